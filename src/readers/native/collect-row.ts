import type { PlacedEntry, PlacedValue } from '../../formats/json/placed-value.ts';
import { epochMilliseconds, parseTime } from '../../lib/parse-time.ts';
import type { AxisKey } from './axis-names.ts';
import { experimentKeys, looksLikeNumber, nameWithSplit, splitKeys, splits } from './flat-names.ts';
import type { LogKey } from './log-keys.ts';
import type { NativeLog } from './native-log.ts';
import { addNumber, clearRow } from './row.ts';
import type { Row } from './row.ts';

type PlacedArray = Extract<PlacedValue, { kind: 'array' }>;

/** Metric names above this number are left out. */
const maxMetricNames = 20_000;

const timeAxis: AxisKey = { axis: 'time', strong: false, rank: 0 };
const mmengineEpoch: AxisKey = { axis: 'epoch', strong: true, rank: 0 };

/** Takes a flat line apart into `row`: axes, metrics, labels and what the line says of its run. */
export function collectFlatRow(row: Row, entries: readonly PlacedEntry[], log: NativeLog): void {
  clearRow(row);
  collectEntries({ row, log, roles: true }, '', entries);
  if (log.survey.mmengine) renameMmengineValidation(row, log);
  if (row.split !== undefined) applySplit(row, row.split, log);
}

/** Takes the values of a native `metrics` event apart: every number is a metric, whatever its name. */
export function collectValues(row: Row, entries: readonly PlacedEntry[], log: NativeLog): void {
  collectEntries({ row, log, roles: false }, '', entries);
}

interface Collecting {
  readonly row: Row;
  readonly log: NativeLog;
  /** True if names of axes, run ids and splits have their meaning. */
  readonly roles: boolean;
}

function collectEntries(to: Collecting, prefix: string, entries: readonly PlacedEntry[]): void {
  for (const { key, value } of entries) {
    const name = prefix === '' ? key : `${prefix}/${key}`;
    if (value.kind === 'number') collectNumber(to, name, value);
    else if (value.kind === 'string') collectString(to, name, value);
    else if (value.kind === 'boolean') to.row.labels.push({ name, value: value.value });
    else if (value.kind === 'array') collectList(to, name, value);
    else if (value.kind === 'object') collectEntries(to, name, value.entries);
  }
}

type PlacedNumber = Extract<PlacedValue, { kind: 'number' }>;
type PlacedString = Extract<PlacedValue, { kind: 'string' }>;

function collectNumber(to: Collecting, name: string, number: PlacedNumber): void {
  const { row, log, roles } = to;
  const slot = row.slotCount;
  row.slotCount += 1;
  if (!roles) {
    addMetric(to, name, number, slot);
    return;
  }
  const role = log.roleOf(name);
  if (role.kind === 'plain') addMetric(to, name, number, slot);
  else if (role.kind === 'axis') collectAxis(to, name, number, { axis: role.axis, slot });
  else if (role.kind === 'seed') row.params.push({ name, value: number.value, slot });
  else setRunId(row, name, { value: String(number.value), slot, rank: role.rank });
}

function collectAxis(
  to: Collecting,
  name: string,
  number: PlacedNumber,
  { axis, slot }: { readonly axis: AxisKey; readonly slot: number },
): void {
  const { row, log } = to;
  if (axis.axis === 'time') {
    const milliseconds = epochMilliseconds(number.value);
    // A small "time" is a duration: Detectron2 and mmengine log the seconds of an iteration so.
    if (milliseconds === undefined) {
      row.durationSlots.push(slot);
      addMetric(to, name, number, slot);
    } else addNumber(row, log.keys.axis(name, axis), milliseconds, slot);
    return;
  }
  if (Number.isFinite(number.value)) {
    addNumber(row, log.keys.axis(name, axis), number.value, slot);
    return;
  }
  log.problemOnce('axis-not-number', name, number, { name, axis: axis.axis, value: String(number.value) });
}

function addMetric({ row, log }: Collecting, name: string, number: PlacedNumber, slot: number): void {
  const key = log.keys.metric(name);
  if (log.keys.metricCount() <= maxMetricNames) addNumber(row, key, number.value, slot);
  else log.problemOnce('metrics-too-many', '', number, { limit: maxMetricNames, name });
}

function collectString(to: Collecting, name: string, text: PlacedString): void {
  const { row, log, roles } = to;
  if (roles && collectMeaning(to, name, text)) return;
  if (looksLikeNumber(text.value)) {
    log.problemOnce('number-in-text', name, text, { name, value: text.value });
  }
  row.labels.push({ name, value: text.value });
}

/** Takes a text that says something of the line or its run; false if it is an ordinary label. */
function collectMeaning({ row, log }: Collecting, name: string, text: PlacedString): boolean {
  const { value } = text;
  const role = log.roleOf(name);
  if (role.kind === 'axis') return collectAxisText(row, log, text, { name, axis: role.axis });
  if (value === '') return false;
  if (role.kind === 'run') setRunId(row, name, { value, slot: -1, rank: role.rank });
  else if (experimentKeys.has(name)) row.experiment = value;
  else if (splitKeys.has(name) && splits.has(value.toLowerCase())) row.split = value.toLowerCase();
  else return false;
  return true;
}

function collectAxisText(
  row: Row,
  log: NativeLog,
  text: PlacedString,
  { name, axis }: { readonly name: string; readonly axis: AxisKey },
): boolean {
  if (axis.axis === 'time') {
    const time = parseTime(text.value);
    if (time !== undefined) addNumber(row, log.keys.axis(name, timeAxis), time, -1);
    return time !== undefined;
  }
  if (!axis.strong) return false;
  const facts = { name, axis: axis.axis, value: `the text "${text.value}"` };
  log.problemOnce('axis-not-number', name, text, facts);
  return looksLikeNumber(text.value);
}

/** Of several run ids on a line the most certain one counts; a run name beside an id is the run's name. */
function setRunId(
  row: Row,
  name: string,
  id: { readonly value: string; readonly slot: number; readonly rank: number },
): void {
  if (name === 'run_name') row.runName = id.value;
  if (id.rank >= row.runRank) return;
  row.runRank = id.rank;
  row.runKey = id.value;
  row.runSlot = id.slot;
}

function collectList(to: Collecting, name: string, list: PlacedArray): void {
  const { row, log } = to;
  const { items } = list;
  const numbers = items.filter((item) => item.kind === 'number');
  if (items.length === 0) return;
  if (numbers.length < items.length) {
    row.slotCount += countNumbers(list);
    log.problemOnce('value-skipped', name, list, { name, what: describeList(list) });
    return;
  }
  if (items.length > log.options.maxListLength) {
    row.slotCount += items.length;
    const facts = { name, length: items.length, limit: log.options.maxListLength };
    log.problemOnce('list-too-long', name, list, facts);
    return;
  }
  for (const [index, number] of numbers.entries()) {
    addMetric(to, `${name}/${index}`, number, row.slotCount);
    row.slotCount += 1;
  }
}

function countNumbers(value: PlacedValue): number {
  if (value.kind === 'number') return 1;
  if (value.kind === 'array') return value.items.reduce((sum, item) => sum + countNumbers(item), 0);
  if (value.kind !== 'object') return 0;
  return value.entries.reduce((sum, entry) => sum + countNumbers(entry.value), 0);
}

const kindWords = {
  string: 'texts',
  object: 'objects',
  array: 'lists',
  number: 'numbers',
  boolean: 'booleans',
  null: 'nulls',
} as const;

function describeList({ items }: PlacedArray): string {
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  return `a list of ${kinds.map((kind) => kindWords[kind]).join(' and ')}`;
}

/**
 * mmengine writes the epoch, or the iteration, of a validation under the key `step`, without the `iter` that its training lines have,
 * and logs the timing of both under the same two names.
 */
function renameMmengineValidation(row: Row, log: NativeLog): void {
  let step = -1;
  for (let index = 0; index < row.count; index += 1) {
    const name = row.keys[index]?.name;
    if (name === 'iter') return;
    if (name === 'step') step = index;
  }
  if (step === -1) return;
  if (log.survey.mmengine === 'epoch') row.keys[step] = log.keys.axis('step', mmengineEpoch);
  replaceMetrics(row, ({ name }) =>
    name === 'time' || name === 'data_time' ? log.keys.metric(`val/${name}`) : undefined,
  );
}

function applySplit(row: Row, split: string, log: NativeLog): void {
  replaceMetrics(row, ({ name }) => log.keys.metric(nameWithSplit(name, split)));
}

function replaceMetrics(row: Row, rename: (key: LogKey) => LogKey | undefined): void {
  for (let index = 0; index < row.count; index += 1) {
    const key = row.keys[index];
    if (key === undefined || key.axis !== undefined) continue;
    row.keys[index] = rename(key) ?? key;
  }
}
