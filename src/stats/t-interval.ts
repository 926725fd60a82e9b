import { studentTQuantile } from './distributions.ts';
import { mean } from './mean.ts';
import { standardDeviation } from './standard-deviation.ts';

/** Ends of an interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Student's t confidence interval of the mean: mean ± t · s / √n with n − 1 degrees of freedom (Student 1908), exact for normal
 * data and a fair guide for a handful of seeds. `undefined` for fewer than two values and for values that are not finite.
 *
 * @throws RangeError if `level` is not between 0 and 1.
 */
export function tInterval(values: readonly number[], level = 0.95): Interval | undefined {
  if (!(level > 0 && level < 1)) throw new RangeError(`An interval cannot have the level ${level}.`);
  const centre = mean(values);
  const deviation = standardDeviation(values);
  if (centre === undefined || deviation === undefined || !Number.isFinite(deviation)) return undefined;
  const reach = (studentTQuantile((1 + level) / 2, values.length - 1) * deviation) / Math.sqrt(values.length);
  return { low: centre - reach, high: centre + reach };
}
