import { createKeyTable } from '../../formats/json/key-table.ts';
import { createWire, enterWire, nextField, skipField, wireType } from '../../formats/protobuf/wire.ts';
import type { Wire } from '../../formats/protobuf/wire.ts';
import { readTfRecords } from '../../formats/tfrecord/read-tf-records.ts';
import type { OpenFile } from '../../lib/files.ts';
import { createEvent, createValue, readEvent, readValue } from './decode-event.ts';

/** What the start of an event file shows. */
export interface EventsPeek {
  /** Seconds since 1970 of the first event; `undefined` if there is none. */
  readonly wallTime: number | undefined;
  /** The step of each tag's first value, in the order of the file. */
  readonly firstSteps: ReadonlyMap<string, number>;
  /** True if a session start says that points of the files before are logged again. */
  readonly resumes: boolean;
}

/** Looks at the first bytes of an event file, without checking them: they are checked when they are read. */
export function peekEvents(file: OpenFile, until: number): EventsPeek {
  const event = createEvent();
  const value = createValue();
  const names = createKeyTable();
  const firstSteps = new Map<string, number>();
  let wallTime: number | undefined;
  let resumes = false;
  let reader: Wire | undefined;
  const record = (buffer: Buffer, start: number, end: number): void => {
    if (reader?.bytes !== buffer) reader = createWire(buffer);
    const wire = enterWire(reader, start, end);
    readEvent(wire, event);
    wallTime ??= event.wallTime;
    if (event.isSessionStart && event.step > 0) resumes = true;
    if (event.summary.end === 0) return;
    enterWire(wire, event.summary.start, event.summary.end);
    for (let field = nextField(wire); field !== 0; field = nextField(wire)) {
      if (field !== 1 || wire.type !== wireType.bytes) skipField(wire);
      else {
        readValue(wire, value, names);
        if (!firstSteps.has(value.tag)) firstSteps.set(value.tag, event.step);
      }
    }
  };
  readTfRecords(file, { record, fault: () => undefined }, { checked: false, until });
  return { wallTime, firstSteps, resumes };
}

/** A place where a session started anew: points at or beyond `step` that stand before it are logged again. */
export interface Purge {
  readonly offset: number;
  readonly step: number;
}

/** All session starts of an event file. Opens no event further than it must: fast. */
export function findPurges(file: OpenFile): Purge[] {
  const event = createEvent();
  const purges: Purge[] = [];
  let reader: Wire | undefined;
  const record = (buffer: Buffer, start: number, end: number, offset: number): void => {
    if (reader?.bytes !== buffer) reader = createWire(buffer);
    readEvent(enterWire(reader, start, end), event);
    if (event.isSessionStart) purges.push({ offset, step: event.step });
  };
  readTfRecords(file, { record, fault: () => undefined }, { checked: false });
  return purges;
}
