import { findFault, noResult } from './no-result.ts';
import type { NoResult } from './no-result.ts';
import { wilsonInterval } from './proportion-interval.ts';
import type { Interval } from './t-interval.ts';

/** Predictions of about the same probability, and how often they came true. */
export interface CalibrationBin {
  /** Mean of the predicted probabilities. */
  readonly predicted: number;
  /** Share that came true. */
  readonly observed: number;
  /** 95 % Wilson interval of the share. */
  readonly interval: Interval;
  readonly count: number;
}

/** Whether predicted probabilities mean what they say. */
export interface Calibration {
  readonly kind: 'calibration';
  /** By rising probability; empty bins are left out. */
  readonly bins: readonly CalibrationBin[];
  /**
   * Expected calibration error (Naeini, Cooper and Hauskrecht 2015, AAAI): mean of |observed − predicted| over bins of equal width,
   * weighted by their counts. Depends on the number of bins, and is above 0 by chance alone in small samples.
   */
  readonly ece: number;
  /** How many bins of equal width there are, empty ones included. */
  readonly width: number;
  /** Mean squared error of the probabilities (Brier 1950). */
  readonly brier: number;
}

/**
 * Calibration of predicted probabilities over `bins` bins of equal width (10 unless given); a probability on an edge belongs to the
 * bin below it, as in scikit-learn. O(n).
 *
 * No result for nothing, for lists of different lengths, and for values outside 0 to 1 (`not-finite`).
 */
export function calibrationCurve(
  cameTrue: readonly boolean[],
  probabilities: readonly number[],
  bins = 10,
): Calibration | NoResult {
  if (cameTrue.length !== probabilities.length) return noResult('unequal-lengths');
  const fault = findFault(probabilities, 1);
  if (fault !== undefined) return fault;
  if (probabilities.some((value) => value < 0 || value > 1)) return noResult('not-finite');
  const counts = Array.from({ length: bins }, () => ({ count: 0, sum: 0, hits: 0 }));
  let brier = 0;
  for (const [row, probability] of probabilities.entries()) {
    const bin = counts[binOf(probability, bins)];
    if (bin === undefined) continue;
    bin.count += 1;
    bin.sum += probability;
    bin.hits += cameTrue[row] === true ? 1 : 0;
    brier += (probability - Number(cameTrue[row])) ** 2;
  }
  const filled = counts.filter(({ count }) => count > 0);
  const error = filled.reduce((total, { sum, hits }) => total + Math.abs(hits - sum), 0);
  return {
    kind: 'calibration',
    bins: filled.map(({ count, sum, hits }) => ({
      predicted: sum / count,
      observed: hits / count,
      interval: intervalOf(hits, count),
      count,
    })),
    ece: error / probabilities.length,
    width: bins,
    brier: brier / probabilities.length,
  };
}

/** By comparison with the edges themselves: 0.7 × 10 is a little more than 7 in doubles that came out of a computation. */
function binOf(probability: number, bins: number): number {
  let bin = Math.min(bins - 1, Math.floor(probability * bins));
  if (bin > 0 && probability <= bin / bins) bin -= 1;
  if (bin + 1 < bins && probability > (bin + 1) / bins) bin += 1;
  return bin;
}

function intervalOf(hits: number, count: number): Interval {
  return wilsonInterval(hits, count) ?? { low: 0, high: 1 };
}
