import { mean } from './mean.ts';

/**
 * The mean without the lowest and highest `share` of the values, rounded down to whole values, as SciPy's `trim_mean`.
 * `undefined` of nothing; NaN if a value is NaN.
 *
 * @throws RangeError if `share` is not from 0 to below 0.5.
 */
export function trimmedMean(values: readonly number[], share: number): number | undefined {
  if (!(share >= 0 && share < 0.5)) throw new RangeError(`A share of ${share} cannot be cut from both ends.`);
  const cut = Math.floor(values.length * share);
  return mean(values.toSorted((a, b) => a - b).slice(cut, values.length - cut));
}

/**
 * The interquartile mean: the mean of the middle half (Agarwal et al. 2021, NeurIPS 34), the trimmed mean at a quarter.
 * `undefined` of nothing.
 */
export function interquartileMean(values: readonly number[]): number | undefined {
  return trimmedMean(values, 0.25);
}
