import type { ScaleKind } from '../../charts/chart-input.ts';
import { extentOf } from '../../charts/numeric-scale.ts';
import { runCurve } from '../../charts/run-curve.ts';
import { hasNumbersOnly } from '../../lib/number-column.ts';
import { extentToldApart } from '../../lib/told-apart.ts';
import type { RecordedCurve } from '../../model/compare/run-record.ts';
import type { Figure } from '../../model/figure.ts';
import type { Series } from '../../model/series.ts';
import { describeAxis, pointsAlong } from '../metric-series.ts';

/** What a curve takes besides its points. */
interface CurveFacts {
  /** How many points were logged. */
  readonly count: number;
  readonly startedAt: number | null;
  /** The values to all their digits, where those of the series are rounded. */
  readonly logged?: Float64Array;
}

/** The chart of a curve on a run's page; undefined if the series does not have the axis. */
export function curveFigure(
  { id, label, unit, goal, axis, best }: RecordedCurve,
  series: Pick<Series, 'axes' | 'values'>,
  { count, startedAt, logged }: CurveFacts,
): Figure | undefined {
  const points = pointsAlong(series, axis, { startedAt });
  if (points === undefined) return undefined;
  return runCurve({
    id,
    title: label,
    metric: { label, unit, goal },
    scale: scaleFor(points.values),
    leftOut: [],
    axis: describeAxis(axis),
    positions: points.positions,
    values: points.values,
    logged,
    count,
    best,
  });
}

/** So many times its lower quartile a run's largest value must be for a log scale: with a linear one all but its end would be flat. */
const TIMES_FOR_LOG = 1e6;

/** A log scale for values that grow beyond all bounds, as those of a run that diverges, and are positive throughout. */
function scaleFor(values: Float64Array): ScaleKind {
  const extent = extentOf(values, 'linear');
  if (extent === null || !(extent[0] > 0) || extent[1] < extent[0] * TIMES_FOR_LOG) return 'linear';
  const finite = values.filter(Number.isFinite).sort();
  const quartile = finite[Math.floor(finite.length / 4)] ?? extent[1];
  return extent[1] > quartile * TIMES_FOR_LOG && !isSpike(finite) ? 'log' : 'linear';
}

/** True if the values beyond are so few that the chart marks them at its edge. */
function isSpike(sorted: Float64Array): boolean {
  const apart = extentToldApart([sorted], 'linear', null);
  return apart !== null && apart[1] < (sorted.at(-1) ?? 0);
}

/** True if a chart may be drawn from the points that a script keeps: thinned, others than finite ones could not be counted. */
export function isRecordable({ axes, values }: Series): boolean {
  const [first] = axes;
  return first !== undefined && hasNumbersOnly(values) && hasNumbersOnly(first.positions);
}
