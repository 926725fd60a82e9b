import { betaQuantile, normalQuantile } from './distributions.ts';
import type { Interval } from './t-interval.ts';

/**
 * Wilson's score interval of a proportion (Wilson 1927, JASA 22), without continuity correction: close to its level on average, also
 * near 0 and 1. `undefined` for no trials.
 *
 * @throws RangeError if `successes` is not a whole number from 0 to `trials`, or `level` not between 0 and 1.
 */
export function wilsonInterval(successes: number, trials: number, level = 0.95): Interval | undefined {
  checkCounts(successes, trials, level);
  if (trials === 0) return undefined;
  const z = normalQuantile((1 + level) / 2, 0, 1);
  const share = successes / trials;
  const centre = (share + z ** 2 / (2 * trials)) / (1 + z ** 2 / trials);
  const reach =
    (z * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2))) / (1 + z ** 2 / trials);
  return { low: successes === 0 ? 0 : centre - reach, high: successes === trials ? 1 : centre + reach };
}

/**
 * The exact interval of a proportion (Clopper and Pearson 1934, Biometrika 26): never covers less than its level, so it is wide.
 * `undefined` for no trials.
 *
 * @throws RangeError if `successes` is not a whole number from 0 to `trials`, or `level` not between 0 and 1.
 */
export function clopperPearsonInterval(
  successes: number,
  trials: number,
  level = 0.95,
): Interval | undefined {
  checkCounts(successes, trials, level);
  if (trials === 0) return undefined;
  const tail = (1 - level) / 2;
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1),
    high: successes === trials ? 1 : betaQuantile(1 - tail, successes + 1, trials - successes),
  };
}

function checkCounts(successes: number, trials: number, level: number): void {
  if (!(Number.isInteger(successes) && Number.isInteger(trials) && successes >= 0 && successes <= trials))
    throw new RangeError(`${successes} of ${trials} is no proportion.`);
  if (!(level > 0 && level < 1)) throw new RangeError(`An interval cannot have the level ${level}.`);
}
