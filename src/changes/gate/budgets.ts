import { countOf } from '../../lib/count-of.ts';
import { formatNumber } from '../../lib/format-number.ts';
import { formatWithSpread } from '../../lib/format-with-spread.ts';
import type { GateBreach, GateRuleOutcome } from '../../model/changes.ts';
import type { Budget, Gate } from '../../model/gate.ts';
import { mean } from '../../stats/mean.ts';
import { standardDeviation } from '../../stats/standard-deviation.ts';
import type { MatchedVariant } from '../match-variants.ts';
import { valuesOf } from '../measure-variants.ts';
import { toOutcome, unavailable } from './gate-facts.ts';
import type { GateFacts } from './gate-facts.ts';
import { unknownMetrics } from './metric-names.ts';
import { moreOfVariant } from './more-of-variant.ts';
import { touchedVariants } from './touched-variants.ts';

/** The new runs of every variant keep within what they may cost, by their mean. */
export function checkBudgets(asked: NonNullable<Gate['budgets']>, facts: GateFacts): GateRuleOutcome {
  const budgets = Object.entries(asked).map(([metric, limit]) => ({
    metric,
    budget: typeof limit === 'number' ? readLimit(metric, limit, facts) : limit,
  }));
  const words = budgets.map(({ metric, budget }) => `${metric} ${describeBudget(budget)}`);
  const head = { rule: 'budgets' as const, asked: `On average ${words.join(', ')}.` };
  const missing = unknownMetrics(Object.keys(asked), facts);
  if (missing !== undefined) return unavailable(head, missing);
  const measured = touchedVariants(facts).flatMap((variant) =>
    budgets.flatMap(({ metric, budget }): Spent[] => {
      const values = valuesOf(variant.after, metric, (id) => facts.fresh.has(id)).map(({ value }) => value);
      const average = mean(values);
      return average === undefined ? [] : [{ variant, metric, budget, values, average }];
    }),
  );
  const breaches = measured
    .filter(
      ({ budget: { min, max }, average }) =>
        (max !== undefined && average > max) || (min !== undefined && average < min),
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

interface Spent {
  readonly variant: MatchedVariant;
  readonly metric: string;
  readonly budget: Budget;
  readonly values: readonly number[];
  readonly average: number;
}

function toBreach({ variant, metric, budget, values, average }: Spent): GateBreach {
  const { experiment, after } = variant;
  const { text, spread } = formatWithSpread(average, standardDeviation(values) ?? null);
  const measured = `${text}${spread === null ? '' : ` ± ${spread}`} (n = ${values.length})`;
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
