import { studentTCdf, studentTQuantile } from './distributions.ts';
import { mean, sum } from './mean.ts';
import { findFault, noResult } from './no-result.ts';
import type { NoResult } from './no-result.ts';
import { standardDeviation } from './standard-deviation.ts';
import type { Interval } from './t-interval.ts';

/** A sample with its weight in a contrast. */
export interface WeightedSample {
  readonly weight: number;
  readonly values: readonly number[];
}

/** A weighted sum of means. */
export interface Contrast {
  readonly kind: 'contrast';
  readonly estimate: number;
  readonly interval: Interval;
  readonly degreesOfFreedom: number;
  /** Two-sided p-value of the estimate being zero. */
  readonly p: number;
}

/**
 * A contrast of means with unequal variances by Welch and Satterthwaite (Welch 1947, Biometrika 34): Σ wᵢ x̄ᵢ with the standard error
 * √Σ wᵢ² sᵢ² / nᵢ. With weights 1 and −1 it is Welch's test; with 1, −1, −1, 1 over a two by two grid it is the interaction.
 *
 * No result for a sample of fewer than two values, values that are not finite, and where no sample varies.
 *
 * @throws RangeError if `level` is not between 0 and 1.
 */
export function contrast(samples: readonly WeightedSample[], level = 0.95): Contrast | NoResult {
  if (!(level > 0 && level < 1)) throw new RangeError(`An interval cannot have the level ${level}.`);
  const fault = samples.map(({ values }) => findFault(values, 2)).find((one) => one !== undefined);
  if (samples.length === 0 || fault !== undefined) return fault ?? noResult('too-few');
  const parts = samples.map(({ weight, values }) => ({
    squares: (weight * (standardDeviation(values) ?? 0)) ** 2 / values.length,
    freedom: values.length - 1,
  }));
  const squares = sum(parts.map((part) => part.squares));
  if (squares === 0) return noResult('no-variation');
  const estimate = sum(samples.map(({ weight, values }) => weight * (mean(values) ?? 0)));
  const degreesOfFreedom = squares ** 2 / sum(parts.map((part) => part.squares ** 2 / part.freedom));
  const error = Math.sqrt(squares);
  const reach = studentTQuantile((1 + level) / 2, degreesOfFreedom) * error;
  return {
    kind: 'contrast',
    estimate,
    interval: { low: estimate - reach, high: estimate + reach },
    degreesOfFreedom,
    p: 2 * studentTCdf(-Math.abs(estimate) / error, degreesOfFreedom),
  };
}
