import type { Wire } from '../../formats/protobuf/wire.ts';
import {
  nextField,
  readDouble,
  readInside,
  readText,
  readUnsigned,
  skipField,
  wireType,
} from '../../formats/protobuf/wire.ts';
import type { ParamValue, RunStatus, SearchRange } from '../../model/run.ts';
import { findSeed } from '../find-seed.ts';
import type { RunFacts } from '../reader.ts';
import type { Span } from './decode-event.ts';

/** What the metadata of a value says: which plugin it is for, and that plugin's own data. */
export interface PluginData {
  readonly plugin: string;
  readonly content: Span;
}

/** The metadata in a range of the wire's buffer; an empty plugin name if it names none. */
export function readPluginData(wire: Wire, span: Span): PluginData {
  wire.at = span.start;
  wire.end = span.end;
  let plugin = '';
  const content = { start: 0, end: 0 };
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field !== 1 || wire.type !== wireType.bytes) {
      skipField(wire);
      continue;
    }
    readInside(wire, (inner) => {
      for (let part = nextField(inner); part !== 0; part = nextField(inner)) {
        if (part === 1 && inner.type === wireType.bytes) plugin = readText(inner);
        else if (part === 2 && inner.type === wireType.bytes) {
          readInside(inner, ({ at, end }) => {
            content.start = at;
            content.end = end;
          });
        } else skipField(inner);
      }
    });
  }
  return { plugin, content };
}

/**
 * What the hparams plugin says of a run (tensorboard/plugins/hparams/plugin_data.proto, versions 0 and 1 alike): params, group and
 * times of a session, its end, or the search space of the experiment. Empty if it says nothing that is known.
 */
export function readHparams(wire: Wire, { start, end }: Span): RunFacts {
  wire.at = start;
  wire.end = end;
  const facts: RunFacts = {};
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (wire.type !== wireType.bytes) skipField(wire);
    else if (field === 2) Object.assign(facts, readInside(wire, readExperiment));
    else if (field === 3) Object.assign(facts, readInside(wire, readSessionStart));
    else if (field === 4) Object.assign(facts, readInside(wire, readSessionEnd));
    else skipField(wire);
  }
  return wire.broken ? {} : facts;
}

function readSessionStart(wire: Wire): RunFacts {
  const params: Record<string, ParamValue> = {};
  const facts: { group?: string; startedAt?: number } = {};
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1 && wire.type === wireType.bytes) {
      const [name, value] = readInside(wire, readParam);
      if (name !== '') params[name] = value;
    } else if (field === 4 && wire.type === wireType.bytes) facts.group = readText(wire);
    else if (field === 5 && wire.type === wireType.fixed64) facts.startedAt = readDouble(wire) * 1000;
    else skipField(wire);
  }
  if (facts.group === '') delete facts.group;
  const seed = findSeed(params);
  return { ...facts, params, ...(seed !== undefined && { seed }) };
}

function readParam(wire: Wire): readonly [string, ParamValue] {
  let name = '';
  let value: ParamValue = null;
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1 && wire.type === wireType.bytes) name = readText(wire);
    else if (field === 2 && wire.type === wireType.bytes) value = readInside(wire, readPlainValue);
    else skipField(wire);
  }
  return [name, value];
}

/** A google.protobuf.Value that is no list and no object. */
function readPlainValue(wire: Wire): ParamValue {
  let value: ParamValue = null;
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 2 && wire.type === wireType.fixed64) value = readDouble(wire);
    else if (field === 3 && wire.type === wireType.bytes) value = readText(wire);
    else if (field === 4 && wire.type === wireType.varint) value = readUnsigned(wire) !== 0;
    else skipField(wire);
  }
  return value;
}

const statuses: Readonly<Record<number, RunStatus>> = { 1: 'finished', 2: 'failed', 3: 'running' };

function readSessionEnd(wire: Wire): RunFacts {
  const facts: { status?: RunStatus; endedAt?: number } = {};
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1 && wire.type === wireType.varint) {
      const status = statuses[readUnsigned(wire)];
      if (status !== undefined) facts.status = status;
    } else if (field === 2 && wire.type === wireType.fixed64) facts.endedAt = readDouble(wire) * 1000;
    else skipField(wire);
  }
  return facts;
}

function readExperiment(wire: Wire): RunFacts {
  const searchSpace: Record<string, SearchRange> = {};
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field !== 4 || wire.type !== wireType.bytes) {
      skipField(wire);
      continue;
    }
    const [name, range] = readInside(wire, readHparamInfo);
    if (name !== '' && range !== undefined) searchSpace[name] = range;
  }
  return Object.keys(searchSpace).length === 0 ? {} : { searchSpace };
}

function readHparamInfo(wire: Wire): readonly [string, SearchRange | undefined] {
  let name = '';
  let range: SearchRange | undefined;
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (wire.type !== wireType.bytes) skipField(wire);
    else if (field === 1) name = readText(wire);
    else if (field === 5) {
      const choices = readInside(wire, readList);
      // One value is no choice: PyTorch lists the values of the run at hand.
      if (choices.length > 1) range = { kind: 'choices', choices };
    } else if (field === 6) range = readInside(wire, readInterval);
    else skipField(wire);
  }
  return [name, range];
}

function readList(wire: Wire): ParamValue[] {
  const values: ParamValue[] = [];
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1 && wire.type === wireType.bytes) values.push(readInside(wire, readPlainValue));
    else skipField(wire);
  }
  return values;
}

function readInterval(wire: Wire): SearchRange {
  let [low, high] = [0, 0];
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1 && wire.type === wireType.fixed64) low = readDouble(wire);
    else if (field === 2 && wire.type === wireType.fixed64) high = readDouble(wire);
    else skipField(wire);
  }
  return { kind: 'range', low, high, log: false, step: null };
}
