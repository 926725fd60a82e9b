import { mean } from '../../stats/mean.ts';
import type { Interval } from '../../stats/t-interval.ts';
import type { ContenderValue } from '../contender.ts';
import type { DecisionTerms, Verdict } from './decision-terms.ts';
import { arrangeSides } from './decision-sides.ts';
import type { DecisionSides, DecisionTest } from './decision-sides.ts';
import { findSeedsToDecide } from './seeds-to-decide.ts';

/** Why a condition is not decided. `between`: the evidence leaves both sides of the bound possible. */
export type DecisionGap =
  'no-candidate' | 'no-baseline' | 'too-few' | 'no-variation' | 'baseline-sign' | 'between';

/** What came of one condition. Differences are candidate less baseline, in the unit of the metric. */
export interface DecisionResult {
  readonly verdict: Verdict;
  /** Null if the condition is decided. */
  readonly gap: DecisionGap | null;
  /** How many runs count; null for a baseline that is a fixed value. */
  readonly n: number;
  readonly baselineN: number | null;
  /** Means of the two sides; null without runs. */
  readonly candidateMean: number | null;
  readonly baselineMean: number | null;
  readonly difference: number | null;
  /** By Student's t at `level`; null with fewer than two runs on a side or without variation. */
  readonly interval: Interval | null;
  /** 1 − alpha, or 1 − 2 alpha for `within`, so that the condition holds when the interval lies on the right side of the bounds. */
  readonly level: number;
  /** The differences that decide, in ascending order: one, or two for `within`. Empty if they cannot be told. */
  readonly bounds: readonly number[];
  /** Against the bound: two-sided; for `within` the larger of two one-sided ones. Null without a test. */
  readonly p: number | null;
  readonly test: DecisionTest | null;
  /** True if every pair of runs has the same value to the last digit. */
  readonly identical: boolean;
  /** Runs a side that would decide in four of five times if things are as they look now; null if unknown or over a thousand. */
  readonly needed: number | null;
}

/**
 * Judges one condition of a decision rule.
 *
 * `better` by more than δ and `no-worse` by m ask whether the gain lies above a bound (δ, or −m): supported if the test puts it above
 * at level alpha (two-sided), refuted if it puts it below, else inconclusive. So a difference that is merely not significant refutes
 * nothing. `within` ± e is supported by two one-sided tests at alpha (Schuirmann 1987), refuted if one of them puts the difference
 * outside. With Student's t this is the same as asking where the interval lies. A bound that is a share of the baseline moves with each
 * value of the baseline, so its uncertainty counts too (Sasabuchi's form of the test of a ratio). With fewer runs than the rule wants
 * nothing is decided, whatever the test says.
 */
export function judgeDecision(
  candidate: readonly ContenderValue[],
  baseline: readonly ContenderValue[] | number,
  terms: DecisionTerms,
): DecisionResult {
  const sides = arrangeSides(candidate, baseline, terms);
  const { gains, baselineMean, boundsOfGain } = sides;
  const sign = terms.goal === 'maximize' ? 1 : -1;
  const level = terms.kind === 'within' ? 1 - 2 * terms.alpha : 1 - terms.alpha;
  const gain = gains === null ? null : gains.mean;
  const interval = sides.intervalAt(level);
  const facts = {
    n: candidate.length,
    baselineN: typeof baseline === 'number' ? null : baseline.length,
    candidateMean: mean(candidate.map(({ value }) => value)) ?? null,
    baselineMean: baselineMean === null ? null : sign * baselineMean,
    difference: gain === null ? null : sign * gain,
    interval: interval === null ? null : turned(interval, sign),
    level,
    bounds: boundsOfGain.map((bound) => sign * bound).sort((a, b) => a - b),
    identical: sides.identical,
  };
  const decided = decide(sides, terms);
  const needed = decided.verdict === 'inconclusive' ? findSeedsToDecide(sides, terms) : null;
  return { ...facts, ...decided, needed };
}

function turned({ low, high }: Interval, sign: number): Interval {
  return sign > 0 ? { low, high } : { low: -high, high: -low };
}

type Decided = Pick<DecisionResult, 'verdict' | 'gap' | 'p' | 'test'>;

function decide(sides: DecisionSides, terms: DecisionTerms): Decided {
  const { candidateN, baselineN } = sides;
  if (candidateN === 0) return undecided('open', 'no-candidate');
  if (baselineN === 0) return undecided('open', 'no-baseline');
  if (sides.boundsOfGain.length === 0) return undecided('inconclusive', 'baseline-sign');
  const tested = terms.kind === 'within' ? testWithin(sides, terms) : testAbove(sides, terms);
  if (Math.min(candidateN, baselineN ?? candidateN) < terms.minSeeds) {
    return { ...tested, verdict: 'inconclusive', gap: 'too-few' };
  }
  return tested;
}

function undecided(verdict: 'open' | 'inconclusive', gap: DecisionGap): Decided {
  return { verdict, gap, p: null, test: null };
}

function testAbove(sides: DecisionSides, { kind, alpha }: DecisionTerms): Decided {
  if (sides.identical && kind === 'no-worse')
    return { verdict: 'supported', gap: null, p: null, test: 'identical' };
  const tested = sides.testAt(0);
  if (tested === null) return undecided('inconclusive', 'no-variation');
  const { p, above, test } = tested;
  if (p >= alpha) return { verdict: 'inconclusive', gap: 'between', p, test };
  return { verdict: above ? 'supported' : 'refuted', gap: null, p, test };
}

/** Two one-sided tests, each against one of the two bounds. */
function testWithin(sides: DecisionSides, { alpha }: DecisionTerms): Decided {
  if (sides.identical) return { verdict: 'supported', gap: null, p: null, test: 'identical' };
  const [low, high] = [sides.testAt(0), sides.testAt(1)];
  if (low === null || high === null) return undecided('inconclusive', 'no-variation');
  const aboveLow = low.above ? low.p / 2 : 1 - low.p / 2;
  const belowHigh = high.above ? 1 - high.p / 2 : high.p / 2;
  const p = Math.max(aboveLow, belowHigh);
  if (p < alpha) return { verdict: 'supported', gap: null, p, test: low.test };
  const outside = Math.min(1 - aboveLow, 1 - belowHigh);
  if (outside < alpha) return { verdict: 'refuted', gap: null, p, test: low.test };
  return { verdict: 'inconclusive', gap: 'between', p, test: low.test };
}
