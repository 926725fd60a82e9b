/**
 * Why a procedure has no result for these values: `too-few` values, `no-variation` among them, a value that is `not-finite`, or
 * `unequal-lengths` where pairs were needed. A reason is for a sentence on the page; NaN is for nobody.
 */
export type NoResultReason = 'too-few' | 'no-variation' | 'not-finite' | 'unequal-lengths';

/** A procedure's answer when it has no number to give. */
export interface NoResult {
  readonly kind: 'no-result';
  readonly reason: NoResultReason;
}

/** Makes the answer of a procedure that has no number to give. */
export function noResult(reason: NoResultReason): NoResult {
  return { kind: 'no-result', reason };
}

/** The reason why fewer than `least` values, or values that are not finite, cannot be used; `undefined` if they can. */
export function findFault(values: readonly number[], least: number): NoResult | undefined {
  if (values.length < least) return noResult('too-few');
  return values.every((value) => Number.isFinite(value)) ? undefined : noResult('not-finite');
}
