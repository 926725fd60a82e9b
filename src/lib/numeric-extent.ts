import { toColumn } from './number-column.ts';

/** `log` is a true logarithm: zero and negative numbers have no place on it. */
export type NumericKind = 'linear' | 'log';

/** Smallest and largest value that can stand on such a scale; null if there is none. */
export function extentOf(values: ArrayLike<number>, kind: NumericKind): readonly [number, number] | null {
  // No call for each value: this loop sees every point of a report. NaN is neither more nor less than anything.
  const column = toColumn(values);
  const least = kind === 'log' ? 0 : Number.NEGATIVE_INFINITY;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < column.length; index += 1) {
    const value = column[index] ?? Number.NaN;
    if (value < low && value > least) low = value;
    if (value > high && value > least && value < Number.POSITIVE_INFINITY) high = value;
  }
  return low > high ? null : [low, high];
}
