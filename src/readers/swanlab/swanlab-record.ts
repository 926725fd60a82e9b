import {
  nextField,
  readDouble,
  readInside,
  readSigned,
  readText,
  skipField,
} from '../../formats/protobuf/wire.ts';
import type { Wire } from '../../formats/protobuf/wire.ts';

/** What a record of SwanLab says; `other` for kinds that say nothing of the run. Field numbers as in `swanlab.proto`. */
export type SwanLabRecord =
  | {
      readonly kind: 'start';
      readonly texts: ReadonlyMap<number, string>;
      readonly tags: readonly string[];
      readonly at: number | undefined;
    }
  | {
      readonly kind: 'finish';
      readonly state: number;
      readonly error: string;
      readonly at: number | undefined;
    }
  | { readonly kind: 'column'; readonly key: string; readonly isSystem: boolean }
  | {
      readonly kind: 'scalar';
      readonly key: string;
      readonly step: number;
      readonly time: number | undefined;
      readonly value: number;
    }
  | {
      readonly kind: 'media';
      readonly key: string;
      readonly step: number;
      readonly type: number;
      readonly items: readonly SwanLabMedia[];
    }
  | { readonly kind: 'other' };

/** A file that a run logged. */
export interface SwanLabMedia {
  readonly filename: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly caption: string;
}

/** Fields of a start record. */
export const startField = { project: 1, name: 4, description: 5, group: 7, id: 10 } as const;

/** Reads the record that the wire stands at; `undefined` if it is broken. Unknown fields are stepped over. */
export function readSwanLabRecord(wire: Wire): SwanLabRecord | undefined {
  let record: SwanLabRecord = { kind: 'other' };
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    const read = readers.get(field);
    if (read === undefined) skipField(wire);
    else record = readInside(wire, read);
  }
  return wire.broken ? undefined : record;
}

const readers: ReadonlyMap<number, (wire: Wire) => SwanLabRecord> = new Map([
  [10, readStart],
  [11, readFinish],
  [12, readColumn],
  [13, readScalar],
  [14, readMedia],
]);

function readStart(wire: Wire): SwanLabRecord {
  const texts = new Map<number, string>();
  const tags: string[] = [];
  let at: number | undefined;
  const named = new Set<number>(Object.values(startField));
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (named.has(field)) texts.set(field, readText(wire));
    else if (field === 6) tags.push(readText(wire));
    else if (field === 12) at = readInside(wire, readTimestamp);
    else skipField(wire);
  }
  return { kind: 'start', texts, tags, at };
}

function readFinish(wire: Wire): SwanLabRecord {
  let state = 0;
  let error = '';
  let at: number | undefined;
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1) state = readSigned(wire);
    else if (field === 2) error = readText(wire);
    else if (field === 3) at = readInside(wire, readTimestamp);
    else skipField(wire);
  }
  return { kind: 'finish', state, error, at };
}

const systemClass = 2;

function readColumn(wire: Wire): SwanLabRecord {
  let key = '';
  let isSystem = false;
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1) isSystem = readSigned(wire) === systemClass;
    else if (field === 3) key = readText(wire);
    else skipField(wire);
  }
  return { kind: 'column', key, isSystem };
}

function readScalar(wire: Wire): SwanLabRecord {
  let key = '';
  let step = 0;
  let time: number | undefined;
  // Protocol Buffers leave a zero out.
  let value = 0;
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1) key = readText(wire);
    else if (field === 2) step = readSigned(wire);
    else if (field === 4) time = readInside(wire, readTimestamp);
    else if (field === 5) value = readInside(wire, readNumber);
    else skipField(wire);
  }
  return { kind: 'scalar', key, step, time, value };
}

function readNumber(wire: Wire): number {
  let value = 0;
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1) value = readDouble(wire);
    else skipField(wire);
  }
  return value;
}

function readMedia(wire: Wire): SwanLabRecord {
  let key = '';
  let step = 0;
  let type = 0;
  const items: SwanLabMedia[] = [];
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1) key = readText(wire);
    else if (field === 2) step = readSigned(wire);
    else if (field === 3) type = readSigned(wire);
    else if (field === 5) readInside(wire, (inner) => readItems(inner, items));
    else skipField(wire);
  }
  return { kind: 'media', key, step, type, items };
}

function readItems(wire: Wire, items: SwanLabMedia[]): void {
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1) items.push(readInside(wire, readItem));
    else skipField(wire);
  }
}

function readItem(wire: Wire): SwanLabMedia {
  const item = { filename: '', sha256: '', bytes: 0, caption: '' };
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1) item.filename = readText(wire);
    else if (field === 2) item.sha256 = readText(wire);
    else if (field === 3) item.bytes = readSigned(wire);
    else if (field === 4) item.caption = readText(wire);
    else skipField(wire);
  }
  return item;
}

/** Milliseconds since 1970. */
function readTimestamp(wire: Wire): number {
  let milliseconds = 0;
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1) milliseconds += readSigned(wire) * 1000;
    else if (field === 2) milliseconds += Math.floor(readSigned(wire) / 1e6);
    else skipField(wire);
  }
  return milliseconds;
}
