import { unpackNumbers } from '../../lib/packed-numbers.ts';
import { unpackPositions } from '../../model/compare/packed-positions.ts';
import type { RecordedSeries, RunRecord } from '../../model/compare/run-record.ts';
import type { Figure } from '../../model/figure.ts';
import type { Series } from '../../model/series.ts';
import { findingChart } from '../audit/finding-chart.ts';
import { curveFigure } from './curve-figure.ts';

/** A chart of a run's page made again from what the run's script holds; undefined if that does not have it. */
export function recordedFigure(record: RunRecord, id: string): Figure | undefined {
  return recordedCurve(record, id) ?? recordedFinding(record, id);
}

function recordedCurve({ run, series, curves }: RunRecord, id: string): Figure | undefined {
  const curve = curves.find((one) => one.id === id);
  const found = curve === undefined ? undefined : series.find(({ metric }) => metric === curve.metric);
  if (curve === undefined || found === undefined) return undefined;
  return curveFigure(curve, unpackSeries(found), { count: found.count, startedAt: run.startedAt });
}

function recordedFinding({ run, series, findings }: RunRecord, id: string): Figure | undefined {
  const finding = findings.find((one) => one.id === id);
  if (finding === undefined) return undefined;
  const lines = finding.lines.map((line) => ({ ...line, run: run.id, startedAt: run.startedAt }));
  const figure = findingChart({ ...finding, lines }, ({ metric }) => {
    const found = series.find((one) => one.metric === metric);
    return found && unpackSeries(found);
  });
  return figure ?? undefined;
}

function unpackSeries({ metric, axes, values }: RecordedSeries): Series {
  const numbers = typeof values === 'string' ? unpackNumbers(values) : values;
  return {
    metric,
    axes: Object.entries(axes).map(([name, packed]) => ({ name, positions: unpackPositions(packed) })),
    values: Float64Array.from(numbers, (value) => value ?? Number.NaN),
  };
}
