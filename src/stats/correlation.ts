import { normalQuantile, studentTCdf } from './distributions.ts';
import { mean, sum } from './mean.ts';
import { findFault, noResult } from './no-result.ts';
import type { NoResult } from './no-result.ts';
import { midRanks } from './ranks.ts';
import type { Interval } from './t-interval.ts';

/** How strongly two quantities go together. */
export interface Correlation {
  readonly kind: 'correlation';
  readonly r: number;
  /** Two-sided p-value of no correlation, by Student's t with n − 2 degrees of freedom. */
  readonly p: number;
  /** Interval by Fisher's z; null for three pairs and for a perfect correlation. */
  readonly interval: Interval | null;
}

/**
 * Pearson's correlation with the interval of Fisher's z (Fisher 1921). The p-value assumes normal data.
 *
 * No result for unequal lengths, fewer than three pairs, values that are not finite, and a side that does not vary.
 *
 * @throws RangeError if `level` is not between 0 and 1.
 */
export function pearsonCorrelation(
  a: readonly number[],
  b: readonly number[],
  level = 0.95,
): Correlation | NoResult {
  if (!(level > 0 && level < 1)) throw new RangeError(`An interval cannot have the level ${level}.`);
  const fault = a.length === b.length ? (findFault(a, 3) ?? findFault(b, 3)) : noResult('unequal-lengths');
  if (fault !== undefined) return fault;
  const unitA = centredUnit(a);
  const unitB = centredUnit(b);
  if (unitA === undefined || unitB === undefined) return noResult('no-variation');
  const r = Math.max(-1, Math.min(1, sum(unitA.map((value, index) => value * (unitB[index] ?? 0)))));
  return correlation(r, a.length, 1, level);
}

/**
 * Spearman's rank correlation, ties by midranks (Spearman 1904), with the interval of Fisher's z under the variance of Bonett and
 * Wright (2000, Psychometrika 65).
 *
 * No result for unequal lengths, fewer than three pairs, values that are not finite, and a side that does not vary.
 *
 * @throws RangeError if `level` is not between 0 and 1.
 */
export function spearmanCorrelation(
  a: readonly number[],
  b: readonly number[],
  level = 0.95,
): Correlation | NoResult {
  const fault = findFault([...a, ...b], 0);
  if (fault !== undefined) return fault;
  const ranked = pearsonCorrelation([...midRanks(a).ranks], [...midRanks(b).ranks], level);
  if (ranked.kind === 'no-result') return ranked;
  return correlation(ranked.r, a.length, 1 + ranked.r ** 2 / 2, level);
}

function correlation(r: number, count: number, variance: number, level: number): Correlation {
  const freedom = count - 2;
  const p =
    Math.abs(r) === 1 ? 0 : 2 * studentTCdf(-Math.abs(r) * Math.sqrt(freedom / (1 - r ** 2)), freedom);
  if (count < 4 || Math.abs(r) === 1) return { kind: 'correlation', r, p, interval: null };
  const reach = normalQuantile((1 + level) / 2, 0, 1) * Math.sqrt(variance / (count - 3));
  const z = Math.atanh(r);
  return { kind: 'correlation', r, p, interval: { low: Math.tanh(z - reach), high: Math.tanh(z + reach) } };
}

/** Deviations from the mean scaled to length 1; `undefined` if all values are equal. */
function centredUnit(values: readonly number[]): readonly number[] | undefined {
  const centre = mean(values) ?? 0;
  const deviations = values.map((value) => value - centre);
  const largest = deviations.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return undefined;
  const length = largest * Math.sqrt(sum(deviations.map((value) => (value / largest) ** 2)));
  return deviations.map((value) => value / length);
}
