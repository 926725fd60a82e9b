import type { Figure } from '../model/figure.ts';
import type { Run } from '../model/run.ts';
import type { Series } from '../model/series.ts';
import { keptIndices } from './compare/record-series.ts';
import { curveFigure, isRecordable } from './compare/recorded-curve.ts';
import { isWhole } from './compare/series-share.ts';
import type { SeriesShare } from './compare/series-share.ts';
import type { MetricOfRun } from './metrics-table.ts';
import { describeCurves } from './run-metrics.ts';

/** What the curves of a run are made from. */
export interface RunFiguresRequest {
  readonly metrics: readonly MetricOfRun[];
  readonly series: readonly Series[];
  /** What the run's script keeps of the series. */
  readonly share: SeriesShare;
}

/**
 * Curves of one run: a small chart for each metric that has one, in the order of the metrics. Where the run's script has the points, the
 * chart is drawn from these, so that it is the same when it comes alive.
 */
export function runFigures(run: Run, { metrics, series, share }: RunFiguresRequest): Figure[] {
  const byName = new Map(series.map((one) => [one.metric, one]));
  const counts = new Map(run.metrics.map(({ name, count }) => [name, count]));
  return describeCurves(metrics).flatMap((curve) => {
    const found = byName.get(curve.metric);
    if (found === undefined) return [];
    const isRecorded = isWhole(share) && isRecordable(found);
    const facts = { count: counts.get(curve.metric) ?? 0, startedAt: run.startedAt };
    const figure = curveFigure(curve, isRecorded ? thinSeries(found, share) : found, facts);
    if (figure === undefined) return [];
    return [isRecorded ? { ...figure, isRecorded } : figure];
  });
}

function thinSeries(series: Series, { points }: SeriesShare): Series {
  const { axes, values } = series;
  const kept = keptIndices(series, points);
  if (kept.length === values.length) return series;
  return {
    ...series,
    axes: axes.map(({ name, positions }) => ({ name, positions: pickFrom(positions, kept) })),
    values: pickFrom(values, kept),
  };
}

/** A plain loop: `Float64Array.from` takes twenty times as long, for every series of every run. */
function pickFrom(list: Float64Array, indices: readonly number[]): Float64Array {
  const picked = new Float64Array(indices.length);
  for (let place = 0; place < indices.length; place += 1)
    picked[place] = list[indices[place] ?? -1] ?? Number.NaN;
  return picked;
}
