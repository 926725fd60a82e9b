import type { TestChoice } from '../model/statistics.ts';
import { mannWhitneyTest } from '../stats/mann-whitney-test.ts';
import { noResult } from '../stats/no-result.ts';
import type { NoResult } from '../stats/no-result.ts';
import { pairedTTest } from '../stats/paired-t-test.ts';
import { permutationTest } from '../stats/permutation-test.ts';
import { midRanks } from '../stats/ranks.ts';
import { seededRandom } from '../stats/seeded-random.ts';
import type { Interval } from '../stats/t-interval.ts';
import { welchTest } from '../stats/welch-test.ts';
import { wilcoxonTest } from '../stats/wilcoxon-test.ts';

/** The test that was made of a difference. */
export type TestName = 'paired' | 'welch' | 'wilcoxon' | 'mann-whitney' | 'permutation';

/** A tested difference. */
export interface TestedDifference {
  readonly kind: 'tested-difference';
  readonly test: TestName;
  /** Two-sided, not corrected. */
  readonly p: number;
  /** 95 % interval of the difference of means by Student's t, paired if the test is; null where it has none. */
  readonly interval: Interval | null;
}

/**
 * Tests the difference of two sides by the chosen test. `paired` says that the values stand in pairs.
 *
 * No result with fewer than two values on a side, or where nothing varies.
 */
export function testDifference(
  a: readonly number[],
  b: readonly number[],
  { choice, paired }: { readonly choice: TestChoice; readonly paired: boolean },
): TestedDifference | NoResult {
  if (a.length < 2 || b.length < 2) return noResult('too-few');
  const [byT, pairedHolds] = testByT(a, b, paired && choice !== 'welch');
  const interval = byT.kind === 'no-result' ? null : byT.interval;
  if (choice === 'auto' || choice === 'welch') {
    if (byT.kind === 'no-result') return byT;
    return { kind: 'tested-difference', test: pairedHolds ? 'paired' : 'welch', p: byT.p, interval };
  }
  if (choice === 'permutation') {
    const test = permute(a, b);
    if (test.kind === 'no-result') return test;
    return { kind: 'tested-difference', test: 'permutation', p: test.p, interval };
  }
  const test = paired ? wilcoxonTest(a, b) : mannWhitneyTest(a, b);
  if (test.kind === 'no-result') return test;
  return { kind: 'tested-difference', test: paired ? 'wilcoxon' : 'mann-whitney', p: test.p, interval };
}

/** In an order and from a seed that neither the order of the runs, nor that of the sides, nor the unit of the values moves. */
function permute(a: readonly number[], b: readonly number[]): ReturnType<typeof permutationTest> {
  const { ranks } = midRanks([...a, ...b]);
  const [ofA, ofB] = [ranks.subarray(0, a.length).toSorted(), ranks.subarray(a.length).toSorted()];
  const [textA, textB] = [ofA.join(' '), ofB.join(' ')];
  const isTurned = textA < textB;
  const [first, second] = isTurned ? [b, a] : [a, b];
  const seed = isTurned ? `${textB};${textA}` : `${textA};${textB}`;
  return permutationTest(first.toSorted(byValue), second.toSorted(byValue), seededRandom(seed));
}

function byValue(one: number, other: number): number {
  return one - other;
}

/** The paired t-test if it was asked for and has a result, else Welch's; and whether it was the paired one. */
function testByT(
  a: readonly number[],
  b: readonly number[],
  paired: boolean,
): readonly [ReturnType<typeof welchTest>, boolean] {
  const test = paired ? pairedTTest(a, b) : noResult('unequal-lengths');
  return test.kind === 'no-result' ? [welchTest(a, b), false] : [test, true];
}
