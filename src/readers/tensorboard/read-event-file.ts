import { createKeyTable } from '../../formats/json/key-table.ts';
import { createWire, enterWire, nextField, skipField, wireType } from '../../formats/protobuf/wire.ts';
import type { Wire } from '../../formats/protobuf/wire.ts';
import { readTfRecords } from '../../formats/tfrecord/read-tf-records.ts';
import type { TfRecordFault } from '../../formats/tfrecord/read-tf-records.ts';
import type { OpenFile } from '../../lib/files.ts';
import type { ProblemCode } from '../../problems/catalog.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { Facts } from '../../problems/problem.ts';
import type { RunSink } from '../reader.ts';
import { createEvent, createValue, readEvent, readValue } from './decode-event.ts';
import type { TfEvent } from './decode-event.ts';
import type { EventRun } from './event-run.ts';
import type { Outcome, ValueReader } from './read-values.ts';

/** What reading one event file needs. */
export interface EventFileReading {
  /** The file as the user would type it. */
  readonly shownPath: string;
  readonly run: EventRun;
  readonly values: ValueReader;
  readonly sink: RunSink;
  /** Records of the source that were read before this file. */
  readonly recordsBefore: number;
  /** Points at or beyond this step in the record at this offset are logged again later on. */
  readonly limitAt: (offset: number) => number;
}

/** What became of an event file. */
export interface EventFileResult {
  /** Records of the source up to the end of this file, damaged ones included. */
  readonly records: number;
  readonly cutOff: boolean;
  /** True if any record says something of the run. */
  readonly hasContent: boolean;
}

/** Reads one event file into its run. */
export function readEventFile(file: OpenFile, reading: EventFileReading): EventFileResult {
  const { sink, limitAt } = reading;
  const event = createEvent();
  const names = createKeyTable();
  const taker = createEventTaker(reading, names);
  let records = reading.recordsBefore;
  let reader: Wire | undefined;
  const result = { cutOff: false, hasContent: false };
  readTfRecords(file, {
    record(buffer, start, end, offset) {
      records += 1;
      if (reader?.bytes !== buffer) reader = createWire(buffer);
      const wire = enterWire(reader, start, end);
      readEvent(wire, event);
      const outcome = wire.broken
        ? tellUnreadable(reading, offset)
        : taker(wire, event, { line: records, limit: limitAt(offset), offset });
      if (outcome === 'used') {
        result.hasContent = true;
        sink.used(records);
      } else sink.ignored(outcome, records);
    },
    fault(fault) {
      records += 1;
      sink.ignored(reasons[fault.kind], records);
      if (fault.kind === 'cut-off') result.cutOff = true;
      tellFault(reading, fault);
    },
  });
  return { ...result, records };
}

interface EventPlace {
  readonly line: number;
  readonly limit: number;
  readonly offset: number;
}

/** A function that reads what an event carries and says what became of it. */
function createEventTaker(
  reading: EventFileReading,
  names: ReturnType<typeof createKeyTable>,
): (wire: Wire, event: TfEvent, place: EventPlace) => Outcome {
  const { run, values } = reading;
  const value = createValue();
  return (wire, event, { line, limit, offset }) => {
    if (event.kind === 'file-version') checkVersion(reading, event.fileVersion);
    if (event.kind === 'session-log') return 'session-start-or-stop';
    if (event.kind !== 'summary') return event.kind;
    if (event.step >= limit) return 'logged-again-after-restart';
    run.numbers[0] = event.step;
    run.numbers[1] = event.wallTime * 1000;
    const { start, end } = event.summary;
    let outcome: Outcome = 'nothing';
    let at = start;
    while (at < end) {
      enterWire(wire, at, end);
      const field = nextField(wire);
      if (field !== 1 || wire.type !== wireType.bytes) {
        skipField(wire);
        at = wire.at;
        continue;
      }
      readValue(wire, value, names);
      at = wire.at;
      if (wire.broken) return outcome === 'used' ? outcome : tellUnreadable(reading, offset);
      const became = values.take(wire, value, line);
      if (outcome !== 'used') outcome = became;
    }
    return outcome;
  };
}

function checkVersion({ sink, shownPath }: EventFileReading, version: string): void {
  if (/^brain\.Event:[12]$/.test(version)) return;
  sink.problem(createProblem('events-version', { file: shownPath }, { version: version.slice(0, 80) }));
}

function tellUnreadable({ sink, shownPath }: EventFileReading, start: number): Outcome {
  const facts = { start, format: 'an event of TensorBoard' };
  sink.problem(createProblem('record-unreadable', { file: shownPath }, facts));
  return 'not-understood';
}

const reasons = { length: 'damaged', data: 'damaged', long: 'too-long', 'cut-off': 'cut-off' } as const;

const codes: Readonly<Record<TfRecordFault['kind'], ProblemCode>> = {
  length: 'record-damaged',
  data: 'record-damaged',
  long: 'record-too-long',
  'cut-off': 'record-cut-off',
};

function tellFault({ sink, shownPath }: EventFileReading, { kind, start, end }: TfRecordFault): void {
  const what =
    kind === 'length' ? 'the checksum of a length does not fit' : 'the checksum of the data does not fit';
  const facts: Facts = { start, end, what };
  sink.problem(createProblem(codes[kind], { file: shownPath }, facts));
}
