import type { MetricKnowledge } from '../../analysis/know-metric.ts';
import { takeValueOfRun } from '../../analysis/value-of-run.ts';
import type { Run } from '../../model/run.ts';
import type { PlannedExperiment, PlannedRun } from '../report-plan.ts';
import type { SimilarFinding } from './similar-finding.ts';

/** The deciding metric of a run's experiment in both runs; of the other run's experiment if the two have it not in common. */
export function resultOfRuns(
  own: PlannedRun,
  other: PlannedRun,
  knowMetric: (name: string) => MetricKnowledge,
): SimilarFinding['result'] {
  const names = [own, other].flatMap(({ experiments }) => experiments[0]?.analysis.main?.metric.name ?? []);
  const valueOf = (run: Run, name: string): number | null =>
    takeValueOfRun(run, knowMetric(name)).point?.value ?? null;
  const found = names.map((name) => ({
    metric: knowMetric(name).label,
    own: valueOf(own.run, name),
    other: valueOf(other.run, name),
  }));
  return (
    found.find((one) => one.own !== null && one.other !== null) ??
    found.find((one) => one.other !== null) ??
    null
  );
}

/** The best mean of the deciding metric in both experiments; of the other alone if it decides by another metric. */
export function resultOfExperiments(
  own: PlannedExperiment,
  other: PlannedExperiment,
): SimilarFinding['result'] {
  const [main] = other.analysis.metrics;
  if (main === undefined) return null;
  const { name, label } = main.metric;
  return { metric: label, own: bestMean(own, name), other: bestMean(other, name) };
}

/** Null where nobody says what is best. */
function bestMean({ analysis }: PlannedExperiment, name: string): number | null {
  const compared = analysis.metrics.find(({ metric }) => metric.name === name);
  if (compared === undefined || compared.metric.goal === null) return null;
  return compared.variants[compared.order[0] ?? -1]?.mean ?? null;
}
