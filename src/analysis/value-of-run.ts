import type { Goal } from '../model/note.ts';
import type { MetricSummary, MissingReason, SummaryPoint } from '../model/metric-summary.ts';
import type { Run } from '../model/run.ts';
import { keyOfRule } from '../model/watched-values.ts';
import type { PointRule } from '../model/watched-values.ts';
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

/** What stands for a whole run. */
export interface ValueOfRun {
  /** Its value may be NaN or infinite: the last point is the last point. Undefined if there is none. */
  readonly point: SummaryPoint | undefined;
  /** Axis that the point's position is on, where it is not the metric's main one. */
  readonly axis: string | null;
  /** Why there is none although the run logged the metric; null otherwise. */
  readonly missing: NoValueReason | null;
}

/** `no-goal`: nobody says what is best. `not-read`: the log was read without this rule. */
export type NoValueReason = MissingReason | 'no-goal' | 'not-read';

const notLogged: ValueOfRun = { point: undefined, axis: null, missing: null };

/** The value that stands for the whole run by the metric's rule, or why there is none. */
export function takeValueOfRun(run: Run, metric: MetricKnowledge): ValueOfRun {
  const summary = findMetric(run, metric.name);
  return summary === undefined ? notLogged : takeValue(summary, metric);
}

/** The same for the summary of the metric in a run. */
export function takeValue(summary: MetricSummary, { valueRule, goal }: MetricKnowledge): ValueOfRun {
  switch (valueRule.kind) {
    case 'last':
      return { point: summary.last, axis: null, missing: null };
    case 'best':
      return { point: findBestPoint(summary, goal) ?? summary.last, axis: null, missing: null };
    case 'point':
      return chosenPoint(summary, valueRule.rule, null);
    case 'at-best':
      if (valueRule.goal === null) return { point: undefined, axis: null, missing: 'no-goal' };
      return chosenPoint(summary, valueRule.rule, valueRule.goal === 'minimize' ? 'min' : 'max');
    default:
      return valueRule satisfies never;
  }
}

/** What was found by the rule while the log was read. */
function chosenPoint(
  { chosen, axes }: MetricSummary,
  rule: PointRule,
  extreme: 'min' | 'max' | null,
): ValueOfRun {
  const key = keyOfRule(rule);
  const found = chosen?.find((one) => one.rule === key && one.extreme === extreme);
  if (found === undefined) return { point: undefined, axis: null, missing: 'not-read' };
  return {
    point: found.point ?? undefined,
    axis: found.axis === axes[0] ? null : found.axis,
    missing: found.missing,
  };
}

/** The point that stands for the whole run by the metric's rule; `undefined` if there is none. */
export function findValueOfRun(run: Run, metric: MetricKnowledge): SummaryPoint | undefined {
  return takeValueOfRun(run, metric).point;
}
