import type { ChosenValue, MetricSummary, MissingReason } from '../model/metric-summary.ts';
import { keyOfRule } from '../model/watched-values.ts';
import type { PointRule } from '../model/watched-values.ts';
import type { MetricColumn } from './gather-points.ts';
import { indexAxis } from './index-axis.ts';
import type { RowList } from './watched-rows.ts';

/** A logged point with its row. */
interface WatchedPoint {
  readonly value: number;
  readonly line: number;
  readonly axes: readonly string[];
  readonly positions: Float64Array;
  /** The list that the row stands in, and its place there: points of two metrics with the same are of one row. */
  readonly list: RowList;
  readonly row: number;
}

/** The kept rows of one layout that hold a metric. */
interface WatchedColumn {
  readonly axes: readonly string[];
  readonly list: RowList;
  readonly width: number;
  /** Place of the value in a row. */
  readonly place: number;
}

/**
 * The values of a metric by rules that its first, last, smallest and largest point cannot answer. What cannot be told is said with its
 * reason: a value beside the one that was asked for is never taken. A rule about another metric's best gives two values, for either goal.
 */
export function chooseValues(
  { name, axes }: Pick<MetricSummary, 'name' | 'axes'>,
  rules: readonly PointRule[],
  columns: ReadonlyMap<string, readonly MetricColumn[]>,
): ChosenValue[] {
  const own = columns.get(name) ?? [];
  const main = axes[0] ?? '';
  return rules.flatMap((rule) => {
    const key = keyOfRule(rule);
    if ('at' in rule) {
      const { axis = main, at } = rule;
      if (!axes.includes(axis)) return missing(key, 'no-axis');
      return takeOne(pointsAt(columnsOf(own, 'picked'), axis, at), { key, axis, at });
    }
    if ('meanOfLast' in rule) return meanOfLast(columnsOf(own, 'tail'), key, rule.meanOfLast, main);
    const picked = columnsOf(own, 'picked');
    const others = columnsOf(columns.get(rule.atBest) ?? [], 'picked');
    const extremes = ['min', 'max'] as const;
    return extremes.map((extreme) => Object.assign(chooseAtBest(picked, others, key, extreme), { extreme }));
  });
}

function columnsOf(columns: readonly MetricColumn[], part: 'picked' | 'tail'): WatchedColumn[] {
  return columns.flatMap(({ layout: { watched }, metric }) => {
    const place = watched?.metrics.indexOf(metric) ?? -1;
    if (watched === undefined || place < 0) return [];
    const { axes, width } = watched;
    return [{ axes, list: watched[part], width, place: axes.length + place }];
  });
}

function pointOf({ axes, list, width, place }: WatchedColumn, row: number): WatchedPoint {
  const start = row * width;
  const { numbers } = list;
  const value = numbers[start + place] ?? Number.NaN;
  const positions = numbers.subarray(start, start + axes.length);
  return { value, line: numbers[start + width - 1] ?? 0, axes, positions, list, row };
}

/** Points whose position on an axis is this one, in the order of their lines. */
function pointsAt(columns: readonly WatchedColumn[], axis: string, at: number): WatchedPoint[] {
  const points: WatchedPoint[] = [];
  for (const column of columns) {
    const { list, width, axes } = column;
    const offset = axes.indexOf(axis);
    if (offset < 0) continue;
    for (let row = 0; row < list.count; row += 1)
      if (list.numbers[row * width + offset] === at) points.push(pointOf(column, row));
  }
  return points.sort(byLine);
}

function byLine(one: WatchedPoint, other: WatchedPoint): number {
  return one.line - other.line;
}

function positionOf({ axes, positions }: WatchedPoint, axis: string): number | undefined {
  return positions[axes.indexOf(axis)];
}

function missing(rule: string, reason: MissingReason): ChosenValue {
  return { rule, extreme: null, point: null, axis: null, count: 0, missing: reason };
}

/** The one value of points at the same position; of equal ones the last. */
function takeOne(
  points: readonly WatchedPoint[],
  { key, axis, at }: { readonly key: string; readonly axis: string; readonly at: number },
): ChosenValue {
  const last = points.at(-1);
  if (last === undefined) return missing(key, 'no-step');
  if (points.some(({ value }) => !Object.is(value, last.value))) return missing(key, 'several-values');
  const point = { value: last.value, at, line: last.line };
  return { rule: key, extreme: null, point, axis, count: 1, missing: null };
}

function meanOfLast(
  columns: readonly WatchedColumn[],
  key: string,
  count: number,
  axis: string,
): ChosenValue {
  const points = columns.flatMap((column) =>
    Array.from({ length: column.list.count }, (_, row) => pointOf(column, row)),
  );
  const taken = points.sort(byLine).slice(-count);
  const last = taken.at(-1);
  if (last === undefined || taken.length < count) return missing(key, 'too-few-points');
  const at = positionOf(last, axis) ?? last.line;
  const point = { value: meanOf(taken), at: Number.isFinite(at) ? at : last.line, line: last.line };
  return { rule: key, extreme: null, point, axis, count, missing: null };
}

/** With compensated sums (Neumaier 1974); NaN and infinities stay visible. */
function meanOf(points: readonly WatchedPoint[]): number {
  let sum = 0;
  let rest = 0;
  for (const { value } of points) {
    const next = sum + value;
    rest += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return (Number.isFinite(rest) ? sum + rest : sum) / points.length;
}

function chooseAtBest(
  columns: readonly WatchedColumn[],
  others: readonly WatchedColumn[],
  key: string,
  extreme: 'min' | 'max',
): ChosenValue {
  if (others.length === 0) return missing(key, 'no-metric');
  const best = findBest(others, extreme);
  if (best === undefined) return missing(key, 'no-best');
  const beside = columns.find(({ list }) => list === best.list);
  const [main = ''] = best.axes;
  if (beside !== undefined) {
    const at = positionOf(best, main) ?? best.line;
    return takeOne([pointOf(beside, best.row)], {
      key,
      axis: main,
      at: Number.isFinite(at) ? at : best.line,
    });
  }
  let shared = false;
  for (const axis of best.axes) {
    const at = positionOf(best, axis);
    if (!isMeetingAxis(axis) || at === undefined || !Number.isFinite(at)) continue;
    shared ||= columns.some(({ axes }) => axes.includes(axis));
    const there = pointsAt(columns, axis, at);
    if (there.length > 0) return takeOne(there, { key, axis, at });
  }
  return missing(key, shared ? 'no-step' : 'no-common-axis');
}

/** The best finite point, of equals the one with the first line. */
function findBest(columns: readonly WatchedColumn[], extreme: 'min' | 'max'): WatchedPoint | undefined {
  const sign = extreme === 'min' ? -1 : 1;
  let best: WatchedPoint | undefined;
  for (const column of columns) {
    const { list, width, place } = column;
    for (let row = 0; row < list.count; row += 1) {
      const value = list.numbers[row * width + place] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      const lead = best === undefined ? 1 : sign * (value - best.value);
      const line = list.numbers[(row + 1) * width - 1] ?? 0;
      if (lead > 0 || (lead === 0 && line < (best?.line ?? 0))) best = pointOf(column, row);
    }
  }
  return best;
}

/** Two rows at one time or with one index are not the same moment of a training, two at one step or epoch are. */
function isMeetingAxis(axis: string): boolean {
  return axis !== 'time' && axis !== 'elapsed' && axis !== indexAxis;
}
