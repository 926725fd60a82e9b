import { mean } from '../../stats/mean.ts';
import { oneSampleTTest, pairedTTest } from '../../stats/paired-t-test.ts';
import { standardDeviation } from '../../stats/standard-deviation.ts';
import type { Interval } from '../../stats/t-interval.ts';
import { welchTest } from '../../stats/welch-test.ts';
import { wilcoxonTest } from '../../stats/wilcoxon-test.ts';
import type { ContenderValue } from '../contender.ts';
import { findPairs } from '../find-pairs.ts';
import { testDifference } from '../test-difference.ts';
import type { TestName } from '../test-difference.ts';
import type { DecisionTerms } from './decision-terms.ts';

/** `one-sample`: against a fixed value. `identical`: no test was needed, since every pair of runs has the same value. */
export type DecisionTest = TestName | 'one-sample' | 'one-sample-ranks' | 'identical';

/** What a test against a bound says. */
export interface BoundTest {
  /** Two-sided. */
  readonly p: number;
  /** True if the mean gain is above the bound. */
  readonly above: boolean;
  readonly test: DecisionTest;
}

/** Both sides of a condition, turned so that higher is better: a gain is candidate less baseline. */
export interface DecisionSides {
  readonly candidateN: number;
  /** Null for a fixed value. */
  readonly baselineN: number | null;
  readonly baselineMean: number | null;
  /** Null if a side has no value. `spread`: of the differences of pairs or of values about a fixed value, else of one side. */
  readonly gains: {
    readonly mean: number;
    readonly spread: number | null;
    readonly design: 'two-samples' | 'one-sample';
  } | null;
  /** The gains that decide, in ascending order; empty for shares of a baseline whose values have no common sign. */
  readonly boundsOfGain: readonly number[];
  readonly identical: boolean;
  /** Interval of the mean gain by Student's t; null if there is none. */
  intervalAt(level: number): Interval | null;
  /** Tests the gain against the bound with this index; null if there is no test. */
  testAt(bound: number): BoundTest | null;
}

/** Arranges the values of both sides: turned by the goal, in pairs if they share seeds one to one and the test has a form for pairs. */
export function arrangeSides(
  candidate: readonly ContenderValue[],
  baseline: readonly ContenderValue[] | number,
  terms: DecisionTerms,
): DecisionSides {
  const sign = terms.goal === 'maximize' ? 1 : -1;
  const turn = ({ value, pair }: ContenderValue): ContenderValue => ({ value: sign * value, pair });
  return typeof baseline === 'number'
    ? againstValue(candidate.map(turn), sign * baseline, terms)
    : againstRuns(candidate.map(turn), baseline.map(turn), terms);
}

function againstValue(
  candidate: readonly ContenderValue[],
  baseline: number,
  terms: DecisionTerms,
): DecisionSides {
  const values = candidate.map(({ value }) => value);
  const centre = mean(values);
  const moves = movesOf(terms, [baseline]);
  return {
    candidateN: values.length,
    baselineN: null,
    baselineMean: baseline,
    gains:
      centre === undefined
        ? null
        : { mean: centre - baseline, spread: standardDeviation(values) ?? null, design: 'one-sample' },
    boundsOfGain: moves.map((move) => move(baseline) - baseline),
    identical: values.length > 1 && values.every((value) => isSame(value, baseline)),
    intervalAt(level) {
      const test = oneSampleTTest(values, baseline, level);
      return test.kind === 'no-result' ? null : test.interval;
    },
    testAt(index) {
      const bound = moves[index]?.(baseline) ?? baseline;
      const above = (centre ?? 0) > bound;
      if (terms.test === 'ranks') {
        const ranks = wilcoxonTest(
          values,
          values.map(() => bound),
        );
        return ranks.kind === 'no-result' ? null : { p: ranks.p, above, test: 'one-sample-ranks' };
      }
      const test = oneSampleTTest(values, bound);
      return test.kind === 'no-result' ? null : { p: test.p, above, test: 'one-sample' };
    },
  };
}

function againstRuns(
  candidate: readonly ContenderValue[],
  baseline: readonly ContenderValue[],
  terms: DecisionTerms,
): DecisionSides {
  const pairs = terms.test === 'welch' ? undefined : findPairs(candidate, baseline);
  const a = pairs?.a ?? candidate.map(({ value }) => value);
  const b = pairs?.b ?? baseline.map(({ value }) => value);
  // Differences of pairs that are all equal have no spread to judge by; the values themselves may.
  const paired = pairs !== undefined && pairedTTest(a, b).kind !== 'no-result';
  const moves = movesOf(terms, b);
  const [meanA, meanB] = [mean(a), mean(b)];
  return {
    candidateN: a.length,
    baselineN: b.length,
    baselineMean: meanB ?? null,
    gains:
      meanA === undefined || meanB === undefined
        ? null
        : {
            mean: meanA - meanB,
            spread: spreadOf(a, b, paired),
            design: paired ? 'one-sample' : 'two-samples',
          },
    boundsOfGain: meanB === undefined ? [] : moves.map((move) => move(meanB) - meanB),
    identical: pairs !== undefined && a.every((value, index) => isSame(value, b[index] ?? Number.NaN)),
    intervalAt(level) {
      const test = paired ? pairedTTest(a, b, level) : welchTest(a, b, level);
      return test.kind === 'no-result' ? null : test.interval;
    },
    testAt(index) {
      const moved = b.map((value) => moves[index]?.(value) ?? value);
      const tested = testDifference(a, moved, { choice: terms.test, paired });
      if (tested.kind === 'no-result') return null;
      return { p: tested.p, above: (meanA ?? 0) > (mean(moved) ?? 0), test: tested.test };
    },
  };
}

/** How each bound moves a value of the baseline, lower bound first; none if shares of it mean nothing. */
function movesOf(
  { kind, threshold: { size, relative } }: DecisionTerms,
  baseline: readonly number[],
): ((value: number) => number)[] {
  const signs = new Set(baseline.map(Math.sign));
  if (relative && size > 0 && (signs.size !== 1 || signs.has(0))) return [];
  const by = (sign: number) => (value: number) => value + sign * (relative ? size * Math.abs(value) : size);
  if (kind === 'better') return [by(1)];
  return kind === 'no-worse' ? [by(-1)] : [by(-1), by(1)];
}

function spreadOf(a: readonly number[], b: readonly number[], paired: boolean): number | null {
  if (paired) return standardDeviation(a.map((value, index) => value - (b[index] ?? Number.NaN))) ?? null;
  const [deviationA, deviationB] = [standardDeviation(a), standardDeviation(b)];
  if (deviationA === undefined || deviationB === undefined) return null;
  return Math.hypot(deviationA, deviationB) / Math.SQRT2;
}

/** Equal but for the rounding of the last digit. */
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 4 * Number.EPSILON * Math.max(Math.abs(a), Math.abs(b));
}
