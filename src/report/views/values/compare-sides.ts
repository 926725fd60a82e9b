import { aggregateValues } from '../../../analysis/aggregate-values.ts';
import { measureVariants } from '../../../analysis/compare-variants.ts';
import type { Comparison, Measurement } from '../../../analysis/compare-variants.ts';
import type { Contender } from '../../../analysis/contender.ts';
import type { Run } from '../../../model/run.ts';
import type { ValueExpression } from '../../../query/value/value-expression.ts';
import { describeP, testSentence } from '../../describe-verdict.ts';
import type { ViewScope } from '../view-scope.ts';
import { describeMeasured, nameQuantity, noNumber } from './describe-measured.ts';
import type { EvaluatedValue } from './evaluate-value.ts';
import { formatValue } from './format-value.ts';
import { measureRuns } from './measure-runs.ts';
import type { MeasuredRun } from './measure-runs.ts';
import type { ResolvedQuantity } from './resolve-quantity.ts';
import type { SelectedRuns } from './select-runs.ts';
import { valueFault } from './value-fault.ts';
import type { ValueProblem } from './value-fault.ts';

/** The two sides of a comparison and what is compared. */
export interface Sides {
  readonly quantity: Exclude<ResolvedQuantity, { kind: 'count' }>;
  readonly selection: SelectedRuns;
  readonly against: SelectedRuns;
  readonly scope: ViewScope;
}

/**
 * Difference, ratio, change or p-value of two selections: measured by the report's own test. Where the two are variants whose
 * comparison stands in a table of the report, the p-value is the corrected one of the table.
 */
export function compareSides(expression: ValueExpression, sides: Sides): EvaluatedValue | ValueProblem {
  const { quantity, selection, against, scope } = sides;
  const first = measureRuns(quantity, selection, scope);
  const second = measureRuns(quantity, against, scope);
  const others = new Set(against.runs);
  const shared = selection.runs.find((run) => others.has(run));
  if (shared !== undefined)
    return valueFault(
      'note-number-overlap',
      { name: shared.name },
      expression.against?.span ?? expression.span,
    );
  const empty = [first, second].find((measured) => !measured.some(({ counted }) => counted));
  if (empty !== undefined) return noNumber(empty, quantity, null);
  const [a, b] = [toContender('a', first, scope), toContender('b', second, scope)];
  const measurement = measureVariants(a, b, scope.analysis().rule.test);
  const judged = findJudged(sides);
  const p = judged?.adjustedP ?? measurement.p;
  const { options, comparison } = expression;
  if (p === null && (comparison === 'p' || options.p)) return untested(measurement, expression);
  if (options.interval && measurement.interval === null) return untested(measurement, expression);
  const means = [
    aggregateValues('mean', measurement.a) ?? Number.NaN,
    aggregateValues('mean', measurement.b) ?? Number.NaN,
  ] as const;
  const value = valueOf(comparison, { means, measurement, p });
  if (!Number.isFinite(value))
    return valueFault(
      'note-number-none',
      { name: nameQuantity(quantity), runs: against.runs.length, reason: 'the second side is zero' },
      quantity.span,
    );
  return {
    kind: 'value',
    text: writeComparison(expression, sides, { value, p, measurement }),
    exact: String(value),
    number: value,
    sentences: [
      describeComparison(comparison, quantity, means),
      describeTested(measurement, p, judged),
      ...describeMeasured([...first, ...second], scope),
    ].filter((sentence) => sentence !== ''),
    sides: [
      { label: 'first side', runs: first },
      { label: 'second side', runs: second },
    ],
  };
}

function toContender(key: string, measured: readonly MeasuredRun[], scope: ViewScope): Contender {
  const { repetitionOf } = scope.analysis();
  return {
    key,
    values: measured.flatMap(({ run, value, counted }) =>
      counted && value !== undefined ? [{ value, pair: repetitionOf(run) }] : [],
    ),
  };
}

/** The comparison of the report's own table, if both sides are variants and one is the baseline or the leader. */
function findJudged({ quantity, selection, against, scope }: Sides): Comparison | null {
  if (quantity.kind !== 'metric' || quantity.ofPoints !== null) return null;
  const { grouping, metrics, baseline } = scope.analysis();
  const judgement = metrics.find(({ metric }) => metric.name === quantity.metric.name)?.judgement;
  const [first, second] = [selection, against].map(({ runs }) =>
    grouping.variants.findIndex((variant) => isSame(variant.runs, runs)),
  );
  const key = grouping.variants[first ?? -1]?.key;
  const other = grouping.variants[second ?? -1]?.key;
  const standing = judgement?.standings.find((one) => one.key === key);
  if (standing === undefined || other === undefined) return null;
  if (baseline !== null && second === baseline) return standing.againstBaseline;
  return judgement?.leader === other ? standing.againstLeader : null;
}

function isSame(a: readonly Run[], b: readonly Run[]): boolean {
  const others = new Set(b);
  return a.length === b.length && a.every((run) => others.has(run));
}

function untested({ a, b }: Measurement, { span }: ValueExpression): ValueProblem {
  const facts = { n: a.length, other: b.length };
  return valueFault('note-number-untested', facts, span);
}

function valueOf(
  comparison: ValueExpression['comparison'],
  {
    means: [first, second],
    measurement,
    p,
  }: {
    readonly means: readonly [number, number];
    readonly measurement: Measurement;
    readonly p: number | null;
  },
): number {
  if (comparison === 'ratio') return first / second;
  if (comparison === 'change') return measurement.difference / second;
  return comparison === 'p' ? (p ?? Number.NaN) : measurement.difference;
}

function writeComparison(
  { comparison, options }: ValueExpression,
  { quantity }: Sides,
  {
    value,
    p,
    measurement: { a, b, interval },
  }: { readonly value: number; readonly p: number | null; readonly measurement: Measurement },
): string {
  if (comparison === 'p') return describeP(value).replaceAll(' ', '\u00A0');
  const unit = quantity.kind === 'metric' ? quantity.metric.unit : null;
  const isDifference = comparison === 'difference';
  const half = interval === null ? undefined : (interval.high - interval.low) / 2;
  return formatValue(
    {
      value,
      interval,
      counts: [a.length, b.length],
      p,
      signed: comparison !== 'ratio',
      relative: comparison === 'change',
      ...(isDifference && half !== undefined ? { deviation: half } : { significant: 3 }),
    },
    options,
    isDifference ? unit : null,
  );
}

function describeComparison(
  comparison: ValueExpression['comparison'],
  quantity: Sides['quantity'],
  [first, second]: readonly [number, number],
): string {
  const name = nameQuantity(quantity);
  const means = `the means ${first} and ${second} of ${name}`;
  const words = {
    difference: `Difference of ${means}.`,
    ratio: `Ratio of ${means}.`,
    change: `Difference of ${means} as a part of the second.`,
    p: `How often chance alone would part ${means} at least this far.`,
  } as const;
  return words[comparison ?? 'difference'];
}

function describeTested(measurement: Measurement, p: number | null, judged: Comparison | null): string {
  const { a, b, test } = measurement;
  if (test === null || p === null) return `n = ${a.length} and ${b.length}: no test can be made.`;
  const corrected =
    judged === null ? 'not corrected for other comparisons' : 'corrected as in the table of variants';
  return `${testSentence(test, a.length, b.length)}: ${describeP(p)}, ${corrected}.`;
}
