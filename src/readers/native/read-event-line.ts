import type { PlacedEntry, PlacedValue } from '../../formats/json/placed-value.ts';
import { nearestName } from '../../lib/nearest-name.ts';
import { epochMilliseconds, parseTime } from '../../lib/parse-time.ts';
import { isLogEventName, logEventNames } from '../../model/log/event-fields.ts';
import type { LogEventName } from '../../model/log/event-fields.ts';
import { findAxis } from './axis-names.ts';
import { collectValues } from './collect-row.ts';
import { keyOfRun } from './native-log.ts';
import type { NativeLog } from './native-log.ts';
import { addNumber, clearRow } from './row.ts';
import type { Row } from './row.ts';
import { writeRow } from './write-row.ts';

type PlacedObject = Extract<PlacedValue, { kind: 'object' }>;

/** The native event that an object is, `unknown` if it has an event that is none, `undefined` if it is a flat line. */
export function findEvent(
  log: NativeLog,
  entries: readonly PlacedEntry[],
): LogEventName | 'unknown' | undefined {
  if (!log.survey.native) return undefined;
  const event = entries.find(({ key }) => key === 'event')?.value;
  if (event?.kind !== 'string') return undefined;
  return isLogEventName(event.value) ? event.value : 'unknown';
}

/** Reads one line of the events dialect. */
export function readEventLine(
  log: NativeLog,
  row: Row,
  object: PlacedObject,
  event: LogEventName | 'unknown',
): void {
  if (event === 'unknown') reportUnknownEvent(log, object);
  else if (event !== 'metrics') log.describe?.(log, object, event);
  else if (collectMetricsEvent(log, row, object)) {
    writeRow(log, row, { line: object.line, column: object.column, end: object.end });
  }
}

function reportUnknownEvent(log: NativeLog, { entries, line }: PlacedObject): void {
  const entry = entries.find(({ key }) => key === 'event');
  if (entry?.value.kind === 'string') {
    const near = nearestName(entry.value.value, logEventNames);
    const facts = { event: entry.value.value, ...(near === undefined ? {} : { near }) };
    log.problem('event-unknown', entry.value, facts);
  }
  log.sink.ignored('event-unknown', line);
}

const metricsKeys = ['step', 'epoch', 'time', 'run', 'values', 'event'];

/** True if a `metrics` event has the object of values that it needs. */
export function hasValues(entries: readonly PlacedEntry[]): boolean {
  return entries.some(({ key, value }) => key === 'values' && value.kind === 'object');
}

/** Takes a `metrics` event apart into `row`; false if it has no values, which is reported. */
export function collectMetricsEvent(log: NativeLog, row: Row, object: PlacedObject): boolean {
  clearRow(row);
  const values = object.entries.find(({ key }) => key === 'values')?.value;
  if (values?.kind !== 'object') {
    log.problem('event-key-missing', object, { event: 'metrics', key: 'values' });
    return false;
  }
  for (const entry of object.entries) {
    if (entry.key === 'event') continue;
    if (entry.key === 'values') collectValues(row, values.entries, log);
    else if (entry.key === 'run') collectRunKey(log, row, entry);
    else collectAxis(log, row, entry);
  }
  return true;
}

function collectRunKey(log: NativeLog, row: Row, { value }: PlacedEntry): void {
  if (value.kind === 'number') row.slotCount += 1;
  if (value.kind === 'string' && value.value !== '') row.runKey = keyOfRun(log, value.value);
  else reportValue(log, value, { key: 'run', expected: 'a text that is not empty' });
}

function collectAxis(log: NativeLog, row: Row, { key, value, ...start }: PlacedEntry): void {
  const isNumber = value.kind === 'number';
  const slot = isNumber ? row.slotCount : -1;
  if (isNumber) row.slotCount += 1;
  if (value.kind === 'null') return;
  const near = metricsKeys.includes(key) ? undefined : nearestName(key, metricsKeys);
  if (near !== undefined || (!isNumber && key !== 'time' && findAxis(key, log.options.axes) === undefined)) {
    const facts = {
      event: 'metrics',
      key,
      known: 'step, epoch, time, run, values and any axis with a number',
    };
    const span = { ...start, end: start.column + key.length + 2 };
    log.problemOnce('event-key-unknown', key, span, near === undefined ? facts : { ...facts, near });
    return;
  }
  const axis = findAxis(key, log.options.axes) ?? { axis: key, strong: true, rank: 0 };
  const position = axis.axis === 'time' ? findTime(value) : findNumber(value);
  if (position !== undefined) addNumber(row, log.keys.axis(key, axis), position, slot);
  else reportAxis(log, value, key, axis.axis);
}

function findTime(value: PlacedValue): number | undefined {
  if (value.kind === 'number') return epochMilliseconds(value.value);
  return value.kind === 'string' ? parseTime(value.value) : undefined;
}

function findNumber(value: PlacedValue): number | undefined {
  return value.kind === 'number' && Number.isFinite(value.value) ? value.value : undefined;
}

function reportAxis(log: NativeLog, value: PlacedValue, name: string, axis: string): void {
  log.problemOnce('axis-not-number', name, value, { name, axis, value: wordsFor(value) });
}

function reportValue(
  log: NativeLog,
  value: PlacedValue,
  { key, expected }: { readonly key: string; readonly expected: string },
): void {
  log.problemOnce('event-value-wrong', key, value, {
    event: 'metrics',
    key,
    expected,
    value: wordsFor(value),
  });
}

function wordsFor(value: PlacedValue): string {
  if (value.kind === 'string') return `the text "${value.value}"`;
  if (value.kind === 'array') return 'a list';
  if (value.kind === 'object') return 'an object';
  return value.kind === 'null' ? 'null' : String(value.value);
}
