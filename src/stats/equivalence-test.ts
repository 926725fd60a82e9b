import { studentTCdf, studentTQuantile } from './distributions.ts';
import type { NoResult } from './no-result.ts';
import { pairedTTest } from './paired-t-test.ts';
import type { Interval } from './t-interval.ts';
import { welchTest } from './welch-test.ts';
import type { TTest } from './welch-test.ts';

/** Whether two means are equal for practical purposes. */
export interface EquivalenceTest {
  readonly kind: 'equivalence-test';
  /** The larger of the two one-sided p-values: below alpha, the difference lies within the margin. */
  readonly p: number;
  readonly difference: number;
  /** The interval at level 1 − 2 alpha: inside the margin exactly when p < alpha. */
  readonly interval: Interval;
}

/**
 * Two one-sided tests (TOST; Schuirmann 1987, Journal of Pharmacokinetics and Biopharmaceutics 15) by Welch's t: is the difference
 * of means within ± `margin`? The test behind "no loss of accuracy": a difference that is merely not significant shows no equality.
 *
 * No result where Welch's test has none.
 *
 * @throws RangeError if `margin` is not positive or `alpha` not between 0 and 0.5.
 */
export function equivalenceTest(
  a: readonly number[],
  b: readonly number[],
  margin: number,
  alpha = 0.05,
): EquivalenceTest | NoResult {
  checkRule(margin, alpha);
  return testBothSides(welchTest(a, b), margin, alpha);
}

/**
 * The same of values that stand in pairs, by the t of their differences `a[i] − b[i]`: what all pairs share, such as a seed that is
 * hard for both sides, does not blur it.
 *
 * No result where the paired t-test has none.
 *
 * @throws RangeError if `margin` is not positive or `alpha` not between 0 and 0.5.
 */
export function pairedEquivalenceTest(
  a: readonly number[],
  b: readonly number[],
  margin: number,
  alpha = 0.05,
): EquivalenceTest | NoResult {
  checkRule(margin, alpha);
  return testBothSides(pairedTTest(a, b), margin, alpha);
}

function checkRule(margin: number, alpha: number): void {
  if (!(margin > 0)) throw new RangeError(`A margin of ${margin} leaves no room for equivalence.`);
  if (!(alpha > 0 && alpha < 0.5)) throw new RangeError(`There is no equivalence test at alpha ${alpha}.`);
}

function testBothSides(test: TTest | NoResult, margin: number, alpha: number): EquivalenceTest | NoResult {
  if (test.kind === 'no-result') return test;
  const { difference, degreesOfFreedom } = test;
  const reachPerError = studentTQuantile(0.975, degreesOfFreedom);
  const error = (test.interval.high - test.interval.low) / 2 / reachPerError;
  const p = Math.max(
    studentTCdf((difference - margin) / error, degreesOfFreedom),
    studentTCdf(-(difference + margin) / error, degreesOfFreedom),
  );
  const reach = studentTQuantile(1 - alpha, degreesOfFreedom) * error;
  return {
    kind: 'equivalence-test',
    p,
    difference,
    interval: { low: difference - reach, high: difference + reach },
  };
}
