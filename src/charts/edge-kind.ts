import { formatCount } from '../lib/format-count.ts';
import { canStand } from './numeric-scale.ts';
import type { ScaleKind } from './chart-input.ts';
import type { EdgeKind } from './chart-frame.ts';

/** Why a value has no place on such a scale; null if it has one. */
export function edgeKindOf(value: number, kind: ScaleKind): EdgeKind | null {
  if (canStand(value, kind)) return null;
  if (Number.isNaN(value)) return 'NaN';
  if (value === Number.POSITIVE_INFINITY) return '\u221E';
  return value === Number.NEGATIVE_INFINITY ? '\u2212\u221E' : '\u2264 0';
}

/** True for marks at the high end of the scale (NaN and \u221E), false for those at its low end. */
export function isAtHighEnd(kind: EdgeKind): boolean {
  return kind === 'NaN' || kind === '\u221E';
}

/** How many values of each kind there are. */
export type EdgeCounts = ReadonlyMap<EdgeKind, number>;

/** Counts the values that have no place on the scale. */
export function countEdges(values: ArrayLike<number>, kind: ScaleKind): EdgeCounts {
  const counts = new Map<EdgeKind, number>();
  const least = kind === 'log' ? 0 : Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (value > least && value < Number.POSITIVE_INFINITY) continue;
    const edge = edgeKindOf(value, kind);
    if (edge !== null) counts.set(edge, (counts.get(edge) ?? 0) + 1);
  }
  return counts;
}

const MARKS: Readonly<Record<EdgeKind, string>> = {
  NaN: '\u00D7 at the edge: NaN',
  '\u221E': '\u25B3 at the edge: \u221E',
  '\u2212\u221E': '\u25BD at the edge: \u2212\u221E',
  '\u2264 0': '\u2228 at the edge: zero or less, which has no place on a log scale',
};

/** What the marks at the edge mean and how many values stand behind them, as sentences; none if there are no marks. */
export function describeEdges(counts: EdgeCounts): readonly string[] {
  return [...counts].map(([kind, count]) => `${MARKS[kind]} (${formatCount(count, 'value')}).`);
}
