import type { Goal } from '../model/note.ts';
import { equivalenceTest, pairedEquivalenceTest } from '../stats/equivalence-test.ts';
import { hedgesG } from '../stats/hedges-g.ts';
import { mean } from '../stats/mean.ts';
import { seedsNeeded } from '../stats/seeds-needed.ts';
import { standardDeviation } from '../stats/standard-deviation.ts';
import type { Interval } from '../stats/t-interval.ts';
import type { TestChoice } from '../model/statistics.ts';
import type { Contender } from './contender.ts';
import { findPairs } from './find-pairs.ts';
import { usualRule } from './judging-rule.ts';
import { testDifference } from './test-difference.ts';
import type { TestName } from './test-difference.ts';

/**
 * What may be said of a difference: `better` or `worse` only when the corrected test says so; `equivalent` when it lies within the
 * margin that matters; `within-noise` when neither can be shown with enough runs; `too-few` when there are too few runs to tell;
 * `untestable` when neither side varies, so that no test can be made (are the seeds used?).
 */
export type ComparisonVerdict = 'better' | 'worse' | 'equivalent' | 'within-noise' | 'too-few' | 'untestable';

/** One variant measured against another. */
export interface Comparison {
  /** Mean less the reference's mean, in the metric's own unit. */
  readonly difference: number;
  /** Interval of the difference at 95 %, not corrected for the number of comparisons; null without a test. */
  readonly interval: Interval | null;
  /** Two-sided p-value before and after the correction; null without a test. */
  readonly p: number | null;
  readonly adjustedP: number | null;
  /** Hedges' g; null where the spread is zero or unknown. */
  readonly effect: number | null;
  /** `paired` and `wilcoxon`: the runs of both sides share seeds one to one. */
  readonly test: TestName | null;
  /** Runs on this side and on the reference's. */
  readonly n: number;
  readonly referenceN: number;
  readonly verdict: ComparisonVerdict;
  /** The margin within which differences do not matter; null if none was set. */
  readonly margin: number | null;
  /** True if a side has fewer runs than a claim should rest on. */
  readonly weak: boolean;
  /**
   * Runs a side with which a difference of this size would be found in four of five times, at the level that the correction leaves to one
   * comparison; null if unknown, over a thousand, no more than there are, or where the verdict is clear.
   */
  readonly needed: number | null;
}

/** The parts of a judgement's rule that a single comparison needs. */
export interface ComparisonRule {
  readonly goal: Goal;
  readonly alpha?: number;
  readonly margin?: number | null;
  readonly enoughRuns?: number;
  readonly test?: TestChoice;
}

/** The facts of a comparison before anything is decided: the test has not been corrected for the others. */
export interface Measurement {
  /** Values of both sides, in the order of their pairs if the test is paired. */
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly difference: number;
  readonly interval: Interval | null;
  readonly p: number | null;
  readonly test: TestName | null;
}

/** Measures one variant against another, in pairs if their runs share seeds one to one and the chosen test has a form for pairs. */
export function measureVariants(
  variant: Contender,
  reference: Contender,
  choice: TestChoice = usualRule.test,
): Measurement {
  const pairs = findPairs(variant.values, reference.values);
  const a = pairs?.a ?? variant.values.map(({ value }) => value);
  const b = pairs?.b ?? reference.values.map(({ value }) => value);
  const tested = testDifference(a, b, { choice, paired: pairs !== undefined });
  const hasResult = tested.kind !== 'no-result';
  return {
    a,
    b,
    difference: (mean(a) ?? 0) - (mean(b) ?? 0),
    interval: hasResult ? tested.interval : null,
    p: hasResult ? tested.p : null,
    test: hasResult ? tested.test : null,
  };
}

/** What the other comparisons of a judgement make of one. */
export interface Correction {
  /** The p-value corrected for all of them; null without a test. */
  readonly adjustedP: number | null;
  /** How many there are. */
  readonly comparisons: number;
}

/** Says what may be said of a measured difference, corrected for all comparisons of the judgement. */
export function decideComparison(
  measurement: Measurement,
  rule: ComparisonRule,
  { adjustedP, comparisons }: Correction,
): Comparison {
  const { a, b, difference, interval, p, test } = measurement;
  const effect = hedgesG(a, b);
  const verdict = verdictOf({ a, b, difference, test, corrected: adjustedP }, rule);
  const isOpen = verdict === 'too-few' || verdict === 'within-noise';
  const alpha = (rule.alpha ?? usualRule.alpha) / Math.max(1, comparisons);
  return {
    difference,
    interval,
    p,
    adjustedP,
    effect: effect.kind === 'no-result' ? null : effect.g,
    test,
    n: a.length,
    referenceN: b.length,
    verdict,
    margin: rule.margin ?? null,
    weak: isWeak(a, b, rule),
    needed: isOpen ? neededRuns(measurement, alpha) : null,
  };
}

interface Facts {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly difference: number;
  readonly test: TestName | null;
  readonly corrected: number | null;
}

function verdictOf({ a, b, difference, test, corrected }: Facts, rule: ComparisonRule): ComparisonVerdict {
  const { goal, alpha = usualRule.alpha, margin = null } = rule;
  if (a.length < 2 || b.length < 2) return 'too-few';
  if (corrected === null) return 'untestable';
  if (corrected < alpha && (margin === null || Math.abs(difference) >= margin))
    return difference > 0 === (goal === 'maximize') ? 'better' : 'worse';
  if (margin !== null && isEquivalent({ a, b, test }, margin, alpha)) return 'equivalent';
  return isWeak(a, b, rule) ? 'too-few' : 'within-noise';
}

function isWeak(a: readonly number[], b: readonly number[], { enoughRuns }: ComparisonRule): boolean {
  return Math.min(a.length, b.length) < (enoughRuns ?? usualRule.enoughRuns);
}

/** Two one-sided t-tests: of the pairs where the test behind the verdict is one of pairs, else of the two means. */
function isEquivalent(
  { a, b, test }: Pick<Facts, 'a' | 'b' | 'test'>,
  margin: number,
  alpha: number,
): boolean {
  if (!(margin > 0)) return false;
  const isPaired = test === 'paired' || test === 'wilcoxon';
  const result = (isPaired ? pairedEquivalenceTest : equivalenceTest)(a, b, margin, alpha);
  return result.kind !== 'no-result' && result.p < alpha;
}

function neededRuns({ a, b, difference }: Measurement, alpha: number): number | null {
  const deviationA = standardDeviation(a);
  const deviationB = standardDeviation(b);
  if (deviationA === undefined || deviationB === undefined) return null;
  const spread = Math.hypot(deviationA, deviationB) / Math.SQRT2;
  const needed = spread === 0 ? undefined : seedsNeeded({ effect: difference / spread, alpha });
  return needed !== undefined && needed > Math.min(a.length, b.length) ? needed : null;
}
