import { findFault } from './no-result.ts';
import type { NoResult } from './no-result.ts';

/** How often a value of one sample exceeds a value of the other. */
export interface Superiority {
  readonly kind: 'superiority';
  /** Probability of improvement: P(a > b) + P(a = b) / 2 (Agarwal et al. 2021, NeurIPS 34, after Mann and Whitney). */
  readonly probability: number;
  /** Cliff's delta: P(a > b) − P(a < b), from −1 to 1 (Cliff 1993, Psychological Bulletin 114). */
  readonly delta: number;
}

/**
 * How often a value drawn from `a` is larger than one drawn from `b`, over all pairs. O((n + m) log(n + m)).
 *
 * No result for an empty side and for values that are not finite.
 */
export function superiority(a: readonly number[], b: readonly number[]): Superiority | NoResult {
  const fault = findFault(a, 1) ?? findFault(b, 1);
  if (fault !== undefined) return fault;
  const sorted = Float64Array.from(b).sort();
  let balance = 0;
  for (const value of a) balance += countBelow(sorted, value) - (sorted.length - countUpTo(sorted, value));
  const delta = balance / (a.length * b.length);
  return { kind: 'superiority', probability: (delta + 1) / 2, delta };
}

function countBelow(sorted: Float64Array, value: number): number {
  return partitionPoint(sorted, (other) => other < value);
}

function countUpTo(sorted: Float64Array, value: number): number {
  return partitionPoint(sorted, (other) => other <= value);
}

function partitionPoint(sorted: Float64Array, isBefore: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(sorted[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
