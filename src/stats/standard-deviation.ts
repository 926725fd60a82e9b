import { mean, sumOf } from './mean.ts';

/**
 * The sample standard deviation: the square root of the squared deviations from the mean over n − 1 (ddof 1, Bessel's
 * correction), which is what a spread over a few seeds should be. `undefined` for fewer than two values: one run has no spread.
 *
 * Two passes with the correction of Chan, Golub and LeVeque (1983, The American Statistician 37). NaN if a value is not finite.
 */
export function standardDeviation(values: readonly number[]): number | undefined {
  const centre = mean(values);
  if (centre === undefined || values.length < 2) return undefined;
  const squares = sumOf(values, (value) => (value - centre) * (value - centre));
  const drift = sumOf(values, (value) => value - centre);
  return Math.sqrt(Math.max(0, squares - (drift * drift) / values.length) / (values.length - 1));
}
