import { quantile } from '../stats/quantile.ts';

/** The middle half of some values and their middle. */
export interface Quartiles {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** Quartiles and median of finite values, interpolated as by NumPy; undefined of nothing. */
export function quartilesOf(values: readonly number[]): Quartiles | undefined {
  const [low, median, high] = [0.25, 0.5, 0.75].map((share) => quantile(values, share));
  if (low === undefined || median === undefined || high === undefined) return undefined;
  return { low, median, high };
}
