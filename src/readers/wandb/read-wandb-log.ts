import { createKeyTable } from '../../formats/json/key-table.ts';
import type { KeyTable } from '../../formats/json/key-table.ts';
import { scanNumber } from '../../formats/json/scan-number.ts';
import {
  createWire,
  enterWire,
  nextField,
  readInside,
  readSigned,
  skipField,
  wireType,
} from '../../formats/protobuf/wire.ts';
import type { Wire } from '../../formats/protobuf/wire.ts';
import { readLogRecords } from '../../formats/leveldb-log/read-log-records.ts';
import type { LogRecordFault } from '../../formats/leveldb-log/read-log-records.ts';
import type { OpenFile } from '../../lib/files.ts';
import type { ProblemCode } from '../../problems/catalog.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { RunSink } from '../reader.ts';
import { describeExit } from './describe-run.ts';
import { findNumber, parseValue } from './parse-value.ts';
import {
  readArtifact,
  readDefinition,
  readEnvironment,
  readRun,
  readTelemetry,
  readUsedArtifact,
} from './read-wandb-records.ts';
import { readItem } from './read-item.ts';
import type { Item } from './read-item.ts';
import type { WandbRun } from './wandb-run.ts';

/** What reading one `.wandb` file needs. */
export interface WandbLogReading {
  readonly run: WandbRun;
  readonly sink: RunSink;
  /** The file as the user would type it. */
  readonly shownPath: string;
  /** Records of the source that were read before this file. */
  readonly recordsBefore: number;
}

/** What became of a `.wandb` file. */
export interface WandbLogResult {
  readonly records: number;
  /** True if a record says how the run ended. */
  readonly hasExit: boolean;
  /** True if a record says what the run is. */
  readonly hasRun: boolean;
  /** Values of the summary that are no curve's last one: as JSON, by name. */
  readonly summary: ReadonlyMap<string, string>;
}

/** Bytes in front of the records: `:W&B`, 0xBEE1, version. */
export const wandbHeaderBytes = 7;

/** True for the first bytes of a `.wandb` file of any version. */
export function hasWandbHeader(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 6)).toString('latin1') === ':W&B\xe1\xbe';
}

/** What a record is that says nothing for a report, by its field in the message (wandb_internal.proto). */
const unread: Readonly<Record<number, string>> = {
  4: 'console-output',
  6: 'file-list',
  7: 'system-metrics',
  9: 'tensorboard-folder',
  10: 'alert',
  13: 'console-output',
  20: 'end-mark',
  21: 'header',
  22: 'end-mark',
  23: 'preemption',
  24: 'artifact-link',
  27: 'console-output',
  100: 'request',
};

interface Reading extends WandbLogReading {
  readonly names: KeyTable;
  readonly summary: Map<string, string>;
  hasExit: boolean;
  hasRun: boolean;
  line: number;
}

/** Reads the record log of a run. */
export function readWandbLog(file: OpenFile, given: WandbLogReading): WandbLogResult {
  const { sink } = given;
  const reading: Reading = {
    ...given,
    names: createKeyTable(),
    summary: new Map(),
    hasExit: false,
    hasRun: false,
    line: given.recordsBefore,
  };
  let reader: Wire | undefined;
  readLogRecords(
    file,
    {
      record(buffer, start, end, offset) {
        reading.line += 1;
        if (reader?.bytes !== buffer) reader = createWire(buffer);
        const wire = enterWire(reader, start, end);
        const outcome = readRecord(reading, wire);
        if (wire.broken) tellUnreadable(reading, offset);
        else if (outcome === 'used') sink.used(reading.line);
        else sink.ignored(outcome, reading.line);
      },
      fault(fault) {
        reading.line += 1;
        sink.ignored(reasons[fault.kind], reading.line);
        tellFault(reading, fault);
      },
    },
    { headerBytes: wandbHeaderBytes },
  );
  const { line, hasExit, hasRun, summary } = reading;
  return { records: line, hasExit, hasRun, summary };
}

/** A record holds one message, and numbers around it. */
function readRecord(reading: Reading, wire: Wire): string {
  let outcome = 'nothing';
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    const isAround = field === 1 || field === 16 || field === 19 || field === 200;
    if (isAround || wire.type !== wireType.bytes) {
      skipField(wire);
      continue;
    }
    const read = readers[field];
    if (read === undefined) {
      outcome = unread[field] ?? 'not-known';
      skipField(wire);
    } else outcome = readInside(wire, (inner) => read(inner, reading));
  }
  return outcome;
}

const readers: Readonly<Record<number, (wire: Wire, reading: Reading) => string>> = {
  2: readHistory,
  3: readSummary,
  5: (wire, reading) => readConfig(wire, reading),
  8: (wire, { run, line }) => readArtifact(wire, run, line),
  11: (wire, { run, line }) => readTelemetry(wire, run, line),
  12: (wire, { run }) => readDefinition(wire, run),
  17(wire, reading) {
    reading.hasRun = true;
    return readRun(wire, {
      run: reading.run,
      line: reading.line,
      readConfig: (inner) => readConfig(inner, reading),
    });
  },
  18(wire, reading) {
    reading.hasExit = true;
    return readExit(wire, reading);
  },
  25: (wire, { run, line }) => readUsedArtifact(wire, run, line),
  26: (wire, { run, line }) => readEnvironment(wire, run, line),
};

function readHistory(wire: Wire, { run, names, line }: Reading): string {
  run.beginRow();
  let step: number | undefined;
  let hasStep = false;
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1 && wire.type === wireType.bytes) {
      const item = readItem(wire, names);
      if (item.name === '_step') hasStep = true;
      if (item.name !== '' && item.end > 0) takeItem(run, wire, item);
    } else if (field === 2 && wire.type === wireType.bytes) step = readInside(wire, readStep);
    else skipField(wire);
  }
  if (wire.broken) return 'not-understood';
  // Zero is not written in this format, so a step that is there without a number is the first one.
  if (!hasStep && step !== undefined) run.number('_step', step);
  return run.endRow(line) ? 'used' : 'no-numbers';
}

const scanned = new Float64Array(1);

function takeItem(run: WandbRun, wire: Wire, { name, start, end }: Readonly<Item>): void {
  const { bytes } = wire;
  // Most values are numbers, which are read from their bytes. The scanner looks at up to four bytes behind them.
  if (end + 4 <= bytes.length && scanNumber(wire, start, scanned, 0) === end) {
    run.number(name, scanned[0] ?? Number.NaN);
    return;
  }
  const text = bytes.toString('utf8', start, end);
  const number = end - start > 40 ? undefined : findNumber(text);
  if (number !== undefined) run.number(name, number);
  else if (text !== 'null') run.other(name, parseValue(text));
}

function readStep(wire: Wire): number {
  let step = 0;
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1 && wire.type === wireType.varint) step = readSigned(wire);
    else skipField(wire);
  }
  return step;
}

/** Keeps what is no metric of the history: there the last value stands anyway. */
function readSummary(wire: Wire, { run, names, summary }: Reading): string {
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1 && wire.type === wireType.bytes) {
      const { name, start, end } = readItem(wire, names);
      if (name === '' || name.startsWith('_') || run.hasMetric(name)) continue;
      if (summary.size < 10_000 || summary.has(name))
        summary.set(name, wire.bytes.toString('utf8', start, end));
    } else if (field === 2 && wire.type === wireType.bytes) summary.delete(readItem(wire, names).name);
    else skipField(wire);
  }
  return 'used';
}

function readConfig(wire: Wire, { run, names, line }: Reading): string {
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1 && wire.type === wireType.bytes) {
      const { name, start, end } = readItem(wire, names);
      if (name === '' || name === '_wandb' || name.startsWith('_wandb/')) continue;
      run.config(name, parseValue(wire.bytes.toString('utf8', start, end)), line);
    } else skipField(wire);
  }
  return 'used';
}

function readExit(wire: Wire, { run, line }: Reading): string {
  let [code, runtime] = [0, 0];
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1 && wire.type === wireType.varint) code = readSigned(wire);
    else if (field === 2 && wire.type === wireType.varint) runtime = readSigned(wire);
    else skipField(wire);
  }
  run.describe(describeExit(code, runtime), line);
  return 'used';
}

function tellUnreadable({ sink, shownPath, line }: Reading, start: number): void {
  sink.ignored('not-understood', line);
  const facts = { start, format: 'a record of Weights & Biases' };
  sink.problem(createProblem('record-unreadable', { file: shownPath }, facts));
}

const reasons = { checksum: 'damaged', fragment: 'damaged', long: 'too-long', 'cut-off': 'cut-off' } as const;

const codes: Readonly<Record<LogRecordFault['kind'], ProblemCode>> = {
  checksum: 'record-damaged',
  fragment: 'record-damaged',
  long: 'record-too-long',
  'cut-off': 'record-cut-off',
};

function tellFault({ sink, shownPath }: Reading, { kind, start, end }: LogRecordFault): void {
  const what = kind === 'fragment' ? 'a piece of a record is missing' : 'the checksum does not fit';
  sink.problem(createProblem(codes[kind], { file: shownPath }, { start, end, what }));
}
