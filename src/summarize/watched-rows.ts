import type { WatchedValue } from '../model/summary-rule.ts';
import { indexAxis } from './index-axis.ts';
import type { RowBlock } from '../lib/row-block.ts';

/**
 * The rows of a layout that rules for the value of a run need, with the axes, the watched metrics and the line. Plain data: it travels
 * between threads. A rule about a position keeps the rows there, a mean of the last points so many rows, a rule about another
 * metric's best all rows of both metrics.
 */
export interface WatchedRows {
  /** Places of the watched metrics among the metrics of the layout. */
  readonly metrics: readonly number[];
  readonly axes: readonly string[];
  /** Numbers in a row of the layout, and in one that is kept. */
  readonly layoutWidth: number;
  readonly width: number;
  /** True if every row is kept. */
  readonly all: boolean;
  /** Rows at any of these positions are kept: on the axis with this place. */
  readonly positions: readonly (readonly [axis: number, at: number])[];
  readonly picked: RowList;
  /** The last rows, whatever their position, and how many of them are needed. */
  readonly tail: RowList;
  readonly tailRows: number;
}

/** Rows one after the other; behind `count` rows there may be room. */
export interface RowList {
  numbers: Float64Array;
  count: number;
}

/** Prepares for what rules ask of a layout; `undefined` if they ask for none of its metrics. */
export function createWatchedRows(
  axes: readonly string[],
  metrics: readonly string[],
  watch: readonly WatchedValue[],
): WatchedRows | undefined {
  if (watch.length === 0) return undefined;
  const rules = watch.filter(({ metric, rule }) => {
    return metrics.includes(metric) || ('atBest' in rule && metrics.includes(rule.atBest));
  });
  if (rules.length === 0) return undefined;
  const names = new Set(
    rules.flatMap(({ metric, rule }) => ('atBest' in rule ? [metric, rule.atBest] : [metric])),
  );
  const places = metrics.flatMap((name, place) => (names.has(name) ? [place] : []));
  // In a later part of a log the index counts from its start until the parts are joined, so that no row is known to be at a position.
  const isIndexed = axes[0] === indexAxis;
  return {
    metrics: places,
    axes,
    layoutWidth: axes.length + metrics.length + 1,
    width: axes.length + places.length + 1,
    all: rules.some(({ rule }) => 'atBest' in rule || ('at' in rule && isIndexed)),
    positions: rules.flatMap(({ rule }) => ('at' in rule ? positionsOf(rule, axes) : [])),
    picked: { numbers: new Float64Array(0), count: 0 },
    tail: { numbers: new Float64Array(0), count: 0 },
    tailRows: Math.max(0, ...rules.map(({ rule }) => ('meanOfLast' in rule ? rule.meanOfLast : 0))),
  };
}

/** Which axis is the main one of the metric is known at the end only: until then any will do. */
function positionsOf(
  { at, axis }: { readonly at: number; readonly axis?: string | undefined },
  axes: readonly string[],
): (readonly [number, number])[] {
  return axes.flatMap((name, place) => (axis === undefined || axis === name ? [[place, at] as const] : []));
}

/** Adds rows of the layout in file order. */
export function watchRows(watched: WatchedRows, { numbers, from, to }: RowBlock): void {
  const { all, positions, layoutWidth, tailRows } = watched;
  if (all || positions.length > 0) {
    for (let row = from; row < to; row += 1) {
      const start = row * layoutWidth;
      const isPicked = all || positions.some(([axis, at]) => numbers[start + axis] === at);
      if (isPicked) addRow(watched, watched.picked, numbers, start);
    }
  }
  for (let row = Math.max(from, to - tailRows); row < to; row += 1)
    addRow(watched, watched.tail, numbers, row * layoutWidth);
  dropBefore(watched);
}

function addRow(watched: WatchedRows, list: RowList, numbers: Float64Array, start: number): void {
  const { width, axes, metrics, layoutWidth } = watched;
  const target = claimRow(list, width);
  for (let axis = 0; axis < axes.length; axis += 1) list.numbers[target + axis] = numbers[start + axis] ?? 0;
  for (const [index, metric] of metrics.entries())
    list.numbers[target + axes.length + index] = numbers[start + axes.length + metric] ?? 0;
  list.numbers[target + width - 1] = numbers[start + layoutWidth - 1] ?? 0;
}

function claimRow(list: RowList, width: number): number {
  const start = list.count * width;
  if (start + width > list.numbers.length) {
    const larger = new Float64Array(Math.max(16, list.count * 2) * width);
    larger.set(list.numbers.subarray(0, start));
    list.numbers = larger;
  }
  list.count += 1;
  return start;
}

/** Leaves the last rows of the tail. */
function dropBefore({ tail, tailRows, width }: WatchedRows): void {
  if (tail.count <= tailRows) return;
  tail.numbers.copyWithin(0, (tail.count - tailRows) * width, tail.count * width);
  tail.count = tailRows;
}

/** Adds what was kept of the same layout in the next part of the log. */
export function appendWatched(watched: WatchedRows, later: WatchedRows): void {
  joinLists(watched.picked, later.picked, watched.width);
  joinLists(watched.tail, later.tail, watched.width);
  dropBefore(watched);
}

function joinLists(list: RowList, later: RowList, width: number): void {
  const numbers = new Float64Array((list.count + later.count) * width);
  numbers.set(list.numbers.subarray(0, list.count * width));
  numbers.set(later.numbers.subarray(0, later.count * width), list.count * width);
  list.numbers = numbers;
  list.count += later.count;
}

/** Makes lines and indices of a later part those of the whole log. */
export function shiftWatched(
  { picked, tail, width }: WatchedRows,
  { lines, rows }: { readonly lines: number; readonly rows: number },
): void {
  for (const { numbers, count } of [picked, tail]) {
    for (let row = 0; row < count; row += 1) {
      const start = row * width;
      numbers[start] = (numbers[start] ?? 0) + rows;
      numbers[start + width - 1] = (numbers[start + width - 1] ?? 0) + lines;
    }
  }
}
