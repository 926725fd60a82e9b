import type { DecisionTest } from '../../analysis/decision/decision-sides.ts';
import type { DecisionResult } from '../../analysis/decision/judge-decision.ts';
import { formatCount } from '../../lib/format-count.ts';
import { formatNumber } from '../../lib/format-number.ts';
import { formatWithSpread } from '../../lib/format-with-spread.ts';
import type { TestChoice } from '../../model/statistics.ts';
import { describeP } from '../describe-verdict.ts';
import type { DecisionSide, JudgedCondition } from './note-verdict.ts';

/** What the candidate is called in a sentence. */
export function candidateName({ candidate }: JudgedCondition): string {
  return candidate.label === '' ? 'the candidate' : candidate.label;
}

/** What the baseline is called in a sentence: its variant, or the fixed value. */
export function baselineName({ baseline, metric }: JudgedCondition): string {
  if (typeof baseline === 'number') return withUnit(formatNumber(baseline), metric.unit);
  return baseline.label === '' ? 'the baseline' : baseline.label;
}

function withUnit(text: string, unit: string | null): string {
  return unit === null ? text : `${text} ${unit}`;
}

/** The rule of a condition in words, e.g. `val/ece of smoothing 0.1 is lower than that of smoothing 0 by more than 0.005`. */
export function ruleInWords(condition: JudgedCondition): string {
  const { metric, terms, baseline } = condition;
  const subject = `${metric.label} of ${candidateName(condition)}`;
  const other = `${typeof baseline === 'number' ? '' : 'that of '}${baselineName(condition)}`;
  const size = thresholdText(condition);
  const [better, worse] = terms.goal === 'maximize' ? ['higher', 'lower'] : ['lower', 'higher'];
  if (terms.kind === 'within') return `${subject} differs from ${other} by less than ${size}`;
  if (terms.kind === 'no-worse') return `${subject} is not ${worse} than ${other} by ${size} or more`;
  return `${subject} is ${better} than ${other}${terms.threshold.size === 0 ? '' : ` by more than ${size}`}`;
}

/** `0.005`, `1 %`. */
export function thresholdText({ terms: { threshold }, metric }: JudgedCondition): string {
  if (threshold.relative) return `${formatNumber(threshold.size * 100)} %`;
  return withUnit(formatNumber(threshold.size), metric.unit);
}

const testRules: Readonly<Record<TestChoice, string>> = {
  auto: "paired t-test where the seeds are shared, else Welch's",
  welch: "Welch's t-test",
  ranks: "Wilcoxon's signed-rank test where the seeds are shared, else Mann–Whitney's",
  permutation: 'permutation test',
};

/** How a condition is judged, in words: test, level, least number of runs, and how a run becomes one value. */
export function methodInWords({ terms, metric, baseline }: JudgedCondition): string {
  const isFixed = typeof baseline === 'number';
  const test = isFixed && terms.test !== 'ranks' ? 'one-sample t-test' : testRules[terms.test];
  const level = `${formatNumber(terms.alpha * 100)} %, ${terms.kind === 'within' ? 'two one-sided tests' : 'two-sided'}`;
  const runs = `at least ${terms.minSeeds} runs${isFixed ? '' : ' a side'}`;
  return `${test} at ${level}; ${runs}; the value of a run: ${metric.rule}`;
}

/** Means, difference with interval and p-value of a condition in one sentence without a stop; empty if a side has no run. */
export function effectInWords(condition: JudgedCondition): string {
  const { metric, result } = condition;
  const { difference, interval } = result;
  if (difference === null) return '';
  const text = intervalText(difference, interval);
  const other = `${typeof condition.baseline === 'number' ? '' : 'that of '}${baselineName(condition)}`;
  const subject = `${metric.label} of ${candidateName(condition)}`;
  const unit = metric.unit === null ? '' : ` ${metric.unit}`;
  const against = result.bounds.every((bound) => bound === 0) ? '' : ' against the bound';
  const p = result.p === null ? [] : [`${describeP(result.p)}${against}`];
  const tail = ` (${[...p, countsText(result)].join(', ')})`;
  const mayBeNone = interval === null || (interval.low <= 0 && interval.high >= 0);
  if (mayBeNone) return `${subject} differs from ${other} by ${text}${unit}${tail}`;
  const up = difference > 0;
  const ends = up ? interval : { low: -interval.high, high: -interval.low };
  return `${subject} is ${up ? 'higher' : 'lower'} than ${other} by ${intervalText(Math.abs(difference), ends, '')}${unit}${tail}`;
}

/** `+0.013 [0.009, 0.017]`; without an interval the difference alone. */
export function intervalText(difference: number, interval: DecisionResult['interval'], plus = '+'): string {
  const sign = difference > 0 ? plus : '';
  if (interval === null) return `${sign}${formatNumber(difference)}`;
  const half = (interval.high - interval.low) / 2;
  const ends = [interval.low, interval.high].map((end) => formatWithSpread(end, half).text);
  return `${sign}${formatWithSpread(difference, half).text} [${ends.join(', ')}]`;
}

/** `n = 5 and 5`, `n = 5` against a fixed value. */
export function countsText({ n, baselineN }: Pick<DecisionResult, 'n' | 'baselineN'>): string {
  return baselineN === null ? `n = ${n}` : `n = ${n} and ${baselineN}`;
}

const testNames: Readonly<Record<DecisionTest, string>> = {
  paired: 'paired t-test over shared seeds',
  welch: "Welch's t-test",
  wilcoxon: "Wilcoxon's signed-rank test over shared seeds",
  'mann-whitney': 'Mann–Whitney test',
  permutation: 'permutation test',
  'one-sample': 'one-sample t-test',
  'one-sample-ranks': "Wilcoxon's signed-rank test against the fixed value",
  identical: 'no test: each pair of runs has the same value to the last digit',
};

/** The test that was made, with its p-value, e.g. `Welch's t-test against a difference of 0.005: p = 0.012`; null without one. */
export function testInWords({ result, terms }: JudgedCondition): string | null {
  const { test, p, bounds } = result;
  if (test === null) return null;
  if (p === null) return testNames[test];
  const against = bounds.map((bound) => formatNumber(bound, 3)).join(' and ');
  const kind = terms.kind === 'within' ? 'the larger of two one-sided p-values' : 'two-sided';
  return `${testNames[test]} against a difference of ${against}: ${describeP(p)}, ${kind}`;
}

/** What is missing for a decision, as sentences; empty for a condition that is decided. */
export function whatItWouldTake(condition: JudgedCondition): readonly string[] {
  const { result, terms, baseline } = condition;
  const wanted = `The rule wants ${formatCount(terms.minSeeds, 'run')}${result.baselineN === null ? '' : ' a side'}`;
  const other = typeof baseline === 'number' ? condition.candidate : baseline;
  switch (result.gap) {
    case null:
      return [];
    case 'no-candidate':
      return [noneOf(condition.candidate, candidateName(condition)), `${wanted}.`];
    case 'no-baseline':
      return [noneOf(other, baselineName(condition)), `${wanted}.`];
    case 'too-few':
      return [`${wanted}; there are ${countsText(result).replace('n = ', '')}.`, ...planText(condition)];
    case 'no-variation':
      return ['No value varies from run to run, so no test can be made. Are the seeds used?'];
    case 'baseline-sign':
      return [
        'The values of the baseline are zero or have no common sign, so a share of them says nothing. Write the difference as a number.',
      ];
    case 'between':
      break;
  }
  return [boundText(condition), ...planText(condition)];
}

function noneOf({ values }: DecisionSide, name: string): string {
  if (values.length === 0) return `There is no run of ${name} yet.`;
  return `None of ${formatCount(values.length, 'run')} of ${name} has ended with a finite value.`;
}

function boundText({ terms, result: { test } }: JudgedCondition): string {
  const bounds = terms.kind === 'within' ? 'inside and outside of the bounds' : 'on both sides of the bound';
  if (test === 'wilcoxon' || test === 'mann-whitney' || test === 'permutation' || test === 'one-sample-ranks')
    return `The test leaves differences ${bounds} possible.`;
  return `The interval holds differences ${bounds}, so the runs allow both answers.`;
}

function planText({ result, terms }: JudgedCondition): string[] {
  const { n, baselineN, needed } = result;
  const side = baselineN === null ? '' : ' a side';
  if (result.p === null && result.interval === null) return [];
  if (needed === null) {
    return [
      `As the difference and its spread look now, even a thousand runs${side} would hardly decide: the difference lies too near the bound.`,
    ];
  }
  const more = needed - Math.min(n, baselineN ?? n);
  const plan = `about ${formatCount(needed, 'run')}${side} (${more} more)`;
  if (needed === terms.minSeeds) return [`With ${formatCount(more, 'more run')}${side} it can be judged.`];
  return [
    `If the difference and its spread stay as they look now, ${plan} would decide in four of five cases.`,
  ];
}
