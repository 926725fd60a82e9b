import { mean, sum } from './mean.ts';
import { findFault, noResult } from './no-result.ts';
import type { NoResult } from './no-result.ts';
import type { Random } from './seeded-random.ts';

/** A difference of means judged by rearranging the values. */
export interface PermutationTest {
  readonly kind: 'permutation-test';
  readonly difference: number;
  /** Two-sided p-value; never 0. */
  readonly p: number;
  /** `exact`: all arrangements were counted. `random`: a sample of them. */
  readonly method: 'exact' | 'random';
  readonly arrangements: number;
}

/** Above this many arrangements a random sample of them is taken. */
const MOST_EXACT = 200_000;

/** Differences this close, relative to the size of the values, count as equal: sums of doubles depend on their order. */
const CLOSENESS = 1e-12;

/**
 * The permutation test for two means (Fisher 1935; Pitman 1937), two-sided: exact over all choices when there are at most 200,000,
 * else by `resamples` random ones with p = (1 + extreme) / (1 + resamples) (Phipson and Smyth 2010). Assumes that under no difference
 * the two sides are exchangeable, so the same spread. O(arrangements × n).
 *
 * No result for an empty side, for values that are not finite, and where all values are equal.
 */
export function permutationTest(
  a: readonly number[],
  b: readonly number[],
  random: Random,
  resamples = 9999,
): PermutationTest | NoResult {
  const fault = findFault(a, 1) ?? findFault(b, 1);
  if (fault !== undefined) return fault;
  const centre = mean([...a, ...b]) ?? 0;
  const values = [...a, ...b].map((value) => value - centre);
  const scale = sum(values.map(Math.abs));
  if (scale === 0) return noResult('no-variation');
  const observed = Math.abs(sum(values.slice(0, a.length))) - CLOSENESS * scale;
  const difference = (mean(a) ?? 0) - (mean(b) ?? 0);
  const arrangements = binomial(values.length, a.length);
  if (arrangements <= MOST_EXACT) {
    const p = countExtreme(values, a.length, observed) / arrangements;
    return { kind: 'permutation-test', difference, p, method: 'exact', arrangements };
  }
  let extreme = 0;
  for (let round = 0; round < resamples; round += 1)
    if (Math.abs(sumOfRandomChoice(values, a.length, random)) >= observed) extreme += 1;
  return {
    kind: 'permutation-test',
    difference,
    p: (1 + extreme) / (1 + resamples),
    method: 'random',
    arrangements: resamples,
  };
}

/** Choices of `size` values whose sum is at least as far from zero as `observed`; the values sum to zero. */
function countExtreme(values: readonly number[], size: number, observed: number): number {
  let extreme = 0;
  const choose = (start: number, left: number, total: number): void => {
    if (left === 0) {
      if (Math.abs(total) >= observed) extreme += 1;
      return;
    }
    for (let index = start; index <= values.length - left; index += 1)
      choose(index + 1, left - 1, total + (values[index] ?? 0));
  };
  choose(0, size, 0);
  return extreme;
}

/** The sum of `size` values drawn without replacement; leaves them in another order. */
function sumOfRandomChoice(values: number[], size: number, random: Random): number {
  let total = 0;
  for (let index = 0; index < size; index += 1) {
    const other = index + Math.floor(random() * (values.length - index));
    const drawn = values[other] ?? 0;
    values[other] = values[index] ?? 0;
    values[index] = drawn;
    total += drawn;
  }
  return total;
}

function binomial(n: number, k: number): number {
  let result = 1;
  for (let index = 1; index <= Math.min(k, n - k); index += 1)
    result = (result * (n - Math.min(k, n - k) + index)) / index;
  return Math.round(result);
}
