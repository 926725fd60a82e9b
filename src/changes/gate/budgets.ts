import { countOf } from '../../lib/count-of.ts';
import { findOwn } from '../../lib/find-own.ts';
import { formatNumber } from '../../lib/format-number.ts';
import { formatWithSpread } from '../../lib/format-with-spread.ts';
import type { GateBreach, GateRuleOutcome } from '../../model/changes.ts';
import type { Budget, Gate } from '../../model/gate.ts';
import type { VariantMetricData } from '../../model/report-data.ts';
import type { MatchedVariant } from '../match-variants.ts';
import { toOutcome, unavailable } from './gate-facts.ts';
import type { GateFacts } from './gate-facts.ts';
import { unknownMetrics } from './metric-names.ts';
import { moreOfVariant } from './more-of-variant.ts';
import { touchedVariants } from './touched-variants.ts';

/** Variants that the change touches keep within what they may cost, by their mean over the runs that count. */
export function checkBudgets(asked: NonNullable<Gate['budgets']>, facts: GateFacts): GateRuleOutcome {
  const budgets = Object.entries(asked).map(([metric, limit]) => ({
    metric,
    budget: typeof limit === 'number' ? readLimit(metric, limit, facts) : limit,
  }));
  const words = budgets.map(({ metric, budget }) => `${metric} ${describeBudget(budget)}`);
  const head = { rule: 'budgets' as const, asked: `On average ${words.join(', ')}.` };
  const missing = unknownMetrics(Object.keys(asked), facts);
  if (missing !== undefined) return unavailable(head, missing);
  const touched = touchedVariants(facts);
  const measured = touched.flatMap((variant) =>
    budgets.flatMap(({ metric, budget }) => {
      const values = findOwn(variant.after.metrics, metric) ?? meanOfRuns(variant, metric, facts);
      return values === undefined || values.mean === null
        ? []
        : [{ variant, metric, budget, values, mean: values.mean }];
    }),
  );
  const breaches = measured
    .filter(
      ({ budget: { min, max }, mean }) =>
        (max !== undefined && mean > max) || (min !== undefined && mean < min),
    )
    .map((one) => toBreach(one));
  const fine =
    measured.length === 0
      ? 'No variant with new runs logs one of these.'
      : `${countOf(measured.length, 'mean')} ${measured.length === 1 ? 'keeps' : 'keep'} within the budget.`;
  return toOutcome({ ...head, checked: measured.length, breaches }, fine);
}

/** A number alone is the most, or the least of what there should be more of. */
function readLimit(metric: string, limit: number, { head }: GateFacts): Budget {
  return head.metrics.find(({ name }) => name === metric)?.goal === 'maximize'
    ? { min: limit }
    : { max: limit };
}

/** Metrics that do not stand in the table of the experiment, over the runs that ended. */
function meanOfRuns(
  { after }: MatchedVariant,
  metric: string,
  { head }: GateFacts,
): Pick<VariantMetricData, 'n' | 'mean' | 'std'> | undefined {
  const members = new Set(after.runs);
  const values = head.runs.flatMap((run) => {
    const value = members.has(run.id) ? (findOwn(run.metrics, metric)?.value ?? null) : null;
    return value === null || !Number.isFinite(value) || run.status === 'running' ? [] : [value];
  });
  if (values.length === 0) return undefined;
  return { n: values.length, mean: values.reduce((sum, value) => sum + value, 0) / values.length, std: null };
}

interface Spent {
  readonly variant: MatchedVariant;
  readonly metric: string;
  readonly budget: Budget;
  readonly values: Pick<VariantMetricData, 'n' | 'std'>;
  readonly mean: number;
}

function toBreach({ variant, metric, budget, values, mean }: Spent): GateBreach {
  const { experiment, after } = variant;
  const { text, spread } = formatWithSpread(mean, values.std);
  const measured = `${text}${spread === null ? '' : ` ± ${spread}`} (n = ${values.n})`;
  return {
    words: `${metric} of ${after.label} (${experiment.title}) is ${measured}, and ${describeBudget(budget)} is allowed.`,
    subject: `${experiment.title}: ${after.label}`,
    numbers: [
      { name: 'mean', text: measured },
      { name: 'allowed', text: describeBudget(budget) },
    ],
    path: experiment.path,
    file: experiment.note?.file ?? null,
    line: null,
    more: moreOfVariant(variant, metric),
  };
}

function describeBudget({ min, max }: Budget): string {
  const parts = [
    ...(min === undefined ? [] : [`at least ${formatNumber(min)}`]),
    ...(max === undefined ? [] : [`at most ${formatNumber(max)}`]),
  ];
  return parts.join(' and ') || 'anything';
}
