import { noResult } from './no-result.ts';
import type { NoResult } from './no-result.ts';

/** A comparison of two classifiers on the same items. */
export interface McNemarTest {
  readonly kind: 'mcnemar-test';
  /** Items that only the first, and only the second got right. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** Exact two-sided p-value: conservative. */
  readonly p: number;
  /** Mid-p value (Fagerland, Lydersen and Laake 2013): closer to its level, the better default. */
  readonly midP: number;
}

/**
 * McNemar's test of paired right and wrong answers (McNemar 1947, Psychometrika 12) by the binomial distribution of the items on which
 * the two differ. An unpaired test of two accuracies on the same items throws most of its power away.
 *
 * No result where they differ on no item.
 *
 * @throws RangeError if a count is not a whole number of at least 0.
 */
export function mcnemarTest(onlyFirst: number, onlySecond: number): McNemarTest | NoResult {
  for (const count of [onlyFirst, onlySecond])
    if (!(Number.isInteger(count) && count >= 0)) throw new RangeError(`${count} is no count of items.`);
  const items = onlyFirst + onlySecond;
  if (items === 0) return noResult('no-variation');
  const fewer = Math.min(onlyFirst, onlySecond);
  const tail = halfBinomialTail(fewer, items);
  const p = Math.min(1, 2 * tail.upTo);
  // With equal counts both tails share the middle value, which counts once.
  const midP = onlyFirst === onlySecond ? 1 - tail.at : 2 * tail.upTo - tail.at;
  return { kind: 'mcnemar-test', onlyFirst, onlySecond, p, midP };
}

/** P(X ≤ k) and P(X = k) of the binomial distribution of n fair coins, by logarithms of its terms from k downward. */
function halfBinomialTail(k: number, n: number): { readonly upTo: number; readonly at: number } {
  let logarithm = -n * Math.LN2;
  for (let index = 1; index <= k; index += 1) logarithm += Math.log((n - index + 1) / index);
  const at = Math.exp(logarithm);
  let term = 1;
  let total = 1;
  for (let index = k; index >= 1 && term > 1e-18 * total; index -= 1) {
    term *= index / (n - index + 1);
    total += term;
  }
  return { upTo: at * total, at };
}
