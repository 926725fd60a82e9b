import type { Run } from '../model/run.ts';
import type { Series } from '../model/series.ts';

/** Points of one metric of one run along one axis. */
export interface AxisPoints {
  readonly positions: Float64Array;
  readonly values: Float64Array;
}

/**
 * The points of a series along an axis; `undefined` if its points do not carry that axis. Times become seconds since the run's
 * start, or since the first point where the start is unknown.
 */
export function pointsAlong(
  series: Pick<Series, 'axes' | 'values'>,
  axis: string,
  run: Pick<Run, 'startedAt'>,
): AxisPoints | undefined {
  const found = series.axes.find(({ name }) => name === axis);
  if (found === undefined) return undefined;
  if (axis !== 'time') return { positions: found.positions, values: series.values };
  const start = run.startedAt ?? found.positions.find((position) => Number.isFinite(position)) ?? 0;
  return { positions: found.positions.map((position) => (position - start) / 1000), values: series.values };
}

/** How an axis is called on a chart, and its unit. */
export function describeAxis(name: string): { readonly label: string; readonly unit: string | null } {
  return name === 'time' ? { label: 'time since start', unit: 's' } : { label: name, unit: null };
}
