import type { MetricKnowledge } from '../../analysis/know-metric.ts';
import { FEWEST_VALUES, findLastingChanges } from '../../history/find-changes-for-good.ts';
import type { LastingChange } from '../../history/find-changes-for-good.ts';
import { historyKey } from '../../history/history-key.ts';
import { variantName } from '../../history/known-state.ts';
import type { TracePoint } from '../../history/trace-history.ts';
import type { PlannedExperiment } from '../report-plan.ts';
import type { ReportHistory } from './report-history.ts';

/** A metric of a variant over the builds. */
export interface MetricTrend {
  readonly metric: MetricKnowledge;
  /** Index and label of the variant in the experiment as it is now. */
  readonly variant: number;
  readonly label: string;
  readonly points: readonly TracePoint[];
  readonly changes: readonly LastingChange[];
}

/** What the builds say of an experiment. */
export interface ExperimentHistory {
  /** In the order of metrics and variants. */
  readonly trends: readonly MetricTrend[];
  /** Indices of the states that brought something new, oldest first. */
  readonly states: readonly number[];
  /** Most builds with new values that any trend has; below `FEWEST_VALUES` noise and change cannot be told apart. */
  readonly longest: number;
}

export { FEWEST_VALUES } from '../../history/find-changes-for-good.ts';

/** A metric of a variant over the builds, without a judgement. */
export type MetricTrace = Omit<MetricTrend, 'changes'>;

/** The metrics of an experiment's variants as they are now, over all builds. */
export function tracesOf({ slug, analysis }: PlannedExperiment, { traced }: ReportHistory): MetricTrace[] {
  const { variants } = analysis.grouping;
  return analysis.metrics.flatMap(({ metric }) =>
    variants.flatMap(({ key, label }, variant) => {
      const name = variantName({ experiment: slug, key: historyKey(key) });
      const points = traced.traces.get(name)?.get(metric.name) ?? [];
      return points.length === 0 ? [] : [{ metric, variant, label, points }];
    }),
  );
}

/** Indices of the builds that brought something new, oldest first. */
export function statesOf(traces: readonly MetricTrace[]): number[] {
  const states = traces.flatMap(({ points }) => points.map(({ state }) => state));
  return [...new Set(states)].sort((a, b) => a - b);
}

/** How an experiment went over the builds; undefined unless at least two builds said something else of it. */
export function experimentHistory(
  experiment: PlannedExperiment,
  history: ReportHistory,
): ExperimentHistory | undefined {
  const found = tracesOf(experiment, history);
  const states = statesOf(found);
  if (states.length < 2) return undefined;
  const lengths = found.map(({ points }) => points.filter(({ fresh }) => fresh !== null).length);
  const series = lengths.filter((length) => length >= FEWEST_VALUES).length;
  return {
    trends: found.map(({ metric, variant, label, points }) => ({
      metric,
      variant,
      label,
      points,
      changes: findLastingChanges(points, { series }),
    })),
    states,
    longest: Math.max(0, ...lengths),
  };
}
