import { normalQuantile, studentTQuantile } from './distributions.ts';

/** What is asked of a test between two variants. */
export interface PowerRequest {
  /** True difference of the means that the test should find, in units of the standard deviation of one variant. */
  readonly effect: number;
  /** Chance of a false alarm, two-sided; 0.05 unless given. */
  readonly alpha?: number;
  /** Chance to find the difference; 0.8 unless given. */
  readonly power?: number;
  /**
   * `two-samples` unless given. `one-sample`: a mean against a fixed value, or the differences of pairs, in whose standard deviations
   * the effect is then given.
   */
  readonly design?: 'two-samples' | 'one-sample';
}

/** More seeds than this are said as "more than a thousand". */
const MOST_SEEDS = 1000;

/**
 * How many seeds each of two variants needs for a two-sided t-test to find a difference: the smallest n with
 * effect · √(n/2) ≥ t(1 − alpha/2) + t(power) at 2n − 2 degrees of freedom (Guenther 1981, The American Statistician 35), at most one off
 * from the noncentral t for n ≥ 3. For one sample effect · √n is compared at n − 1 degrees of freedom. `undefined` for more than a thousand
 * or an effect of zero.
 *
 * @throws RangeError if alpha or power is not between 0 and 1.
 */
export function seedsNeeded(request: PowerRequest): number | undefined {
  const { effect, alpha = 0.05, power = 0.8, design = 'two-samples' } = request;
  if (!(alpha > 0 && alpha < 1 && power > 0 && power < 1))
    throw new RangeError('Alpha and power lie between 0 and 1.');
  const size = Math.abs(effect);
  if (!(size > 0)) return undefined;
  const wanted = normalQuantile(1 - alpha / 2, 0, 1) + normalQuantile(power, 0, 1);
  const samples = design === 'two-samples' ? 2 : 1;
  let count = Math.max(2, Math.floor(samples * (wanted / size) ** 2));
  while (
    count <= MOST_SEEDS &&
    size * Math.sqrt(count / samples) < reachOf(samples * (count - 1), alpha, power)
  )
    count += 1;
  return count <= MOST_SEEDS ? count : undefined;
}

/**
 * The smallest true difference, in standard deviations, that a two-sided t-test with `count` seeds a side finds with the given
 * power. `undefined` for fewer than two seeds.
 *
 * @throws RangeError if alpha or power is not between 0 and 1.
 */
export function smallestDetectableEffect(count: number, alpha = 0.05, power = 0.8): number | undefined {
  if (!(alpha > 0 && alpha < 1 && power > 0 && power < 1))
    throw new RangeError('Alpha and power lie between 0 and 1.');
  return count < 2 ? undefined : reachOf(2 * count - 2, alpha, power) / Math.sqrt(count / 2);
}

function reachOf(degreesOfFreedom: number, alpha: number, power: number): number {
  return studentTQuantile(1 - alpha / 2, degreesOfFreedom) + studentTQuantile(power, degreesOfFreedom);
}
