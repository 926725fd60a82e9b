/**
 * The probability distributions that the procedures use, from stdlib (ports of Boost, FreeBSD and Cephes; Apache-2.0). Here is the
 * only place that knows the library. jStat, which is smaller, is off by 2.8e-8 in Student's t at 10,000 degrees of freedom; these
 * agree with SciPy to 1e-14.
 *
 * All return NaN for parameters that make no distribution.
 */
import gammainc from '@stdlib/math-base-special-gammainc';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';

/** P(X ≤ x) of Student's t: `studentTCdf(x, degreesOfFreedom)`. */
export { default as studentTCdf } from '@stdlib/stats-base-dists-t-cdf';

/** P(X ≤ x) of the normal distribution: `normalCdf(x, mean, standardDeviation)`. */
export { default as normalCdf } from '@stdlib/stats-base-dists-normal-cdf';

/** The x with P(X ≤ x) = p of the normal distribution: `normalQuantile(p, mean, standardDeviation)`. */
export { default as normalQuantile } from '@stdlib/stats-base-dists-normal-quantile';

/** P(X ≤ x) of the F distribution: `fCdf(x, numeratorDegreesOfFreedom, denominatorDegreesOfFreedom)`. */
export { default as fCdf } from '@stdlib/stats-base-dists-f-cdf';

/** P(X ≤ x) of the chi-squared distribution: `chiSquareCdf(x, degreesOfFreedom)`. */
export { default as chiSquareCdf } from '@stdlib/stats-base-dists-chisquare-cdf';

/** The x with P(X ≤ x) = p of the beta distribution: `betaQuantile(p, alpha, beta)`. */
export { default as betaQuantile } from '@stdlib/stats-base-dists-beta-quantile';

/** P(X > x) of the chi-squared distribution, with all digits in the far tail. */
export function chiSquareUpperTail(x: number, degreesOfFreedom: number): number {
  return x <= 0 ? 1 : gammainc(x / 2, degreesOfFreedom / 2, true, true);
}

/** Quantiles of Student's t at whole degrees of freedom, by these and p: the same few are asked for every metric of every experiment. */
const quantiles = new Map<number, Map<number, number>>();
/** More are forgotten. */
const mostQuantiles = 1000;

/** The x with P(X ≤ x) = p of Student's t: `studentTQuantile(p, degreesOfFreedom)`. */
export function studentTQuantile(p: number, degreesOfFreedom: number): number {
  if (!Number.isInteger(degreesOfFreedom)) return tQuantile(p, degreesOfFreedom);
  const known = quantiles.get(degreesOfFreedom) ?? new Map<number, number>();
  const found = known.get(p) ?? tQuantile(p, degreesOfFreedom);
  if (quantiles.size > mostQuantiles || known.size > mostQuantiles) quantiles.clear();
  quantiles.set(degreesOfFreedom, known.set(p, found));
  return found;
}
