import { unpackNumbers } from '../../lib/packed-numbers.ts';
import { unpackPositions } from '../../model/compare/packed-positions.ts';
import type { RecordedSeries, RunRecord } from '../../model/compare/run-record.ts';
import type { Figure } from '../../model/figure.ts';
import type { Series } from '../../model/series.ts';
import { curveFigure } from './curve-figure.ts';

/** A chart of a run's page made again from what the run's script holds; undefined if that does not have it. */
export function recordedFigure({ run, series, curves }: RunRecord, id: string): Figure | undefined {
  const curve = curves.find((one) => one.id === id);
  const found = curve === undefined ? undefined : series.find(({ metric }) => metric === curve.metric);
  if (curve === undefined || found === undefined) return undefined;
  return curveFigure(curve, unpackSeries(found), { count: found.count, startedAt: run.startedAt });
}

function unpackSeries({ metric, axes, values }: RecordedSeries): Series {
  const numbers = typeof values === 'string' ? unpackNumbers(values) : values;
  return {
    metric,
    axes: Object.entries(axes).map(([name, packed]) => ({ name, positions: unpackPositions(packed) })),
    values: Float64Array.from(numbers, (value) => value ?? Number.NaN),
  };
}
