import { normalCdf } from './distributions.ts';
import { shareAsExtreme } from './mann-whitney-test.ts';
import type { RankTest } from './mann-whitney-test.ts';
import { findFault, noResult } from './no-result.ts';
import type { NoResult } from './no-result.ts';
import { midRanks, tieSum } from './ranks.ts';

/** Largest number of differences for which all signs are counted. */
const LARGEST_EXACT = 60;

/**
 * The Wilcoxon signed-rank test of paired differences `a[i] − b[i]` (Wilcoxon 1945, Biometrics Bulletin 1), two-sided. Differences of
 * zero are left out (Wilcoxon's own rule). Exact by counting all signs of the midranks at hand, ties included, up to 60 differences;
 * beyond by the normal approximation with correction for ties, without one for continuity, as SciPy does. Differences that are
 * apart by rounding alone tie: 0.91 − 0.81 and 0.95 − 0.85 are the same, in whatever unit.
 *
 * `statistic` is T⁺, the sum of the ranks of positive differences. With 5 pairs p cannot fall below 0.0625.
 *
 * No result for unequal lengths, values that are not finite, and where no difference is other than zero.
 */
export function wilcoxonTest(a: readonly number[], b: readonly number[]): RankTest | NoResult {
  if (a.length !== b.length) return noResult('unequal-lengths');
  const fault = findFault(a, 1) ?? findFault(b, 1);
  if (fault !== undefined) return fault;
  const differences = a
    .map((value, index) => value - (b[index] ?? 0))
    .filter((difference) => difference !== 0);
  if (differences.length === 0) return noResult('no-variation');
  const largest = [...a, ...b].reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const { ranks, ties } = midRanks(joinNear(differences.map(Math.abs), 4 * Number.EPSILON * largest));
  const statistic = differences.reduce(
    (total, difference, index) => (difference > 0 ? total + (ranks[index] ?? 0) : total),
    0,
  );
  if (ranks.length <= LARGEST_EXACT)
    return { kind: 'rank-test', statistic, p: exactP(ranks, statistic), method: 'exact' };
  return {
    kind: 'rank-test',
    statistic,
    p: normalP(statistic, ranks.length, tieSum(ties)),
    method: 'normal',
  };
}

/** Puts the least of them in the place of values that follow it within `nearness`. */
function joinNear(values: readonly number[], nearness: number): number[] {
  const order = [...values.keys()].sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const joined = [...values];
  let least = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    const value = values[index] ?? 0;
    if (value - least > nearness) least = value;
    joined[index] = least;
  }
  return joined;
}

/** Share of all choices of signs whose rank sum lies at least as far from the expected one as the observed. */
function exactP(ranks: Float64Array, statistic: number): number {
  const doubled = Array.from(ranks, (rank) => Math.round(rank * 2));
  const all = doubled.reduce((total, rank) => total + rank, 0);
  const ways = new Float64Array(all + 1);
  ways[0] = 1;
  for (const rank of doubled) {
    for (let total = all; total >= rank; total -= 1)
      ways[total] = (ways[total] ?? 0) + (ways[total - rank] ?? 0);
  }
  return shareAsExtreme(ways, statistic * 2, all / 2);
}

function normalP(statistic: number, count: number, ties: number): number {
  const variance = (count * (count + 1) * (2 * count + 1)) / 24 - ties / 48;
  const distance = Math.abs(statistic - (count * (count + 1)) / 4);
  return Math.min(1, 2 * normalCdf(-distance / Math.sqrt(variance), 0, 1));
}
