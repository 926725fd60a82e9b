import { deviationOf } from './deviation-of.ts';
import type { RowBlock } from '../lib/row-block.ts';

/** What is known exactly of all points of one metric so far. Plain data: it travels between threads. */
export interface MetricTotals {
  count: number;
  nan: number;
  positiveInfinity: number;
  negativeInfinity: number;
  superseded: number;
  /** Sum of the finite values, and what rounding took from it (Neumaier 1974): how a log is cut does not show in the mean. */
  sum: number;
  sumRest: number;
  /** The same of their squares; what a square loses by rounding is in the rest, too. */
  squares: number;
  squaresRest: number;
  first: TotalsPoint | undefined;
  last: TotalsPoint | undefined;
  min: TotalsPoint | undefined;
  max: TotalsPoint | undefined;
}

const SPLITTER = 2 ** 27 + 1;

/** A value with its main position and its line. */
export interface TotalsPoint {
  readonly value: number;
  readonly at: number;
  readonly line: number;
}

/** Nothing seen yet. */
export function createTotals(): MetricTotals {
  const none = { first: undefined, last: undefined, min: undefined, max: undefined };
  const counts = { count: 0, nan: 0, positiveInfinity: 0, negativeInfinity: 0, superseded: 0 };
  return { ...counts, sum: 0, sumRest: 0, squares: 0, squaresRest: 0, ...none };
}

/** Adds the values that stand in one column of some rows. */
export function addRows(totals: MetricTotals, { numbers, width, from, to }: RowBlock, column: number): void {
  if (from >= to) return;
  let lowest = totals.min?.value ?? Number.POSITIVE_INFINITY;
  let highest = totals.max?.value ?? Number.NEGATIVE_INFINITY;
  let lowestRow = -1;
  let highestRow = -1;
  let { sum, sumRest, squares, squaresRest } = totals;
  for (let row = from; row < to; row += 1) {
    const value = numbers[row * width + column] ?? 0;
    if (value - value !== 0) {
      countNonFinite(totals, value);
      continue;
    }
    if (value < lowest) {
      lowest = value;
      lowestRow = row;
    }
    if (value > highest) {
      highest = value;
      highestRow = row;
    }
    const next = sum + value;
    const shadow = next - sum;
    sumRest += sum - (next - shadow) + (value - shadow);
    sum = next;
    // The exact square, by halves of the value (see `deviationOf`), added in the same way. Written out: it is done for every point.
    const wide = SPLITTER * value;
    const head = wide - (wide - value);
    const tail = value - head;
    const square = value * value;
    const nextSquares = squares + square;
    const shadowSquare = nextSquares - squares;
    squaresRest += squares - (nextSquares - shadowSquare) + (square - shadowSquare);
    squaresRest += head * head - square + 2 * head * tail + tail * tail;
    squares = nextSquares;
  }
  totals.sum = sum;
  totals.sumRest = sumRest;
  totals.squares = squares;
  totals.squaresRest = squaresRest;
  totals.count += to - from;
  totals.first ??= pointAt(numbers, from * width, { width, column });
  totals.last = pointAt(numbers, (to - 1) * width, { width, column });
  if (lowestRow >= 0) totals.min = pointAt(numbers, lowestRow * width, { width, column });
  if (highestRow >= 0) totals.max = pointAt(numbers, highestRow * width, { width, column });
}

function countNonFinite(totals: MetricTotals, value: number): void {
  if (Number.isNaN(value)) totals.nan += 1;
  else if (value > 0) totals.positiveInfinity += 1;
  else totals.negativeInfinity += 1;
}

/** The point of a column in the row that starts at `start`. */
export function pointAt(
  numbers: Float64Array,
  start: number,
  { width, column }: { readonly width: number; readonly column: number },
): TotalsPoint {
  return {
    value: numbers[start + column] ?? 0,
    at: numbers[start] ?? 0,
    line: numbers[start + width - 1] ?? 0,
  };
}

/** The totals of two sets of points together. Which is first, last or the earliest extreme is told by the lines. */
export function mergeTotals(one: MetricTotals, other: MetricTotals): MetricTotals {
  const [sum, sumRest] = addExactly(one.sum, other.sum);
  const [squares, squaresRest] = addExactly(one.squares, other.squares);
  return {
    count: one.count + other.count,
    nan: one.nan + other.nan,
    positiveInfinity: one.positiveInfinity + other.positiveInfinity,
    negativeInfinity: one.negativeInfinity + other.negativeInfinity,
    superseded: one.superseded + other.superseded,
    sum,
    sumRest: one.sumRest + other.sumRest + sumRest,
    squares,
    squaresRest: one.squaresRest + other.squaresRest + squaresRest,
    first: pickPoint(one.first, other.first, (a, b) => b.line < a.line),
    last: pickPoint(one.last, other.last, (a, b) => b.line > a.line),
    min: pickPoint(
      one.min,
      other.min,
      (a, b) => b.value < a.value || (b.value === a.value && b.line < a.line),
    ),
    max: pickPoint(
      one.max,
      other.max,
      (a, b) => b.value > a.value || (b.value === a.value && b.line < a.line),
    ),
  };
}

/** The sum of two doubles as a double and the exact rest (Knuth). */
function addExactly(one: number, other: number): readonly [number, number] {
  const sum = one + other;
  const shadow = sum - one;
  return [sum, one - (sum - shadow) + (other - shadow)];
}

function pickPoint(
  one: TotalsPoint | undefined,
  other: TotalsPoint | undefined,
  isOther: (one: TotalsPoint, other: TotalsPoint) => boolean,
): TotalsPoint | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return isOther(one, other) ? other : one;
}

/** Mean of the finite values; null if there is none. */
export function meanOf(totals: MetricTotals): number | null {
  const finite = countFinite(totals);
  if (finite === 0) return null;
  const mean = (totals.sum + totals.sumRest) / finite;
  if (Number.isFinite(mean)) return mean;
  // The sum left the range of doubles although its values did not: the middle of the extremes is in range, and all that can be told.
  return (totals.min?.value ?? 0) / 2 + (totals.max?.value ?? 0) / 2;
}

/** Sample standard deviation of the finite values; null for fewer than two, and where doubles cannot tell it. */
export function stdOf(totals: MetricTotals): number | null {
  const finite = countFinite(totals);
  if (finite > 1 && totals.min?.value === totals.max?.value) return 0;
  return deviationOf(finite, totals);
}

function countFinite({ count, nan, positiveInfinity, negativeInfinity }: MetricTotals): number {
  return count - nan - positiveInfinity - negativeInfinity;
}
