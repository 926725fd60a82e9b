import { knowMetric } from '../analysis/know-metric.ts';
import type { MetricKnowledge, MetricTellers } from '../analysis/know-metric.ts';

/** What is known of metrics, found out once for each name: runs log the same names again and again. */
export function rememberMetrics(tellers: MetricTellers): (name: string) => MetricKnowledge {
  const known = new Map<string, MetricKnowledge>();
  return (name) => {
    const metric = known.get(name) ?? knowMetric(name, tellers);
    known.set(name, metric);
    return metric;
  };
}
