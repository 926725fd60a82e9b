import type { MetricKnowledge } from './know-metric.ts';

/**
 * Leaves out test metrics where the runs have validation metrics, and the other way round where the main metric is of the test data:
 * results of both are never mixed in a table, so that nothing is chosen on test data.
 */
export function withoutMixedSplits(
  metrics: readonly MetricKnowledge[],
  main: MetricKnowledge | undefined,
): readonly MetricKnowledge[] {
  if (main?.split === 'test') return metrics.filter(({ split }) => split !== 'validation');
  const validated = [...metrics, ...(main === undefined ? [] : [main])].some(
    ({ split }) => split === 'validation',
  );
  return validated ? metrics.filter(({ split }) => split !== 'test') : metrics;
}
