import { aggregateValues, spreadOfValues } from '../../../analysis/aggregate-values.ts';
import { formatMoment } from '../../../lib/format-moment.ts';
import { formatDuration } from '../../../lib/format-duration.ts';
import { formatParam } from '../../../lib/format-param.ts';
import type { ParamValue } from '../../../model/run.ts';
import type { Counted, RunStatistic, ValueExpression } from '../../../query/value/value-expression.ts';
import type { ViewScope } from '../view-scope.ts';
import { compareSides } from './compare-sides.ts';
import { describeMeasured, describeQuantity, noNumber } from './describe-measured.ts';
import { formatValue } from './format-value.ts';
import type { WrittenValue } from './format-value.ts';
import { countedNumbers, measureRuns, plainRun } from './measure-runs.ts';
import type { MeasuredRun } from './measure-runs.ts';
import { resolveQuantity } from './resolve-quantity.ts';
import type { ResolvedQuantity } from './resolve-quantity.ts';
import { selectRuns } from './select-runs.ts';
import type { SelectedRuns } from './select-runs.ts';
import { valueFault } from './value-fault.ts';
import type { ValueProblem } from './value-fault.ts';

/** One side of what stands behind a number. */
export interface ValueSide {
  /** Which side of a comparison; null if there is only one. */
  readonly label: string | null;
  readonly runs: readonly MeasuredRun[];
}

/** A number of a text with all that stands behind it. */
export interface EvaluatedValue {
  readonly kind: 'value';
  /** As it stands in the text. */
  readonly text: string;
  /** With all its digits. */
  readonly exact: string;
  /** The number itself; null for a text such as a param's word. */
  readonly number: number | null;
  /** What it is, in sentences. */
  readonly sentences: readonly string[];
  readonly sides: readonly ValueSide[];
}

/** Finds the number that an expression means among the runs of a scope, or why there is none. O(runs). */
export function evaluateValue(expression: ValueExpression, scope: ViewScope): EvaluatedValue | ValueProblem {
  const quantity = resolveQuantity(expression.quantity, scope);
  if (quantity.kind === 'fault') return quantity;
  const selection = selectRuns(expression.selection, scope);
  if (selection.kind === 'fault') return selection;
  if (quantity.kind === 'count') return countThem(quantity.of, selection, expression, scope);
  if (expression.against !== null) {
    const against = selectRuns(expression.against, scope);
    if (against.kind === 'fault') return against;
    return compareSides(expression, { quantity, selection, against, scope });
  }
  const meant = selection.named ? meanOneRun(quantity) : quantity;
  if (meant.kind === 'fault') return meant;
  if (meant.overRuns !== null) return overRuns(meant, meant.overRuns, { expression, selection, scope });
  return meant.kind === 'fact'
    ? oneFact(meant, selection, expression)
    : oneValue(meant, { expression, selection, scope });
}

type MeasuredQuantity = Exclude<ResolvedQuantity, { kind: 'count' }>;

interface Question {
  readonly expression: ValueExpression;
  readonly selection: SelectedRuns;
  readonly scope: ViewScope;
}

/** Of one run that was named, `mean`, `min` and `max` are over its points; other statistics of points are not kept. */
function meanOneRun(quantity: MeasuredQuantity): MeasuredQuantity | ValueProblem {
  const { overRuns: statistic } = quantity;
  if (statistic === null) return quantity;
  const isKept = statistic === 'mean' || statistic === 'min' || statistic === 'max';
  if (quantity.kind === 'metric' && quantity.ofPoints === null && isKept)
    return { ...quantity, overRuns: null, ofPoints: statistic };
  return valueFault('note-number-one-run', { statistic }, quantity.span);
}

const countSentences: Readonly<Record<Counted, string>> = {
  counted: 'How many runs count: those that failed, were interrupted or still run do not.',
  runs: 'How many runs are meant.',
  variants: 'How many variants the runs that are meant make.',
};

function countThem(
  of: Counted,
  { runs, named }: SelectedRuns,
  { options }: ValueExpression,
  scope: ViewScope,
): EvaluatedValue {
  const { counting, grouping } = scope.analysis();
  const chosen = new Set(runs);
  const counts = {
    counted: runs.filter((run) => named || counting.counts(run)).length,
    runs: runs.length,
    variants: grouping.variants.filter((variant) => variant.runs.some((run) => chosen.has(run))).length,
  };
  return {
    kind: 'value',
    text: formatValue({ value: counts[of] }, options, null),
    exact: String(counts[of]),
    number: counts[of],
    sentences: [countSentences[of]],
    sides: [{ label: null, runs: runs.map(plainRun) }],
  };
}

function overRuns(
  quantity: MeasuredQuantity,
  statistic: RunStatistic,
  { expression, selection, scope }: Question,
): EvaluatedValue | ValueProblem {
  const measured = measureRuns(quantity, selection, scope);
  const values = countedNumbers(measured);
  const value = aggregateValues(statistic, values);
  if (value === undefined) return noNumber(measured, quantity, statistic);
  const { options } = expression;
  if ((options.interval || options.spread === 'ci') && statistic !== 'mean')
    return valueFault(
      'note-number-option',
      { option: 'interval', reason: `it is that of a mean, not of ${statistic}` },
      expression.span,
    );
  const { deviation, interval } = spreadOfValues(values);
  if ((options.interval || options.spread !== null) && interval === null)
    return noNumber(measured, quantity, 'spread');
  const isCount = statistic === 'n';
  const isWidth = statistic === 'sd' || statistic === 'se';
  const written: WrittenValue = {
    value,
    ...(deviation === null || isCount || isWidth || statistic === 'sum' ? {} : { deviation }),
    ...(isWidth ? { significant: 2 } : {}),
    interval,
    counts: [values.length],
  };
  return {
    kind: 'value',
    text: isCount
      ? formatValue(written, { ...options, unit: false }, null)
      : write(quantity, written, expression),
    exact: String(value),
    number: value,
    sentences: [describeQuantity(quantity, statistic, values.length), ...describeMeasured(measured, scope)],
    sides: [{ label: null, runs: measured }],
  };
}

/** Durations in words, unless somebody asks for digits or for something beside them. */
function write(quantity: MeasuredQuantity, written: WrittenValue, { options }: ValueExpression): string {
  if (quantity.kind === 'metric') return formatValue(written, options, quantity.metric.unit);
  const isPlain = Object.values(options).every((option) => option === null || option === false);
  if (quantity.shown === 'duration' && isPlain) return formatDuration(written.value);
  return formatValue(written, options, quantity.shown === 'duration' ? 's' : null);
}

function oneValue(
  quantity: Extract<MeasuredQuantity, { kind: 'metric' }>,
  { expression, selection, scope }: Question,
): EvaluatedValue | ValueProblem {
  const { runs } = selection;
  const { name } = quantity.metric;
  const measured = measureRuns(quantity, selection, scope);
  const [only] = measured;
  if (runs.length > 1 || only === undefined) {
    const names = runs.slice(0, 3).map((run) => run.name);
    const facts = { name, runs: runs.length, names: names.join(', '), points: quantity.ofPoints ?? '' };
    return valueFault('note-number-ambiguous', facts, quantity.span);
  }
  if (only.value === undefined) return noNumber(measured, quantity, null);
  const { options } = expression;
  if (options.interval || options.spread !== null) return noNumber(measured, quantity, 'spread');
  return {
    kind: 'value',
    text: formatValue({ value: only.value, counts: [1] }, options, quantity.metric.unit),
    exact: String(only.value),
    number: only.value,
    sentences: [describeQuantity(quantity, null, 1), ...describeMeasured(measured, scope)],
    sides: [{ label: null, runs: measured }],
  };
}

function oneFact(
  { label, read, shown, span }: Extract<MeasuredQuantity, { kind: 'fact' }>,
  { runs }: SelectedRuns,
  { options }: ValueExpression,
): EvaluatedValue | ValueProblem {
  const texts = [...new Set(runs.map((run) => textOf(read(run), shown)))];
  const [text] = texts;
  if (texts.length > 1 || text === undefined) {
    const values = texts.slice(0, 5).map((one) => one ?? 'not recorded');
    const facts = { name: label, runs: runs.length, values: values.join(', '), count: texts.length };
    return valueFault('note-number-differs', facts, span);
  }
  if (text === null)
    return valueFault('note-number-none', { name: label, runs: runs.length, reason: 'not recorded' }, span);
  const raw = runs[0] === undefined ? undefined : read(runs[0]);
  const hasDigits = options.digits !== null || options.decimals !== null || options.percent;
  const number = typeof raw === 'number' ? raw : null;
  return {
    kind: 'value',
    text: number !== null && hasDigits ? formatValue({ value: number }, options, null) : text,
    exact: String(raw),
    number,
    sentences: [
      runs.length === 1 ? `${label} of the run.` : `${label}, the same in all ${runs.length} runs.`,
    ],
    sides: [{ label: null, runs: runs.map(plainRun) }],
  };
}

function textOf(value: ParamValue | undefined, shown: 'param' | 'duration' | 'time'): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && shown === 'duration') return formatDuration(value);
  if (typeof value === 'number' && shown === 'time') return formatMoment(value)?.text ?? null;
  return formatParam(value);
}
