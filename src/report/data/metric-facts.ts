import type { MetricKnowledge } from '../../analysis/know-metric.ts';
import type { MetricFacts } from '../../model/report-data.ts';

/** What is told of a metric besides its values. */
export function metricFacts({ name, label, unit, goal, rule, margin }: MetricKnowledge): MetricFacts {
  return { name, label, unit, goal, rule, margin };
}
