import type { Config } from '../model/config.ts';
import type { Run } from '../model/run.ts';
import { collectGoals } from './collect-goals.ts';
import { knowMetric } from './know-metric.ts';
import type { MetricKnowledge } from './know-metric.ts';

/** What is known of a metric without a note, found out once. */
export function rememberMetrics(runs: readonly Run[], config: Config): (name: string) => MetricKnowledge {
  const known = new Map<string, MetricKnowledge>();
  const tellers = { config, goals: collectGoals(runs) };
  return (name) => {
    const metric = known.get(name) ?? knowMetric(name, tellers);
    known.set(name, metric);
    return metric;
  };
}
