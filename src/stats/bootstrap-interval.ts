import { normalCdf, normalQuantile } from './distributions.ts';
import { mean } from './mean.ts';
import { findFault, noResult } from './no-result.ts';
import type { NoResult } from './no-result.ts';
import { quantileOfSorted } from './quantile-of-sorted.ts';
import type { Random } from './seeded-random.ts';
import type { Interval } from './t-interval.ts';

/** How a bootstrap interval is asked for. */
export interface BootstrapOptions {
  /** Confidence level, 0.95 unless given. */
  readonly level?: number;
  /** Number of resamples, 10,000 unless given. */
  readonly resamples?: number;
  /** `bca` (bias-corrected and accelerated) unless given. */
  readonly method?: 'percentile' | 'bca';
  /** A seeded sequence: a report must not change between two builds. */
  readonly random: Random;
}

/** An interval from resampling. */
export interface BootstrapInterval {
  readonly kind: 'bootstrap-interval';
  readonly interval: Interval;
}

/**
 * Bootstrap confidence interval of the mean: `percentile` (Efron 1979, Annals of Statistics 7) or `bca` (Efron 1987, JASA 82), which
 * corrects for bias and skew. Both are too narrow below about ten values; the t interval is the better guide there. O(resamples × n).
 *
 * No result for fewer than two values, for values that are not finite, and where all are equal.
 *
 * @throws RangeError if `level` is not between 0 and 1.
 */
export function bootstrapInterval(
  values: readonly number[],
  options: BootstrapOptions,
): BootstrapInterval | NoResult {
  const { level = 0.95, resamples = 10_000, method = 'bca', random } = options;
  if (!(level > 0 && level < 1)) throw new RangeError(`An interval cannot have the level ${level}.`);
  const fault = findFault(values, 2);
  if (fault !== undefined) return fault;
  if (values.every((value) => value === values[0])) return noResult('no-variation');
  const means = resampledMeans(Float64Array.from(values), resamples, random);
  const tail = (1 - level) / 2;
  const [low, high] = method === 'bca' ? bcaLevels(values, means, tail) : [tail, 1 - tail];
  return {
    kind: 'bootstrap-interval',
    interval: { low: quantileOfSorted(means, low), high: quantileOfSorted(means, high) },
  };
}

function resampledMeans(values: Float64Array, resamples: number, random: Random): Float64Array {
  const means = new Float64Array(resamples);
  for (let round = 0; round < resamples; round += 1) {
    let total = 0;
    for (let draw = 0; draw < values.length; draw += 1)
      total += values[Math.floor(random() * values.length)] ?? 0;
    means[round] = total / values.length;
  }
  return means.sort();
}

/** The two levels at which BCa reads the sorted resampled means, from their bias and the jackknife's skew. */
function bcaLevels(values: readonly number[], means: Float64Array, tail: number): readonly [number, number] {
  const centre = mean(values) ?? 0;
  const below = means.filter((value) => value < centre).length;
  const equal = means.filter((value) => value === centre).length;
  const bias = normalQuantile((below + equal / 2) / means.length, 0, 1);
  // The jackknife mean without one value differs from the mean by (centre − value) / (n − 1): the factor cancels.
  const skew = values.reduce((total, value) => total + (value - centre) ** 3, 0);
  const squares = values.reduce((total, value) => total + (value - centre) ** 2, 0);
  const acceleration = skew / (6 * squares ** 1.5);
  const levelAt = (probability: number): number => {
    const shifted = bias + normalQuantile(probability, 0, 1);
    return normalCdf(bias + shifted / (1 - acceleration * shifted), 0, 1);
  };
  return [levelAt(tail), levelAt(1 - tail)];
}
