import type { PlacedEntry, PlacedValue } from '../../formats/json/placed-value.ts';
import { flattenParams } from '../flatten-params.ts';
import { toPlain } from '../../formats/json/to-plain.ts';
import { collectFlatRow } from './collect-row.ts';
import { experimentKeys, paramWrappers, runIdKeys } from './flat-names.ts';
import { paramFacts } from './native-log.ts';
import type { NativeLog } from './native-log.ts';
import type { Row } from './row.ts';
import { isPosition, namesOf } from './survey-log.ts';
import { describeRun, writeRow } from './write-row.ts';

type PlacedObject = Extract<PlacedValue, { kind: 'object' }>;

/** Reads one line of the flat dialect: numbers beside axes, or the params of a run. */
export function readFlatLine(log: NativeLog, row: Row, object: PlacedObject, line: number): void {
  const span = { line, column: object.column, end: object.end };
  if (!isParamsLine(log, object.entries, line)) {
    collectFlatRow(row, object.entries, log);
    writeRow(log, row, span);
    return;
  }
  const key = runKeyOf(object.entries, log);
  const startsNext = key === '' && (log.isLaterPart || log.run('').hasRows);
  const run = startsNext ? log.begin(line) : log.run(key);
  const params = flattenParams(toParams(object.entries), log.options.maxListLength);
  collectFlatRow(row, object.entries.filter(isAboutRun), log);
  const told = describeRun(run, row, line);
  if (Object.keys(params).length > 0) run.writer.describe(paramFacts(params), line);
  else if (!told) {
    log.sink.ignored('no-numbers', line);
    return;
  }
  log.sink.used(line);
}

/**
 * True for a line without any axis that holds params: before the first line of metrics; with the same names as the first such line,
 * which starts another run; or, where lines carry run ids, with a value that is no number. The last two rules need no memory of earlier
 * lines, so a log that is read in parts reads the same.
 */
export function isParamsLine(log: NativeLog, entries: readonly PlacedEntry[], line: number): boolean {
  if (entries.length === 0) return false;
  if (!log.survey.hasAxis) return log.survey.paramsFirst && line === 1 && !log.isLaterPart;
  if (hasAxis('', entries, log)) return false;
  const key = runKeyOf(entries, log);
  if (key === '' && (log.isLaterPart || log.run('').hasRows)) {
    return log.survey.header !== undefined && namesOf(entries) === log.survey.header;
  }
  return key === '' || entries.some((entry) => !isAboutRun(entry) && entry.value.kind !== 'number');
}

function hasAxis(prefix: string, entries: readonly PlacedEntry[], log: NativeLog): boolean {
  for (const { key, value } of entries) {
    const name = prefix === '' ? key : `${prefix}/${key}`;
    if (value.kind === 'object') {
      if (hasAxis(name, value.entries, log)) return true;
      continue;
    }
    const role = log.roleOf(name);
    if (role.kind === 'axis' && isPosition(role.axis.axis, value)) return true;
  }
  return false;
}

function runKeyOf(entries: readonly PlacedEntry[], log: NativeLog): string {
  let found = '';
  let foundRank = Number.POSITIVE_INFINITY;
  for (const { key, value } of entries) {
    const role = log.roleOf(key);
    if (role.kind !== 'run' || role.rank >= foundRank) continue;
    if (value.kind !== 'number' && value.kind !== 'string') continue;
    const id = String(value.value);
    if (id === '') continue;
    found = id;
    foundRank = role.rank;
  }
  return found;
}

/** True for an entry that names the run or its experiment and so is no param. */
function isAboutRun({ key, value }: PlacedEntry): boolean {
  if (value.kind === 'string') return experimentKeys.has(key) || runIdKeys.some((name) => name === key);
  return value.kind === 'number' && runIdKeys.some((name) => name === key);
}

function toParams(entries: readonly PlacedEntry[]): unknown {
  const params = entries.filter((entry) => !isAboutRun(entry));
  const [only] = params;
  const wrapped = params.length === 1 && only?.value.kind === 'object' && paramWrappers.has(only.key);
  return wrapped
    ? toPlain(only.value)
    : Object.fromEntries(params.map(({ key, value }) => [key, toPlain(value)]));
}
