import { runCurve } from '../../charts/run-curve.ts';
import { unpackNumbers } from '../../lib/packed-numbers.ts';
import { unpackPositions } from '../../model/compare/packed-positions.ts';
import type { RecordedCurve, RunRecord } from '../../model/compare/run-record.ts';
import type { Figure } from '../../model/figure.ts';
import type { Series } from '../../model/series.ts';
import { describeAxis, pointsAlong } from '../metric-series.ts';

/** The chart of a curve on a run's page; undefined if the series does not have the axis. */
export function curveFigure(
  { id, label, unit, goal, axis, best }: RecordedCurve,
  series: Pick<Series, 'axes' | 'values'>,
  { count, startedAt }: { readonly count: number; readonly startedAt: number | null },
): Figure | undefined {
  const points = pointsAlong(series, axis, { startedAt });
  if (points === undefined) return undefined;
  return runCurve({
    id,
    title: label,
    metric: { label, unit, goal },
    scale: 'linear',
    leftOut: [],
    axis: describeAxis(axis),
    positions: points.positions,
    values: points.values,
    count,
    best,
  });
}

/** The same chart from what the run's script holds; undefined if that does not have it. */
export function recordedFigure({ run, series, curves }: RunRecord, id: string): Figure | undefined {
  const curve = curves.find((one) => one.id === id);
  const found = curve === undefined ? undefined : series.find(({ metric }) => metric === curve.metric);
  if (curve === undefined || found === undefined) return undefined;
  const { axes, values, count } = found;
  const numbers = typeof values === 'string' ? unpackNumbers(values) : values;
  return curveFigure(
    curve,
    {
      axes: Object.entries(axes).map(([name, packed]) => ({ name, positions: unpackPositions(packed) })),
      values: Float64Array.from(numbers, (value) => value ?? Number.NaN),
    },
    { count, startedAt: run.startedAt },
  );
}

/** True if a chart may be drawn from the points that a script keeps: thinned, others than finite ones could not be counted. */
export function isRecordable({ axes, values }: Series): boolean {
  return values.every(Number.isFinite) && axes[0]?.positions.every(Number.isFinite) === true;
}
