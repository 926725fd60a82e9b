import { expect } from 'vitest';
import type { NoResult } from '../../../src/stats/no-result.ts';

/** Expects two numbers to agree within a relative tolerance, 1e-10 unless given. */
export function expectClose(
  actual: number | undefined,
  expected: number | undefined,
  tolerance = 1e-10,
): void {
  if (actual === undefined || expected === undefined) throw new Error('There is nothing to compare.');
  expect(Math.abs(actual - expected), `${actual} against ${expected}`).toBeLessThanOrEqual(
    Math.abs(expected) * tolerance + 1e-300,
  );
}

/** The result of a procedure. @throws Error if it has none. */
export function resultOf<T extends { readonly kind: string }>(answer: T): Exclude<T, NoResult> {
  if (!hasResult(answer)) throw new Error(`There is no result: ${JSON.stringify(answer)}`);
  return answer;
}

function hasResult<T extends { readonly kind: string }>(answer: T): answer is Exclude<T, NoResult> {
  return answer.kind !== 'no-result';
}
