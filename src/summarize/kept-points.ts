import type { RowBlock } from '../lib/row-block.ts';
import { giveRows, takeZeros } from './row-store.ts';

/** A layout's points are kept in so many neighbourhoods at most; two neighbours become one when there would be more. */
const mostNeighbourhoods = 512;
/** Rows in a neighbourhood at first. */
const firstRows = 4;

/**
 * The points of long series that are kept for drawing. Rows are grouped in neighbourhoods of equal size, which grows with the log; of
 * each the smallest and the largest value stay, and the first of each kind of non-finite value.
 */
export interface KeptPoints {
  rowsEach: number;
  /** Neighbourhoods begun. */
  count: number;
  /** Rows in the last one. */
  rowsInLast: number;
  /** For each metric, two points for each neighbourhood: smallest and largest. Line 0 means no finite value. */
  readonly extremes: Float64Array[];
  /** For each metric with any non-finite value, three points for each neighbourhood: NaN, +Infinity, -Infinity. Line 0 means none. */
  readonly marks: (Float64Array | undefined)[];
  /** Numbers in a point: value, line, then its axes. */
  readonly stride: number;
  readonly axes: number;
}

/** Nothing kept yet. */
export function createKeptPoints(axes: number, metrics: number): KeptPoints {
  const stride = 2 + axes;
  return {
    rowsEach: firstRows,
    count: 0,
    rowsInLast: 0,
    extremes: Array.from({ length: metrics }, () => takeZeros(mostNeighbourhoods * 2 * stride)),
    marks: Array.from({ length: metrics }, () => undefined),
    stride,
    axes,
  };
}

/** Lets the next layout of this thread have the place of points that nobody looks at any more. */
export function releaseKept({ extremes, marks }: KeptPoints): void {
  for (const points of extremes) giveRows(points);
  for (const points of marks) if (points !== undefined) giveRows(points);
}

/** Rows of a block. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Adds rows in file order. `keepRange` puts rows into the last neighbourhood and new ones behind it, for all metrics: there is room for
 * them.
 */
export function keepRows(
  kept: KeptPoints,
  block: RowBlock,
  keepRange: (range: RowRange) => void = (range) => {
    for (let metric = 0; metric < kept.extremes.length; metric += 1) keepMetric(kept, block, metric, range);
  },
): void {
  let { from } = block;
  while (from < block.to) {
    if (kept.count === 0 || kept.rowsInLast >= kept.rowsEach) {
      if (kept.count === mostNeighbourhoods) mergeNeighbours(kept);
      kept.count += 1;
      kept.rowsInLast = 0;
    }
    // As many neighbourhoods as there is room for, metric by metric, which is faster than row by row.
    const room = (mostNeighbourhoods - kept.count + 1) * kept.rowsEach - kept.rowsInLast;
    const to = Math.min(block.to, from + room);
    keepRange({ from, to });
    const rows = kept.rowsInLast + to - from;
    const more = Math.ceil(rows / kept.rowsEach) - 1;
    kept.count += more;
    kept.rowsInLast = rows - more * kept.rowsEach;
    from = to;
  }
}

/** Puts the values of one metric into the last neighbourhood and new ones behind it. */
function keepMetric(kept: KeptPoints, block: RowBlock, metric: number, range: RowRange): void {
  const { numbers, width } = block;
  const points = kept.extremes[metric];
  if (points === undefined) return;
  const { stride, axes, rowsEach } = kept;
  const column = axes + metric;
  let { from } = range;
  let neighbourhood = kept.count - 1;
  let end = from + rowsEach - kept.rowsInLast;
  while (from < range.to) {
    const to = end < range.to ? end : range.to;
    const smallest = neighbourhood * 2 * stride;
    const largest = smallest + stride;
    const isEmpty = points[smallest + 1] === 0;
    let low = isEmpty ? Number.POSITIVE_INFINITY : (points[smallest] ?? 0);
    let high = isEmpty ? Number.NEGATIVE_INFINITY : (points[largest] ?? 0);
    let lowRow = -1;
    let highRow = -1;
    for (let row = from; row < to; row += 1) {
      const value = numbers[row * width + column] ?? 0;
      if (value - value !== 0) keepMark(kept, metric, block, { row, neighbourhood });
      else {
        if (value < low) {
          low = value;
          lowRow = row;
        }
        if (value > high) {
          high = value;
          highRow = row;
        }
      }
    }
    if (lowRow >= 0) copyPoint(points, smallest, { numbers, start: lowRow * width, width, column, axes });
    if (highRow >= 0) copyPoint(points, largest, { numbers, start: highRow * width, width, column, axes });
    neighbourhood += 1;
    from = to;
    end += rowsEach;
  }
}

/**
 * Keeps points that compiled code found: for the last neighbourhood, and for new ones behind it that are still empty, the smallest and the largest.
 * Those of line 0 are none.
 */
export function keepExtremes(
  { extremes, count, stride }: KeptPoints,
  metric: number,
  found: Float64Array,
): void {
  const points = extremes[metric];
  if (points === undefined) return;
  const last = (count - 1) * 2 * stride;
  for (let kind = 0; kind < 2 * stride; kind += stride) {
    if (found[kind + 1] !== 0) points.set(found.subarray(kind, kind + stride), last + kind);
  }
  points.set(found.subarray(2 * stride), last + 2 * stride);
}

/** Keeps a value that is not finite if it is the first of its kind in its neighbourhood. */
export function keepMark(
  kept: KeptPoints,
  metric: number,
  { numbers, width }: RowBlock,
  { row, neighbourhood }: { readonly row: number; readonly neighbourhood: number },
): void {
  const { stride, axes } = kept;
  const marks = marksOf(kept, metric);
  const column = axes + metric;
  const value = numbers[row * width + column] ?? 0;
  const target = (neighbourhood * 3 + kindOfMark(value)) * stride;
  if (marks[target + 1] === 0) copyPoint(marks, target, { numbers, start: row * width, width, column, axes });
}

/** The marks of a metric, made if it has none yet. */
function marksOf(kept: KeptPoints, metric: number): Float64Array {
  return (kept.marks[metric] ??= takeZeros(mostNeighbourhoods * 3 * kept.stride));
}

/** 0 for NaN, 1 for Infinity, 2 for -Infinity. */
function kindOfMark(value: number): number {
  if (Number.isNaN(value)) return 0;
  return value > 0 ? 1 : 2;
}

interface PointOrigin {
  readonly numbers: Float64Array;
  /** Where its row starts. */
  readonly start: number;
  readonly width: number;
  readonly column: number;
  readonly axes: number;
}

function copyPoint(
  points: Float64Array,
  target: number,
  { numbers, start, width, column, axes }: PointOrigin,
): void {
  points[target] = numbers[start + column] ?? 0;
  points[target + 1] = numbers[start + width - 1] ?? 0;
  for (let axis = 0; axis < axes; axis += 1) points[target + 2 + axis] = numbers[start + axis] ?? 0;
}

/** Makes one neighbourhood of each two. */
function mergeNeighbours(kept: KeptPoints): void {
  const pairs = kept.count >> 1;
  const isOdd = kept.count % 2 === 1;
  for (const [metric, points] of kept.extremes.entries()) {
    mergeGroups(points, pairs, { stride: kept.stride, group: 2, isOdd });
    const marks = kept.marks[metric];
    if (marks !== undefined) mergeGroups(marks, pairs, { stride: kept.stride, group: 3, isOdd });
  }
  kept.rowsInLast += isOdd ? 0 : kept.rowsEach;
  kept.rowsEach *= 2;
  kept.count = pairs + (isOdd ? 1 : 0);
}

interface Merging {
  readonly stride: number;
  /** Points of a neighbourhood: two extremes, or three marks. */
  readonly group: number;
  readonly isOdd: boolean;
}

function mergeGroups(points: Float64Array, pairs: number, { stride, group, isOdd }: Merging): void {
  const size = group * stride;
  for (let pair = 0; pair < pairs; pair += 1) {
    for (let kind = 0; kind < group; kind += 1) {
      const earlier = pair * 2 * size + kind * stride;
      const later = earlier + size;
      const isLater =
        points[later + 1] !== 0 &&
        (points[earlier + 1] === 0 ||
          (group === 2 && isMoreExtreme(points[later] ?? 0, points[earlier] ?? 0, kind)));
      const source = isLater ? later : earlier;
      const target = pair * size + kind * stride;
      // Most marks are none, and the first pair's earlier points stay where they are.
      if (source === target || (points[source + 1] === 0 && points[target + 1] === 0)) continue;
      for (let index = 0; index < stride; index += 1) points[target + index] = points[source + index] ?? 0;
    }
  }
  if (isOdd) points.copyWithin(pairs * size, pairs * 2 * size, (pairs * 2 + 1) * size);
  points.fill(0, (pairs + (isOdd ? 1 : 0)) * size);
}

function isMoreExtreme(later: number, earlier: number, kind: number): boolean {
  return kind === 0 ? later < earlier : later > earlier;
}

/** Appends the points of a later part of the same log. */
export function appendKept(kept: KeptPoints, later: KeptPoints): void {
  while (kept.rowsEach < later.rowsEach) mergeNeighbours(kept);
  while (later.rowsEach < kept.rowsEach) mergeNeighbours(later);
  while (kept.count + later.count > mostNeighbourhoods) {
    mergeNeighbours(kept);
    mergeNeighbours(later);
  }
  for (const [metric, points] of kept.extremes.entries()) {
    const more = later.extremes[metric];
    if (more !== undefined) {
      points.set(more.subarray(0, later.count * 2 * kept.stride), kept.count * 2 * kept.stride);
    }
    const moreMarks = later.marks[metric];
    if (moreMarks === undefined) continue;
    const marks = (kept.marks[metric] ??= new Float64Array(mostNeighbourhoods * 3 * kept.stride));
    marks.set(moreMarks.subarray(0, later.count * 3 * kept.stride), kept.count * 3 * kept.stride);
  }
  kept.rowsInLast = later.rowsInLast;
  kept.count += later.count;
}
