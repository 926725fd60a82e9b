import { mean } from './mean.ts';
import { findFault, noResult } from './no-result.ts';
import type { NoResult } from './no-result.ts';
import { quantileOfSorted } from './quantile-of-sorted.ts';
import type { Random } from './seeded-random.ts';
import type { Interval } from './t-interval.ts';

/** How two systems are compared on the same items. */
export interface PairedBootstrapOptions {
  /** Confidence level, 0.95 unless given. */
  readonly level?: number;
  /** Number of resamples, 10,000 unless given. */
  readonly resamples?: number;
  /** The cluster of each item, where several items belong together: then whole clusters are drawn. */
  readonly clusters?: readonly (string | number)[];
  readonly random: Random;
}

/** The mean difference of paired values by resampling the pairs. */
export interface PairedBootstrap {
  readonly kind: 'paired-bootstrap';
  /** Mean of the first less mean of the second. */
  readonly difference: number;
  /** Percentile interval of the difference. */
  readonly interval: Interval;
  /** Two-sided: twice the share of resamples on the other side of zero, never 0. */
  readonly p: number;
}

/**
 * Paired bootstrap of two systems on the same items (Efron and Tibshirani 1993; in evaluation Koehn 2004): pairs are drawn with
 * replacement, so that hard items are hard for both. O(resamples × items).
 *
 * No result for fewer than two items or clusters, unequal lengths, values that are not finite, and where no pair differs.
 *
 * @throws RangeError if `level` is not between 0 and 1.
 */
export function pairedBootstrap(
  first: readonly number[],
  second: readonly number[],
  { level = 0.95, resamples = 10_000, clusters, random }: PairedBootstrapOptions,
): PairedBootstrap | NoResult {
  if (!(level > 0 && level < 1)) throw new RangeError(`An interval cannot have the level ${level}.`);
  if (first.length !== second.length || (clusters !== undefined && clusters.length !== first.length))
    return noResult('unequal-lengths');
  const fault = findFault(first, 2) ?? findFault(second, 2);
  if (fault !== undefined) return fault;
  const differences = first.map((value, index) => value - (second[index] ?? 0));
  if (differences.every((difference) => difference === 0)) return noResult('no-variation');
  const groups = groupTotals(differences, clusters);
  if (groups.totals.length < 2) return noResult('too-few');
  const drawn = drawMeans(groups, resamples, random);
  const tail = (1 - level) / 2;
  return {
    kind: 'paired-bootstrap',
    difference: mean(differences) ?? 0,
    interval: { low: quantileOfSorted(drawn, tail), high: quantileOfSorted(drawn, 1 - tail) },
    p: twoSided(drawn),
  };
}

/** Sum and number of the differences of each cluster, or of each pair. */
interface GroupTotals {
  readonly totals: Float64Array;
  readonly sizes: Float64Array;
}

function groupTotals(
  differences: readonly number[],
  clusters: readonly (string | number)[] | undefined,
): GroupTotals {
  const places = new Map<string | number, number>();
  const totals: number[] = [];
  const sizes: number[] = [];
  for (const [index, difference] of differences.entries()) {
    const cluster = clusters?.[index] ?? index;
    const place = places.get(cluster) ?? places.size;
    places.set(cluster, place);
    totals[place] = (totals[place] ?? 0) + difference;
    sizes[place] = (sizes[place] ?? 0) + 1;
  }
  return { totals: Float64Array.from(totals), sizes: Float64Array.from(sizes) };
}

function drawMeans({ totals, sizes }: GroupTotals, resamples: number, random: Random): Float64Array {
  const drawn = new Float64Array(resamples);
  for (let round = 0; round < resamples; round += 1) {
    let total = 0;
    let size = 0;
    for (let draw = 0; draw < totals.length; draw += 1) {
      const place = Math.floor(random() * totals.length);
      total += totals[place] ?? 0;
      size += sizes[place] ?? 0;
    }
    drawn[round] = total / size;
  }
  return drawn.sort();
}

function twoSided(sorted: Float64Array): number {
  const notAbove = sorted.reduce((count, value) => count + Number(value <= 0), 0);
  const notBelow = sorted.reduce((count, value) => count + Number(value >= 0), 0);
  return Math.min(1, (2 * (Math.min(notAbove, notBelow) + 1)) / (sorted.length + 1));
}
