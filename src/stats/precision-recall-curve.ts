import { findFault, noResult } from './no-result.ts';
import type { NoResult } from './no-result.ts';
import { walkThresholds } from './roc-curve.ts';

/** One point of a precision–recall curve: what follows if everything with a score of `threshold` or more is called positive. */
export interface PrecisionRecallPoint {
  readonly recall: number;
  readonly precision: number;
  readonly threshold: number;
}

/** What is found and how much of it is right, over all thresholds. */
export interface PrecisionRecallCurve {
  readonly kind: 'precision-recall-curve';
  /** By falling threshold, so by rising recall; one point for each distinct score. */
  readonly points: readonly PrecisionRecallPoint[];
  /** Average precision: the sum of (rise in recall × precision), without interpolation, which would flatter. */
  readonly averagePrecision: number;
  /** Share of positives: the precision of calling everything positive. */
  readonly prevalence: number;
}

/**
 * The precision–recall curve of scores. O(n log n).
 *
 * No result for lists of different lengths, for scores that are not finite, and where one of the two classes is missing.
 */
export function precisionRecallCurve(
  isPositive: readonly boolean[],
  scores: readonly number[],
): PrecisionRecallCurve | NoResult {
  if (isPositive.length !== scores.length) return noResult('unequal-lengths');
  const fault = findFault(scores, 2);
  if (fault !== undefined) return fault;
  const positives = isPositive.filter(Boolean).length;
  if (positives === 0 || positives === isPositive.length) return noResult('no-variation');
  const points = walkThresholds(isPositive, scores)
    .slice(1)
    .map(({ threshold, truePositives, falsePositives }) => ({
      recall: truePositives / positives,
      precision: truePositives / (truePositives + falsePositives),
      threshold,
    }));
  return {
    kind: 'precision-recall-curve',
    points,
    averagePrecision: averagePrecision(points),
    prevalence: positives / isPositive.length,
  };
}

/** Average precision of points by rising recall. */
export function averagePrecision(
  points: readonly { readonly recall: number; readonly precision: number }[],
): number {
  let total = 0;
  let before = 0;
  for (const { recall, precision } of points) {
    total += (recall - before) * precision;
    before = recall;
  }
  return total;
}
