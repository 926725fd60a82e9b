import { naturalOrder } from '../lib/natural-order.ts';
import type { Config } from '../model/config.ts';
import type { Run } from '../model/run.ts';
import { collectGoals } from './collect-goals.ts';
import { knowMetric } from './know-metric.ts';
import type { MetricKnowledge, MetricTellers, NoteMetric } from './know-metric.ts';
import { findMetric } from './value-of-run.ts';

/** The metric that decides, and who chose it. */
export interface MainMetric {
  readonly metric: MetricKnowledge;
  readonly from: 'note' | 'config' | 'guess';
}

const splitRank = { validation: 0, test: 1, none: 2, train: 3 } as const;
const kindRank = { score: 0, detail: 1, loss: 2, none: 3, resource: 4 } as const;

/** Metrics that tell of the machine or the schedule, never of the result. */
const background =
  /(^|[/_.])(system|gpu|cpu|lr|learning_rate|grad_norm|epoch|step|steps|perf|timing|stderr|std|stddev)([/_.\d]|$)/i;

/**
 * Chooses the metric that decides: what the note says, else the config, else a guess from the names among the metrics that at least
 * half as many runs log as log the commonest: validation before test before train, a score before a loss before a cost, none that never varies. Test is
 * never chosen while a validation metric exists. `undefined` if nothing was logged.
 */
export function chooseMainMetric(
  runs: readonly Run[],
  config: Config,
  noteMetric?: NoteMetric,
): MainMetric | undefined {
  const goals = collectGoals(runs);
  const name = typeof noteMetric === 'string' ? noteMetric : noteMetric?.name;
  if (name !== undefined) return { metric: knowMetric(name, { config, goals, noteMetric }), from: 'note' };
  const counts = countMetrics(runs);
  if (config.metric !== undefined && counts.has(config.metric)) {
    return { metric: knowMetric(config.metric, { config, goals }), from: 'config' };
  }
  const metric = guess(runs, counts, { config, goals });
  return metric === undefined ? undefined : { metric, from: 'guess' };
}

/** How many runs log each metric. */
export function countMetrics(runs: readonly Run[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { metrics } of runs) {
    for (const { name } of metrics) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function guess(
  runs: readonly Run[],
  counts: ReadonlyMap<string, number>,
  tellers: MetricTellers,
): MetricKnowledge | undefined {
  const most = Math.max(0, ...counts.values());
  const common = [...counts]
    .filter(([, count]) => count * 2 >= most)
    .map(([name]) => knowMetric(name, tellers));
  const varying = common.filter(({ name }) => varies(runs, name));
  const telling = varying.length > 0 ? varying : common;
  const validated = telling.some((metric) => metric.split === 'validation' && !isBackground(metric));
  return sortMetrics(validated ? telling.filter(({ split }) => split !== 'test') : telling)[0];
}

/** False for a metric that has one value wherever it was logged: nothing can be told by it. */
function varies(runs: readonly Run[], name: string): boolean {
  const values = new Set<number>();
  for (const run of runs) {
    const summary = findMetric(run, name);
    if (summary === undefined) continue;
    values.add(summary.min?.value ?? Number.NaN).add(summary.max?.value ?? Number.NaN);
    if (values.size > 1) return true;
  }
  return false;
}

/** A copy with the metrics that tell most first: by what they are about and their split; machine and schedule last. */
export function sortMetrics(metrics: readonly MetricKnowledge[]): MetricKnowledge[] {
  return [...metrics].sort(
    (a, b) => rankOf(a) - rankOf(b) || a.name.length - b.name.length || naturalOrder(a.name, b.name),
  );
}

function rankOf(metric: MetricKnowledge): number {
  const { goal, split, kind } = metric;
  const group = Number(isBackground(metric)) * 2 + Number(goal === null);
  return (group * 4 + splitRank[split ?? 'none']) * 5 + kindRank[kind ?? 'none'];
}

/** True for a metric that tells of the machine or the schedule. */
export function isBackground({ kind, name }: MetricKnowledge): boolean {
  return kind === 'resource' || (kind === null && background.test(name));
}
