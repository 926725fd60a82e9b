import { studentTQuantile } from './distributions.ts';
import { mean } from './mean.ts';
import { standardDeviation } from './standard-deviation.ts';
import type { Interval } from './t-interval.ts';

/**
 * Prediction interval of one further value of a normal sample: mean ± t · s · √(1 + 1/n) with n − 1 degrees of freedom (Hahn 1969). With
 * the level 0.95 a further value drawn like the others lies outside in 5 of 100 cases. `undefined` for fewer than two values and for
 * values that are not finite.
 *
 * @throws RangeError if `level` is not between 0 and 1.
 */
export function predictionInterval(values: readonly number[], level = 0.95): Interval | undefined {
  if (!(level > 0 && level < 1)) throw new RangeError(`An interval cannot have the level ${level}.`);
  const centre = mean(values);
  const deviation = standardDeviation(values);
  if (centre === undefined || deviation === undefined || !Number.isFinite(deviation)) return undefined;
  const n = values.length;
  const reach = studentTQuantile((1 + level) / 2, n - 1) * deviation * Math.sqrt(1 + 1 / n);
  return { low: centre - reach, high: centre + reach };
}
