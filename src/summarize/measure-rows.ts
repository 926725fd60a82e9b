import type { RowBlock } from '../lib/row-block.ts';
import { keepExtremes, keepMark, keepRows } from './kept-points.ts';
import type { KeptPoints, RowRange } from './kept-points.ts';
import { addRows, pointAt } from './metric-totals.ts';
import type { MetricTotals } from './metric-totals.ts';
import { getRowKernel } from './row-kernel.ts';
import type { Neighbourhoods, RowKernel } from './row-kernel.ts';

/** Where rows are counted: the totals of each metric, and the points that are kept, if any are. */
export interface RowMeasures {
  readonly totals: readonly MetricTotals[];
  readonly kept: KeptPoints | undefined;
  /** Columns before those of the metrics. */
  readonly axes: number;
}

/** Adds rows in file order to totals and kept points: by compiled code, whose results are those of `addRows` and `keepRows`. */
export function measureRows(measures: RowMeasures, block: RowBlock): void {
  if (block.from >= block.to) return;
  const kernel = getRowKernel();
  if (kernel?.load(block) === true) measureWith(kernel, measures, block);
  else measurePlainly(measures, block);
}

/** The same without compiled code. */
export function measurePlainly({ totals, kept, axes }: RowMeasures, block: RowBlock): void {
  for (const [index, metric] of totals.entries()) addRows(metric, block, axes + index);
  if (kept !== undefined) keepRows(kept, block);
}

function measureWith(kernel: RowKernel, measures: RowMeasures, block: RowBlock): void {
  const { totals, kept } = measures;
  const measureRange = (range: RowRange): void => {
    // The column of lines stands behind the last metric, so that each has a neighbour.
    for (let metric = 0; metric < totals.length; metric += 2)
      measurePair(kernel, measures, block, { ...range, metric });
  };
  if (kept === undefined) measureRange(block);
  else keepRows(kept, block, measureRange);
}

interface PairRange extends RowRange {
  /** The left one of two metrics. */
  readonly metric: number;
}

function measurePair(kernel: RowKernel, measures: RowMeasures, block: RowBlock, range: PairRange): void {
  const { totals, kept, axes } = measures;
  const rowsEach = kept?.rowsEach ?? range.to - range.from;
  const left = rowsEach - (kept?.rowsInLast ?? 0);
  for (const side of [0, 1]) setState(kernel, measures, range.metric + side, side);
  const size = { left, rowsEach };
  kernel.measure(axes + range.metric, range, size);
  const isMarked = kernel.state[12] !== 0 || kernel.state[13] !== 0;
  if (isMarked) kernel.mark(axes + range.metric, range, size);
  for (const side of [0, 1]) {
    const metric = range.metric + side;
    const found = totals[metric];
    if (found === undefined) continue;
    const [first, column] = [range.from * block.width, { width: block.width, column: axes + metric }];
    const { state } = kernel;
    found.sum = state[side] ?? 0;
    found.sumRest = state[2 + side] ?? 0;
    found.squares = state[4 + side] ?? 0;
    found.squaresRest = state[6 + side] ?? 0;
    found.count += range.to - range.from;
    found.first ??= pointAt(block.numbers, first, column);
    found.last = pointAt(block.numbers, (range.to - 1) * block.width, column);
    const place = { totals: found, kept, axes, metric, side };
    if (state[12 + side] !== 0) takeMarks(kernel, place, block, { ...range, ...size });
    takeExtremes(kernel, place, block, { ...range, ...size });
  }
}

function setState({ state }: RowKernel, { totals, kept }: RowMeasures, metric: number, side: number): void {
  const found = totals[metric];
  state[side] = found?.sum ?? 0;
  state[2 + side] = found?.sumRest ?? 0;
  state[4 + side] = found?.squares ?? 0;
  state[6 + side] = found?.squaresRest ?? 0;
  state[8 + side] = Number.POSITIVE_INFINITY;
  state[10 + side] = Number.NEGATIVE_INFINITY;
  const points = kept?.extremes[metric];
  if (kept === undefined || points === undefined) return;
  const smallest = (kept.count - 1) * 2 * kept.stride;
  if (points[smallest + 1] === 0) return;
  state[8 + side] = points[smallest] ?? 0;
  state[10 + side] = points[smallest + kept.stride] ?? 0;
}

/** Takes the counts of values that are not finite, and the first of each kind in each neighbourhood. */
function takeMarks(
  { marks, markCounts }: RowKernel,
  { totals, kept, metric, side }: Side,
  block: RowBlock,
  { from, to, left, rowsEach }: RowRange & Neighbourhoods,
): void {
  totals.nan += markCounts[side] ?? 0;
  totals.positiveInfinity += markCounts[2 + side] ?? 0;
  totals.negativeInfinity += markCounts[4 + side] ?? 0;
  if (kept === undefined) return;
  let neighbourhood = kept.count - 1;
  let place = side;
  for (let row = left - rowsEach; row < to - from; row += rowsEach) {
    for (let kind = 0; kind < 3; kind += 1) {
      const found = marks[place] ?? -1;
      if (found >= 0) keepMark(kept, metric, block, { row: from + found, neighbourhood });
      place += 2;
    }
    neighbourhood += 1;
  }
}

interface Side {
  readonly totals: MetricTotals;
  readonly kept: KeptPoints | undefined;
  readonly axes: number;
  readonly metric: number;
  readonly side: number;
}

/** Takes the smallest and the largest value of each neighbourhood, and those of all. */
function takeExtremes(
  kernel: RowKernel,
  { totals, kept, axes, metric, side }: Side,
  { numbers, width }: RowBlock,
  { from, to, left, rowsEach }: RowRange & Neighbourhoods,
): void {
  const column = axes + metric;
  const neighbourhoods = Math.ceil((to - from - left) / rowsEach) + 1;
  const { best } = kernel;
  best[0] = totals.min?.value ?? Number.POSITIVE_INFINITY;
  best[1] = totals.max?.value ?? Number.NEGATIVE_INFINITY;
  const points = kernel.take(column, side, { from, axes, neighbourhoods });
  const low = best[2] ?? -1;
  const high = best[3] ?? -1;
  if (low >= 0) totals.min = pointAt(numbers, (from + low) * width, { width, column });
  if (high >= 0) totals.max = pointAt(numbers, (from + high) * width, { width, column });
  if (kept !== undefined) keepExtremes(kept, metric, points);
}
