import type { FigureData } from '../../model/figure.ts';
import { isAtHighEnd } from '../edge-kind.ts';
import { spreadEdges } from '../edge-marks.ts';
import { figureData } from '../figure-table.ts';
import type { FigureValue } from '../figure-table.ts';
import { canStand } from '../numeric-scale.ts';
import type { NumericScale, PlotScales } from '../numeric-scale.ts';
import type { ScaleKind } from '../chart-input.ts';
import type { CurvePoints } from './curve-points.ts';
import type { PreparedCurves, PreparedVariant } from './prepare-curves.ts';

type Row = readonly FigureValue[];

/** The rows behind learning curves: bands, runs, lines, lone points, marks at the high and at the low edge. Empty tables are left out. */
export function curveData(prepared: PreparedCurves, { x, y }: PlotScales): readonly FigureData[] {
  const { request, axis, variants } = prepared;
  const variant = { name: 'variant', label: 'variant' };
  const run = { name: 'run', label: 'run' };
  const at = { name: 'x', label: axis.title };
  const value = { name: 'y', label: request.metric.label };
  const lines = variants.map((one) => ({ name: one.name, points: one.main }));
  const edges = variants.flatMap((one) =>
    spreadEdges(one.edges, x.domain[0], x.domain[1]).map((edge) => ({ name: one.name, edge })),
  );
  const edgeTable = (name: string, high: boolean): FigureData =>
    figureData(
      name,
      [variant, run, at, { name: 'kind', label: 'mark' }, { name: 'value', label: request.metric.label }],
      edges
        .filter(({ edge }) => isAtHighEnd(edge.kind) === high)
        .map(({ name: owner, edge }) => [owner, edge.run, edge.at, edge.kind, edge.value]),
    );
  return [
    figureData(
      'band',
      [
        variant,
        { name: 'part', label: 'part' },
        at,
        { name: 'low', label: 'low' },
        { name: 'high', label: 'high' },
      ],
      variants.flatMap((one) => bandRows(one, y)),
    ),
    figureData(
      'runs',
      [variant, run, at, value],
      variants.flatMap((one) => memberRows(one, request.scale)),
    ),
    figureData(
      'lines',
      [variant, at, value],
      lines.flatMap(({ name, points }) =>
        lineRows(points, request.scale).map(([position, height]) => [name, position, height]),
      ),
    ),
    figureData(
      'dots',
      [variant, at, value],
      lines.flatMap(({ name, points }) =>
        lonePoints(lineRows(points, request.scale)).map(([position, height]) => [name, position, height]),
      ),
    ),
    edgeTable('above', true),
    edgeTable('below', false),
  ].filter((table) => (table.columns[0]?.values.length ?? 0) > 0);
}

/** Positions with values; null where a value has no place, once for each gap. */
export function lineRows(
  points: CurvePoints,
  scale: ScaleKind,
): readonly (readonly [number, number | null])[] {
  const values = points.channels[0] ?? [];
  const rows = points.positions.map((position, index): readonly [number, number | null] => {
    const value = values[index] ?? Number.NaN;
    return [position, canStand(value, scale) ? value : null];
  });
  return rows.filter(([, value], index) => value !== null || (index > 0 && rows[index - 1]?.[1] !== null));
}

/** Points with a gap on either side: a line does not show them. */
export function lonePoints<Place extends readonly [number, number | null]>(
  rows: readonly Place[],
): readonly Place[] {
  const isGap = (index: number): boolean => (rows[index]?.[1] ?? null) === null;
  return rows.filter((_, index) => !isGap(index) && isGap(index - 1) && isGap(index + 1));
}

function memberRows(one: PreparedVariant, scale: ScaleKind): readonly Row[] {
  return one.members.flatMap(({ label, points }, index) =>
    lineRows(points, scale).map(([position, value]) => [
      one.name,
      label || String(index + 1),
      position,
      value,
    ]),
  );
}

/** The band in parts without gaps. An end that cannot stand on a log scale goes to the lower edge. */
function bandRows(one: PreparedVariant, y: NumericScale): readonly Row[] {
  if (one.single || !one.highlighted) return [];
  const [centre = [], low = [], high = []] = one.main.channels;
  const rows: Row[] = [];
  let part = 0;
  let inside = false;
  one.main.positions.forEach((position, index) => {
    const ends = [low[index] ?? Number.NaN, high[index] ?? Number.NaN] as const;
    const drawable =
      Number.isFinite(centre[index]) && ends.every(Number.isFinite) && canStand(ends[1], y.kind);
    if (!drawable) {
      if (inside) part += 1;
      inside = false;
      return;
    }
    inside = true;
    rows.push([one.name, `${one.name} ${part}`, position, Math.max(ends[0], y.domain[0]), ends[1]]);
  });
  return rows;
}
