import type { MetricKnowledge } from '../analysis/know-metric.ts';
import type { Column } from '../model/page/table.ts';

/** A column with this label and nothing else but what is given. */
export function makeColumn(key: string, label: string, facts: Partial<Column> = {}): Column {
  return {
    key,
    label,
    title: null,
    kind: 'text',
    better: null,
    unit: null,
    summary: null,
    differs: true,
    numeric: false,
    ...facts,
  };
}

/** The column of a metric. `statistic` says how runs became one value, e.g. `mean ± sd`; null for single runs. */
export function makeMetricColumn(metric: MetricKnowledge, statistic: string | null): Column {
  const { name, label, unit, rule } = metric;
  const summary = statistic === null ? rule : `${rule}, ${statistic}`;
  return makeColumn(`metric:${name}`, label, {
    kind: 'metric',
    better: directionOf(metric),
    unit,
    summary,
    numeric: true,
    title: `${describeRule(metric)}${statistic === null ? '' : ' Mean and sample standard deviation (ddof 1) over the runs that count.'} ${describeGoal(metric)}`,
  });
}

/** `up`, `down`, or null if nobody says which way is better. */
export function directionOf({ goal }: Pick<MetricKnowledge, 'goal'>): Column['better'] {
  if (goal === null) return null;
  return goal === 'maximize' ? 'up' : 'down';
}

function describeRule({ name, valueRule }: MetricKnowledge): string {
  switch (valueRule.kind) {
    case 'last':
      return `The last value of ${name} that each run logged.`;
    case 'best':
      return `The best value of ${name} of each run.`;
    case 'at-best': {
      const { atBest } = valueRule.rule;
      if (valueRule.goal === null)
        return `The value of ${name} where ${atBest} is best; but nothing says which way ${atBest} is better.`;
      const extreme = valueRule.goal === 'minimize' ? 'lowest' : 'highest';
      return `The value of ${name} at the very step or epoch where ${atBest} is ${extreme}, the first of equals.`;
    }
    case 'point':
      return 'at' in valueRule.rule
        ? `The value of ${name} at ${valueRule.rule.axis ?? 'position'} ${valueRule.rule.at} of each run, and no other.`
        : `The mean of the last ${valueRule.rule.meanOfLast} values of ${name} that each run logged.`;
    default:
      return valueRule satisfies never;
  }
}

/** Where the direction of a metric is known from, as a sentence. */
export function describeGoal({ goal, goalFrom }: MetricKnowledge): string {
  if (goal === null || goalFrom === null)
    return 'Nothing says whether higher or lower is better, so it is not ranked.';
  const better = goal === 'maximize' ? 'Higher is better' : 'Lower is better';
  const sources = {
    note: 'so says the note',
    config: 'so says runfolio.yaml',
    tool: 'so says the tool that logged it',
    name: 'known from the name',
  } as const;
  return `${better}: ${sources[goalFrom]}.`;
}
