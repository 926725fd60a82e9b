import { runCurve } from '../charts/run-curve.ts';
import type { Figure } from '../model/figure.ts';
import type { Run } from '../model/run.ts';
import type { Series } from '../model/series.ts';
import { describeAxis, pointsAlong } from './metric-series.ts';
import { bestOf } from './metrics-table.ts';
import type { MetricOfRun } from './metrics-table.ts';

/** Curves of one run: a small chart for each metric that has one, in the order of the metrics. */
export function runFigures(run: Run, metrics: readonly MetricOfRun[], series: readonly Series[]): Figure[] {
  const byName = new Map(series.map((one) => [one.metric, one]));
  return metrics.flatMap((one) => {
    const { summary, metric, curve } = one;
    const axis = summary.axes[0] ?? 'step';
    const found = byName.get(summary.name);
    const points = curve === null || found === undefined ? undefined : pointsAlong(found, axis, run);
    if (curve === null || points === undefined) return [];
    const best = bestOf(one);
    return [
      runCurve({
        id: curve,
        title: metric.label,
        metric,
        scale: 'linear',
        leftOut: [],
        axis: describeAxis(axis),
        positions: points.positions,
        values: points.values,
        count: summary.count,
        best: best === undefined || axis === 'time' ? null : { value: best.value, at: best.at },
      }),
    ];
  });
}
