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

function describeRule({ name, rule }: MetricKnowledge): string {
  return rule === 'last'
    ? `The last value of ${name} that each run logged.`
    : `The best value of ${name} of each run.`;
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
