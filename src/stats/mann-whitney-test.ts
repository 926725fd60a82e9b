import { normalCdf } from './distributions.ts';
import { findFault, noResult } from './no-result.ts';
import type { NoResult } from './no-result.ts';
import { midRanks, tieSum } from './ranks.ts';

/** A comparison of two samples by ranks. */
export interface RankTest {
  readonly kind: 'rank-test';
  /** U of the first sample: pairs in which it is larger, ties counted half. W or T⁺ of the signed-rank test. */
  readonly statistic: number;
  /** Two-sided p-value. */
  readonly p: number;
  /** `exact`: from all arrangements of the values at hand. `normal`: by the normal approximation. */
  readonly method: 'exact' | 'normal';
}

/** Largest number of values in both samples together for which all arrangements are counted. */
const LARGEST_EXACT = 60;

/**
 * The Mann–Whitney U test (Mann and Whitney 1947, Annals of Mathematical Statistics 18), two-sided: is one sample larger than the other
 * more often than chance would have it? Exact by counting all arrangements of the midranks at hand, ties included (Streitberg and
 * Röhmel 1986), up to 60 values; beyond by the normal approximation with correction for ties and continuity, as SciPy does.
 *
 * With 3 against 3 values p cannot fall below 0.1, with 4 against 4 not below 0.029.
 *
 * No result for an empty side, for values that are not finite, and where all values are equal.
 */
export function mannWhitneyTest(a: readonly number[], b: readonly number[]): RankTest | NoResult {
  const fault = findFault(a, 1) ?? findFault(b, 1);
  if (fault !== undefined) return fault;
  const { ranks, ties } = midRanks([...a, ...b]);
  if (ties[0] === a.length + b.length) return noResult('no-variation');
  const rankSum = ranks.subarray(0, a.length).reduce((total, rank) => total + rank, 0);
  const statistic = rankSum - (a.length * (a.length + 1)) / 2;
  if (ranks.length <= LARGEST_EXACT)
    return { kind: 'rank-test', statistic, p: exactP(ranks, a.length, rankSum), method: 'exact' };
  return {
    kind: 'rank-test',
    statistic,
    p: normalP(statistic, a.length, b.length, tieSum(ties)),
    method: 'normal',
  };
}

/** Share of all choices of `size` ranks whose sum lies at least as far from the expected sum as the observed one, by dynamic programming. */
function exactP(ranks: Float64Array, size: number, rankSum: number): number {
  const doubled = Array.from(ranks, (rank) => Math.round(rank * 2));
  const largest = doubled
    .toSorted((x, y) => y - x)
    .slice(0, size)
    .reduce((total, rank) => total + rank, 0);
  const width = largest + 1;
  // ways[k · width + s]: choices of k ranks with doubled sum s. Doubles are exact to 2^53 and well conditioned beyond.
  const ways = new Float64Array((size + 1) * width);
  ways[0] = 1;
  for (const rank of doubled) {
    for (let chosen = size; chosen >= 1; chosen -= 1) {
      for (let total = width - 1; total >= rank; total -= 1) {
        const index = chosen * width + total;
        ways[index] = (ways[index] ?? 0) + (ways[index - width - rank] ?? 0);
      }
    }
  }
  return shareAsExtreme(ways.subarray(size * width), rankSum * 2, size * (ranks.length + 1));
}

/** Share of the weight in `ways` at sums that lie at least as far from `expected` as `observed` does. */
export function shareAsExtreme(ways: Float64Array, observed: number, expected: number): number {
  const distance = Math.abs(observed - expected);
  let extreme = 0;
  let all = 0;
  for (const [total, count] of ways.entries()) {
    all += count;
    if (Math.abs(total - expected) >= distance) extreme += count;
  }
  return extreme / all;
}

function normalP(statistic: number, sizeA: number, sizeB: number, ties: number): number {
  const all = sizeA + sizeB;
  const variance = ((sizeA * sizeB) / 12) * (all + 1 - ties / (all * (all - 1)));
  const distance = Math.max(0, Math.abs(statistic - (sizeA * sizeB) / 2) - 0.5);
  return Math.min(1, 2 * normalCdf(-distance / Math.sqrt(variance), 0, 1));
}
