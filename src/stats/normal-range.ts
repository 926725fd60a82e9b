import { normalCdf } from './distributions.ts';

/** Width of the steps of the sums below. The integrand is smooth and dies off like a normal density, so the sums are exact to 1e-14. */
const step = 1 / 16;
const density = 1 / Math.sqrt(2 * Math.PI);

/**
 * P(R > q) for the range R (largest less smallest) of `count` independent standard normal values: the studentized range with infinitely
 * many degrees of freedom (Tukey 1953). Keeps its digits in the far tail. 1 for q ≤ 0.
 *
 * @throws RangeError if `count` is not a whole number of at least 2.
 */
export function normalRangeTail(q: number, count: number): number {
  if (!(Number.isInteger(count) && count >= 2)) throw new RangeError(`A range needs 2 values, not ${count}.`);
  if (q <= 0) return 1;
  // With z the largest value: all others lie below it, but not all of them within q of it.
  let total = 0;
  for (let z = -9; z <= 9 + q; z += step) {
    const below = normalCdf(z, 0, 1);
    const far = normalCdf(z - q, 0, 1);
    if (below === 0) continue;
    const within = Math.log1p(-Math.min(1, far / below));
    total += Math.exp(-(z ** 2) / 2) * below ** (count - 1) * -Math.expm1((count - 1) * within);
  }
  return Math.min(1, count * density * step * total);
}

/**
 * The q with P(R > q) = `tail` of the same range, by halving. `normalRangeQuantile(0.05, 4)` is 3.633; divided by √2 it is the q of Nemenyi's
 * test as Demšar (2006) prints it.
 *
 * @throws RangeError if `tail` is not between 0 and 1, or `count` is not a whole number of at least 2.
 */
export function normalRangeQuantile(tail: number, count: number): number {
  if (!(tail > 0 && tail < 1)) throw new RangeError(`A probability lies between 0 and 1, ${tail} does not.`);
  let low = 0;
  let high = 1;
  while (normalRangeTail(high, count) > tail) high *= 2;
  while (high - low > 1e-13 * high) {
    const middle = (low + high) / 2;
    if (normalRangeTail(middle, count) > tail) low = middle;
    else high = middle;
    if (middle === low && middle === high) break;
  }
  return (low + high) / 2;
}
