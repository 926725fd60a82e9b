import { quantile } from './quantile.ts';

/** The middle value, or the mean of the two in the middle; `undefined` of nothing; NaN if a value is NaN. */
export function median(values: readonly number[]): number | undefined {
  return quantile(values, 0.5);
}
