import type { Wire } from '../../formats/protobuf/wire.ts';
import {
  nextField,
  readDouble,
  readEnd,
  readFloat,
  readInside,
  readSigned,
  readText,
  readUnsigned,
  skipField,
  wireType,
} from '../../formats/protobuf/wire.ts';
import { internAscii } from '../../formats/json/key-table.ts';
import type { KeyTable } from '../../formats/json/key-table.ts';

/** A range of bytes in the buffer of the wire; absent if `end` is 0. */
export interface Span {
  start: number;
  end: number;
}

/** What an event says besides the values of its summary. One object is reused for all events. */
export interface TfEvent {
  /** Seconds since 1970. */
  wallTime: number;
  step: number;
  /** `summary` if it carries one, else what it carries instead, for the list of what is not read. */
  kind: 'summary' | 'file-version' | 'graph' | 'log-message' | 'session-log' | 'run-metadata' | 'nothing';
  fileVersion: string;
  /** True for the start of a session: points at or beyond its step are logged again. */
  isSessionStart: boolean;
  readonly summary: Span;
}

/** One value of a summary as it stands in the buffer. One object is reused. */
export interface TfValue {
  tag: string;
  /** A float of the first version of the format; `undefined` if there is none. */
  simple: number | undefined;
  readonly tensor: Span;
  readonly histogram: Span;
  readonly image: Span;
  readonly audio: Span;
  readonly metadata: Span;
}

/** An event with nothing in it. */
export function createEvent(): TfEvent {
  const summary = { start: 0, end: 0 };
  return { wallTime: 0, step: 0, kind: 'nothing', fileVersion: '', isSessionStart: false, summary };
}

function createSpan(): Span {
  return { start: 0, end: 0 };
}

/** A value with nothing in it. */
export function createValue(): TfValue {
  return {
    tag: '',
    simple: undefined,
    tensor: createSpan(),
    histogram: createSpan(),
    image: createSpan(),
    audio: createSpan(),
    metadata: createSpan(),
  };
}

/** Reads the event that the wire was entered at (tensorflow/core/util/event.proto). */
export function readEvent(wire: Wire, event: TfEvent): void {
  event.wallTime = 0;
  event.step = 0;
  event.kind = 'nothing';
  event.isSessionStart = false;
  event.summary.end = 0;
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1 && wire.type === wireType.fixed64) event.wallTime = readDouble(wire);
    else if (field === 2 && wire.type === wireType.varint) event.step = readSigned(wire);
    else if (wire.type === wireType.bytes) readContent(wire, field, event);
    else skipField(wire);
  }
}

const contents: Readonly<Record<number, TfEvent['kind']>> = {
  4: 'graph',
  6: 'log-message',
  8: 'run-metadata',
  9: 'graph',
};

function readContent(wire: Wire, field: number, event: TfEvent): void {
  if (field === 5) {
    event.kind = 'summary';
    readSpan(wire, event.summary);
  } else if (field === 3) {
    event.kind = 'file-version';
    event.fileVersion = readText(wire);
  } else if (field === 7) {
    event.kind = 'session-log';
    event.isSessionStart = readInside(wire, readIsStart);
  } else {
    event.kind = contents[field] ?? event.kind;
    skipField(wire);
  }
}

/** SessionLog.status 1 is START. */
function readIsStart(wire: Wire): boolean {
  let status = 0;
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 1 && wire.type === wireType.varint) status = readUnsigned(wire);
    else skipField(wire);
  }
  return status === 1;
}

function readSpan(wire: Wire, span: Span): void {
  const end = readEnd(wire);
  span.start = wire.at;
  span.end = wire.broken ? 0 : end;
  wire.at = end;
}

/** Reads the value that stands inside of the field the wire is at (tensorflow/core/framework/summary.proto). */
export function readValue(wire: Wire, value: TfValue, names: KeyTable): void {
  const end = readEnd(wire);
  const outerEnd = wire.end;
  wire.end = end;
  value.tag = '';
  value.simple = undefined;
  value.tensor.end = 0;
  value.histogram.end = 0;
  value.image.end = 0;
  value.audio.end = 0;
  value.metadata.end = 0;
  for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
    if (field === 2 && wire.type === wireType.fixed32) value.simple = readFloat(wire);
    else if (wire.type !== wireType.bytes) skipField(wire);
    else if (field === 1) value.tag = readName(wire, names);
    else readSpan(wire, spanOf(value, field));
  }
  wire.end = outerEnd;
  wire.at = wire.broken ? outerEnd : end;
}

const unread: Span = { start: 0, end: 0 };

function spanOf(value: TfValue, field: number): Span {
  if (field === 8) return value.tensor;
  if (field === 9) return value.metadata;
  if (field === 5) return value.histogram;
  if (field === 4) return value.image;
  return field === 6 ? value.audio : unread;
}

/** A name that comes again in most events, so its text is made once. */
function readName(wire: Wire, names: KeyTable): string {
  const end = readEnd(wire);
  const start = wire.at;
  wire.at = end;
  const { bytes } = wire;
  let hash = 0;
  let high = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    hash = Math.imul(hash, 31) + byte;
    high |= byte;
  }
  return high < 0x80 ? internAscii(names, bytes, { start, end }, hash) : bytes.toString('utf8', start, end);
}
