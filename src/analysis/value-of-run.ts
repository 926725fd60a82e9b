import type { Goal } from '../model/note.ts';
import type { MetricSummary, SummaryPoint } from '../model/metric-summary.ts';
import type { Run } from '../model/run.ts';
import type { MetricKnowledge } from './know-metric.ts';

/** The metric's summary in this run; `undefined` if the run did not log it. */
export function findMetric(run: Run, name: string): MetricSummary | undefined {
  return run.metrics.find((metric) => metric.name === name);
}

/** The best finite point by the goal (the earliest of equals); `undefined` without a goal or a finite value. */
export function findBestPoint(metric: MetricSummary, goal: Goal | null): SummaryPoint | undefined {
  if (goal === null) return undefined;
  return (goal === 'minimize' ? metric.min : metric.max) ?? undefined;
}

/**
 * The point that stands for the whole run by the metric's rule; `undefined` if the run did not log the metric. Its value may be
 * NaN or infinite: the last point is the last point.
 */
export function findValueOfRun(run: Run, metric: MetricKnowledge): SummaryPoint | undefined {
  const summary = findMetric(run, metric.name);
  if (summary === undefined) return undefined;
  if (metric.rule === 'best') return findBestPoint(summary, metric.goal) ?? summary.last;
  return summary.last;
}
