/** Newton's steps only grow towards the root, so this many are never needed; it keeps a bad argument from looping. */
const MOST_STEPS = 500;

/**
 * The half-width, in standard errors, of a two-sided interval under Student's t distribution: the t with P(|T| < t) = `level` at
 * a whole number of degrees of freedom. `studentTQuantile(0.95, 4)` is 2.776.
 *
 * The distribution is the finite series for whole degrees of freedom (Abramowitz and Stegun 1972, 26.7.3 and 26.7.4), solved by
 * Newton's method from 0, which cannot overshoot since P(|T| < t) is concave. O(degrees of freedom) a step. Agrees with SciPy to
 * 12 digits at the usual levels.
 *
 * @throws RangeError if `level` is not between 0 and 1, both excluded, or the degrees of freedom are no whole number above 0.
 */
export function studentTQuantile(level: number, degreesOfFreedom: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`An interval cannot have the level ${level}.`);
  if (!Number.isSafeInteger(degreesOfFreedom) || degreesOfFreedom < 1) {
    throw new RangeError(`Degrees of freedom must be 1 or more, in whole numbers; got ${degreesOfFreedom}.`);
  }
  const peak = peakDensity(degreesOfFreedom);
  let t = 0;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const density = peak * Math.exp((-(degreesOfFreedom + 1) / 2) * Math.log1p((t * t) / degreesOfFreedom));
    const next = t + (level - probabilityWithin(t, degreesOfFreedom)) / (2 * density);
    if (!(next > t * (1 + 1e-15))) return t;
    t = next;
  }
  return t;
}

/** P(|T| < t). */
function probabilityWithin(t: number, degreesOfFreedom: number): number {
  const angle = Math.atan(t / Math.sqrt(degreesOfFreedom));
  const cosine = Math.cos(angle);
  const odd = degreesOfFreedom % 2 === 1;
  let term = odd ? cosine : 1;
  let total = degreesOfFreedom === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k <= degreesOfFreedom - 2; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine;
    total += term;
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * total) : Math.sin(angle) * total;
}

/** The density at 0: Γ((ν + 1) / 2) / (√(νπ) Γ(ν / 2)), by the recurrence of Γ. */
function peakDensity(degreesOfFreedom: number): number {
  const odd = degreesOfFreedom % 2 === 1;
  let ratio = odd ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2;
  for (let k = odd ? 1 : 2; k < degreesOfFreedom; k += 2) ratio *= (k + 1) / k;
  return ratio / Math.sqrt(degreesOfFreedom * Math.PI);
}
