import { unpackNumbers } from '../../../../lib/packed-numbers.ts';
import { unpackPositions } from '../../../../model/compare/packed-positions.ts';
import type { RecordedSeries } from '../../../../model/compare/run-record.ts';
import type { ScaleKind } from '../chart/axis-scale.ts';

/** Seconds since the start of the run: as logged, else made from the times. */
export const ELAPSED = 'elapsed';

/** The axes on which these series can be drawn, the one that most of them count on first; time brings the time since the start with it. */
export function axesOf(series: readonly RecordedSeries[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { axes } of series) {
    for (const [index, name] of Object.keys(axes).entries()) {
      counts.set(name, (counts.get(name) ?? 0) + (index === 0 ? series.length + 1 : 1));
    }
  }
  const names = [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
  // A clock tells runs apart that are meant to lie on each other, so the time since the start comes first.
  return [...new Set(names.flatMap((name) => (name === 'time' ? [ELAPSED, 'time'] : [name])))];
}

/** How an axis is called. */
export function titleOfAxis(axis: string): string {
  if (axis === ELAPSED) return 'time since start';
  return axis === 'time' ? 'time (UTC)' : axis;
}

/** The scale for an axis: times are always linear, for others `log` decides. */
export function scaleOfAxis(axis: string, log: boolean): ScaleKind {
  if (axis === 'time') return 'time';
  if (log) return 'log';
  return axis === ELAPSED ? 'elapsed' : 'linear';
}

/** A curve along an axis: points that have a place on it, in ascending order. */
export interface PlacedCurve {
  readonly positions: Float64Array;
  readonly values: Float64Array;
  /** Points without a place on the axis. */
  readonly leftOut: number;
}

/** The points of a series along an axis; undefined if it does not have the axis. `log`: positions must be above zero. */
export function placeCurve(
  series: RecordedSeries,
  {
    axis,
    log,
    startedAt,
  }: { readonly axis: string; readonly log: boolean; readonly startedAt: number | null },
): PlacedCurve | undefined {
  const isMade = axis === ELAPSED && !Object.hasOwn(series.axes, ELAPSED);
  const name = isMade ? 'time' : axis;
  const packed = Object.hasOwn(series.axes, name) ? series.axes[name] : undefined;
  if (packed === undefined) return undefined;
  const raw = unpackPositions(packed);
  const start = startedAt ?? raw.find((position) => Number.isFinite(position)) ?? 0;
  const positions = isMade ? raw.map((position) => (position - start) / 1000) : raw;
  const kept = [...positions.keys()].filter((index) => {
    const position = positions[index] ?? Number.NaN;
    return Number.isFinite(position) && (!log || position > 0);
  });
  const values = typeof series.values === 'string' ? unpackNumbers(series.values) : series.values;
  kept.sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0) || a - b);
  return {
    positions: Float64Array.from(kept, (index) => positions[index] ?? 0),
    values: Float64Array.from(kept, (index) => values[index] ?? Number.NaN),
    leftOut: positions.length - kept.length,
  };
}
