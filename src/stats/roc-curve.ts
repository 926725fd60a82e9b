import { normalQuantile } from './distributions.ts';
import { findFault, noResult } from './no-result.ts';
import type { NoResult } from './no-result.ts';
import { midRanks } from './ranks.ts';
import type { Interval } from './t-interval.ts';

/** One point of a ROC curve: the rates if everything with a score of `threshold` or more is called positive. */
export interface RocPoint {
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
  /** Infinite at the start, where nothing is called positive. */
  readonly threshold: number;
}

/** How well scores tell positives from negatives, whatever the threshold. */
export interface RocCurve {
  readonly kind: 'roc-curve';
  /** From (0, 0) to (1, 1), one point for each distinct score. */
  readonly points: readonly RocPoint[];
  /** The chance that a positive scores higher than a negative, ties counting half: the area under the curve. */
  readonly auc: number;
  /** 95 % interval of the area (DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44); null for fewer than two of either. */
  readonly interval: Interval | null;
  readonly positives: number;
  readonly negatives: number;
}

/**
 * The ROC curve of scores. O(n log n).
 *
 * No result for lists of different lengths, for scores that are not finite (`not-finite`), and where one of the two classes is
 * missing (`no-variation`).
 */
export function rocCurve(isPositive: readonly boolean[], scores: readonly number[]): RocCurve | NoResult {
  if (isPositive.length !== scores.length) return noResult('unequal-lengths');
  const fault = findFault(scores, 2);
  if (fault !== undefined) return fault;
  const positives = isPositive.filter(Boolean).length;
  const negatives = isPositive.length - positives;
  if (positives === 0 || negatives === 0) return noResult('no-variation');
  return {
    kind: 'roc-curve',
    points: walkThresholds(isPositive, scores).map(({ truePositives, falsePositives, threshold }) => ({
      falsePositiveRate: falsePositives / negatives,
      truePositiveRate: truePositives / positives,
      threshold,
    })),
    ...areaByRanks(isPositive, scores),
    positives,
    negatives,
  };
}

/** How many of each class lie at or above a threshold. */
export interface ThresholdCount {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** Counts at every distinct score, highest first, after a start at which nothing counts. O(n log n). */
export function walkThresholds(isPositive: readonly boolean[], scores: readonly number[]): ThresholdCount[] {
  const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const counts: ThresholdCount[] = [
    { threshold: Number.POSITIVE_INFINITY, truePositives: 0, falsePositives: 0 },
  ];
  let truePositives = 0;
  for (const [position, row] of order.entries()) {
    if (isPositive[row] === true) truePositives += 1;
    const threshold = scores[row] ?? Number.NaN;
    if (scores[order[position + 1] ?? -1] === threshold) continue;
    counts.push({ threshold, truePositives, falsePositives: position + 1 - truePositives });
  }
  return counts;
}

function areaByRanks(
  isPositive: readonly boolean[],
  scores: readonly number[],
): Pick<RocCurve, 'auc' | 'interval'> {
  const all = midRanks(scores).ranks;
  const rowsOf = (positive: boolean): number[] =>
    [...scores.keys()].filter((row) => isPositive[row] === positive);
  const [positiveRows, negativeRows] = [rowsOf(true), rowsOf(false)];
  const placements = (rows: readonly number[], others: number): number[] => {
    const own = midRanks(rows.map((row) => scores[row] ?? 0)).ranks;
    return rows.map((row, index) => ((all[row] ?? 0) - (own[index] ?? 0)) / others);
  };
  const above = placements(positiveRows, negativeRows.length);
  const below = placements(negativeRows, positiveRows.length);
  const auc = above.reduce((total, value) => total + value, 0) / above.length;
  if (above.length < 2 || below.length < 2) return { auc, interval: null };
  const reach =
    normalQuantile(0.975, 0, 1) *
    Math.sqrt(varianceOf(above) / above.length + varianceOf(below) / below.length);
  return { auc, interval: { low: Math.max(0, auc - reach), high: Math.min(1, auc + reach) } };
}

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return values.reduce((total, value) => total + (value - mean) ** 2, 0) / (values.length - 1);
}
