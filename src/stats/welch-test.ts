import { studentTCdf, studentTQuantile } from './distributions.ts';
import { mean } from './mean.ts';
import { findFault, noResult } from './no-result.ts';
import type { NoResult } from './no-result.ts';
import { standardDeviation } from './standard-deviation.ts';
import type { Interval } from './t-interval.ts';

/** A difference of means judged by Student's t. */
export interface TTest {
  readonly kind: 't-test';
  /** The t statistic. */
  readonly t: number;
  readonly degreesOfFreedom: number;
  /** Two-sided p-value. */
  readonly p: number;
  /** Mean of the first sample less mean of the second. */
  readonly difference: number;
  /** Confidence interval of the difference. */
  readonly interval: Interval;
}

/**
 * Welch's t-test for the difference of two means whose variances may differ (Welch 1947, Biometrika 34), with the degrees of
 * freedom of Satterthwaite (1946). Two-sided; the interval has the given level. The usual test between two variants with unpaired
 * seeds; with fewer than about five values a side it rests on the data being near normal.
 *
 * No result for fewer than two values a side, for values that are not finite, and where neither side varies.
 *
 * @throws RangeError if `level` is not between 0 and 1.
 */
export function welchTest(a: readonly number[], b: readonly number[], level = 0.95): TTest | NoResult {
  const fault = findFault(a, 2) ?? findFault(b, 2);
  if (fault !== undefined) return fault;
  const errorA = squaredError(a);
  const errorB = squaredError(b);
  const squared = errorA + errorB;
  if (squared === 0) return noResult('no-variation');
  // Shares instead of squares of variances, so that tiny and huge units neither vanish nor overflow.
  const shareA = errorA / squared;
  const shareB = errorB / squared;
  const degreesOfFreedom = 1 / (shareA ** 2 / (a.length - 1) + shareB ** 2 / (b.length - 1));
  return tTest((mean(a) ?? 0) - (mean(b) ?? 0), Math.sqrt(squared), degreesOfFreedom, level);
}

/** Judges a difference with this standard error by Student's t with these degrees of freedom. */
export function tTest(difference: number, error: number, degreesOfFreedom: number, level: number): TTest {
  if (!(level > 0 && level < 1)) throw new RangeError(`An interval cannot have the level ${level}.`);
  const t = difference / error;
  const reach = studentTQuantile((1 + level) / 2, degreesOfFreedom) * error;
  return {
    kind: 't-test',
    t,
    degreesOfFreedom,
    p: Math.min(1, 2 * studentTCdf(-Math.abs(t), degreesOfFreedom)),
    difference,
    interval: { low: difference - reach, high: difference + reach },
  };
}

function squaredError(values: readonly number[]): number {
  return (standardDeviation(values) ?? 0) ** 2 / values.length;
}
