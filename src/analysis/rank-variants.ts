import type { Goal } from '../model/note.ts';
import type { VariantMetric } from './compare-variants.ts';

/** How the variants stand by one metric. Indices are those of the variants. */
export interface Ranking {
  /** All variants with a mean, best first; equals in the variants' order. */
  readonly order: readonly number[];
  /**
   * The best and all that cannot be told from it: whose 95 % intervals overlap with its own, or which ran only once. Empty if the
   * best itself ran only once.
   */
  readonly leaders: readonly number[];
  /** Variants to mark as best: the leaders, if some variant with two or more runs is none of them; else nobody. */
  readonly best: readonly number[];
}

/**
 * Ranks variants by their means. "Best" is marked with care: a lower mean alone proves nothing over a few seeds, so the mark needs
 * 95 % intervals that do not overlap, which is stricter than a test at 5 %. Single runs have no interval and are told from nothing.
 *
 * Undefined without a goal: nobody says which way is better.
 */
export function rankVariants(metrics: readonly VariantMetric[], goal: Goal | null): Ranking | undefined {
  if (goal === null) return undefined;
  const sign = goal === 'minimize' ? 1 : -1;
  const scored = metrics.flatMap(({ mean, interval }, index) =>
    mean === undefined ? [] : [{ index, mean, interval }],
  );
  const sorted = scored.sort((a, b) => sign * (a.mean - b.mean) || a.index - b.index);
  const order = sorted.map(({ index }) => index);
  const top = sorted[0]?.interval;
  if (top === undefined) return { order, leaders: [], best: [] };
  const leaders = sorted
    .filter(
      ({ interval }) => interval === undefined || (interval.low <= top.high && top.low <= interval.high),
    )
    .map(({ index }) => index);
  const told = sorted.length - leaders.length;
  const sure = leaders.filter((index) => metrics[index]?.interval !== undefined);
  return { order, leaders, best: told > 0 ? sure : [] };
}
