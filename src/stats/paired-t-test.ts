import { mean } from './mean.ts';
import { findFault, noResult } from './no-result.ts';
import type { NoResult } from './no-result.ts';
import { standardDeviation } from './standard-deviation.ts';
import { tTest } from './welch-test.ts';
import type { TTest } from './welch-test.ts';

/**
 * Student's t-test of paired differences `a[i] − b[i]` (Student 1908): for variants that share seeds, folds or samples, where it sees
 * smaller differences than an unpaired test. Two-sided; the interval has the given level.
 *
 * No result for unequal lengths, fewer than two pairs, values that are not finite, and differences that are all equal but for rounding.
 *
 * @throws RangeError if `level` is not between 0 and 1.
 */
export function pairedTTest(a: readonly number[], b: readonly number[], level = 0.95): TTest | NoResult {
  if (a.length !== b.length) return noResult('unequal-lengths');
  const differences = a.map((value, index) => value - (b[index] ?? Number.NaN));
  const fault = findFault(differences, 2);
  if (fault !== undefined) return fault;
  // 0.91 − 0.81 and 0.95 − 0.85 differ by rounding alone: a spread of that size is none.
  const rounding =
    4 * Number.EPSILON * [...a, ...b].reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if ((standardDeviation(differences) ?? 0) <= rounding) return noResult('no-variation');
  return oneSampleTTest(differences, 0, level);
}

/**
 * Student's t-test of a mean against a fixed threshold; `difference` is the mean less the threshold. Two-sided.
 *
 * No result for fewer than two values, values that are not finite, and values that are all equal.
 *
 * @throws RangeError if `level` is not between 0 and 1.
 */
export function oneSampleTTest(values: readonly number[], threshold: number, level = 0.95): TTest | NoResult {
  const fault = findFault(values, 2);
  if (fault !== undefined) return fault;
  const deviation = standardDeviation(values) ?? 0;
  if (deviation === 0) return noResult('no-variation');
  const difference = (mean(values) ?? 0) - threshold;
  return tTest(difference, deviation / Math.sqrt(values.length), values.length - 1, level);
}
