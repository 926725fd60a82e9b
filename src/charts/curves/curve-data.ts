import { toList } from '../../lib/number-column.ts';
import type { FigureData } from '../../model/figure.ts';
import { isAtHighEnd } from '../edge-kind.ts';
import { spreadEdges } from '../edge-marks.ts';
import { columnData, figureData } from '../figure-table.ts';
import type { ColumnHead, FigureValue } from '../figure-table.ts';
import { canStand, reachOf } from '../numeric-scale.ts';
import type { NumericScale, PlotScales, Standing } from '../numeric-scale.ts';
import type { SortedPoints } from './curve-points.ts';
import type { PreparedCurves, PreparedVariant } from './prepare-curves.ts';

type Row = readonly FigureValue[];

/** The rows behind learning curves: bands, runs, lines, lone points, marks at the high and at the low edge. Empty tables are left out. */
export function curveData(prepared: PreparedCurves, { x, y }: PlotScales): readonly FigureData[] {
  const { request, axis, variants, standing } = prepared;
  const variant = { name: 'variant', label: 'variant' };
  const run = { name: 'run', label: 'run' };
  const at = { name: 'x', label: axis.title };
  const value = { name: 'y', label: request.metric.label };
  const lines = variants.map((one) => ({ names: [one.name], line: curveLine(one.main, standing) }));
  const lineTable = (name: string, heads: readonly ColumnHead[], parts: typeof lines): FigureData => {
    const { names, line } = joinLines(parts);
    const columns = heads.map((head, index) => [head, names[index] ?? []] as const);
    return columnData(name, [...columns, [at, line.positions], [value, line.values]]);
  };
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
      variants.flatMap((one) => bandRows(one, y, standing)),
    ),
    lineTable(
      'runs',
      [variant, run],
      variants.flatMap((one) => memberLines(one, standing)),
    ),
    lineTable('lines', [variant], lines),
    lineTable(
      'dots',
      [variant],
      lines.map(({ names, line }) => ({ names, line: lonePoints(line) })),
    ),
    edgeTable('above', true),
    edgeTable('below', false),
  ].filter((table) => (table.columns[0]?.values.length ?? 0) > 0);
}

/** A line as columns: positions with values; null where a value has no place, once for each gap. */
export interface CurveLine {
  /** True if every value has a place. */
  readonly isWhole: boolean;
  readonly positions: readonly number[];
  readonly values: readonly (number | null)[];
}

/** The line through a curve's points. Where it leaves a scale that ends before it, or comes back, it has a point on the edge. */
export function curveLine(points: SortedPoints, on: Standing): CurveLine {
  const [all = new Float64Array()] = points.channels;
  if (allStand(all, on)) return { isWhole: true, positions: toList(points.positions), values: toList(all) };
  const positions: number[] = [];
  const values: (number | null)[] = [];
  const push = (at: number, value: number | null): void => {
    positions.push(at);
    values.push(value);
  };
  for (const [index, value] of all.entries()) {
    const at = points.positions[index] ?? Number.NaN;
    const before = { at: points.positions[index - 1] ?? Number.NaN, value: all[index - 1] ?? Number.NaN };
    const stands = canStand(value, on);
    const stood = canStand(before.value, on);
    const crossing = index > 0 && stands !== stood ? crossingOf(before, { at, value }, on) : null;
    if (crossing !== null) push(crossing.at, crossing.value);
    if (stands) push(at, value);
    else if (stood && index > 0) push(at, null);
  }
  return { isWhole: false, positions, values };
}

function allStand(values: Float64Array, on: Standing): boolean {
  const [least, most] = reachOf(on);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (!(value >= least && value <= most)) return false;
  }
  return true;
}

interface Point {
  readonly at: number;
  readonly value: number;
}

/** Where the line between two points crosses the end of a scale; null where one of them has no place on any such scale. */
function crossingOf(from: Point, to: Point, on: Standing): Point | null {
  if (typeof on === 'string' || !canStand(from.value, on.kind) || !canStand(to.value, on.kind)) return null;
  const [low, high] = on.domain;
  const edge = Math.max(from.value, to.value) > high ? high : low;
  const move = on.kind === 'log' ? Math.log : (value: number): number => value;
  const part = (move(edge) - move(from.value)) / (move(to.value) - move(from.value));
  const at = from.at + (to.at - from.at) * part;
  return Number.isFinite(at) ? { at, value: edge } : null;
}

/** The points of a line that it does not show: those with a gap on either side. */
export function lonePoints({ isWhole, positions, values }: CurveLine): CurveLine {
  const lone: { positions: number[]; values: number[] } = { positions: [], values: [] };
  if (isWhole && values.length !== 1) return { isWhole: true, ...lone };
  let before: number | null = null;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? null;
    if (value !== null && before === null && (values[index + 1] ?? null) === null) {
      lone.positions.push(positions[index] ?? Number.NaN);
      lone.values.push(value);
    }
    before = value;
  }
  return { isWhole: true, ...lone };
}

/** How many points of a line have a place. */
export function countDrawn({ isWhole, values }: CurveLine): number {
  if (isWhole) return values.length;
  return values.reduce<number>((count, value) => (value === null ? count : count + 1), 0);
}

/** The points of a line that have a place, without its gaps. */
export function dropGaps(line: CurveLine): CurveLine {
  const { isWhole, positions, values } = line;
  if (isWhole) return line;
  return {
    isWhole: true,
    positions: positions.filter((_, index) => values[index] !== null),
    values: values.filter((value) => value !== null),
  };
}

/** Lines one after the other as columns, each with its names before it. */
function joinLines(lines: readonly { readonly names: readonly string[]; readonly line: CurveLine }[]): {
  readonly names: readonly (readonly string[])[];
  readonly line: Pick<CurveLine, 'positions' | 'values'>;
} {
  const names: string[][] = (lines[0]?.names ?? []).map(() => []);
  const positions: number[] = [];
  const values: (number | null)[] = [];
  for (const { names: own, line } of lines) {
    for (let index = 0; index < line.positions.length; index += 1) {
      positions.push(line.positions[index] ?? Number.NaN);
      values.push(line.values[index] ?? null);
    }
    for (const [column, name] of own.entries()) {
      names[column]?.push(...Array.from({ length: line.positions.length }, () => name));
    }
  }
  return { names, line: { positions, values } };
}

function memberLines(one: PreparedVariant, on: Standing) {
  return one.members.map(({ label, points }, index) => ({
    names: [one.name, label || String(index + 1)],
    line: curveLine(points, on),
  }));
}

/** The band in parts without gaps. An end beyond the scale goes to its edge, as one does that cannot stand on a log scale. */
function bandRows(one: PreparedVariant, y: NumericScale, on: Standing): readonly Row[] {
  if (one.single || !one.highlighted) return [];
  const [centre = [], low = [], high = []] = one.main.channels;
  const rows: Row[] = [];
  let part = 0;
  let inside = false;
  one.main.positions.forEach((position, index) => {
    const ends = [low[index] ?? Number.NaN, high[index] ?? Number.NaN] as const;
    const drawable =
      canStand(centre[index] ?? Number.NaN, typeof on === 'string' ? 'linear' : on) &&
      ends.every(Number.isFinite) &&
      canStand(ends[1], y.kind);
    if (!drawable) {
      if (inside) part += 1;
      inside = false;
      return;
    }
    inside = true;
    rows.push([
      one.name,
      `${one.name} ${part}`,
      position,
      Math.max(ends[0], y.domain[0]),
      Math.min(ends[1], y.domain[1]),
    ]);
  });
  return rows;
}
