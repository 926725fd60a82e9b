import { formatCount } from '../lib/format-count.ts';
import { formatNumber } from '../lib/format-number.ts';
import { canStand } from './numeric-scale.ts';
import type { Standing } from './numeric-scale.ts';
import type { EdgeKind } from './chart-frame.ts';

/** Why a value has no place on such a scale; null if it has one. */
export function edgeKindOf(value: number, on: Standing): EdgeKind | null {
  if (canStand(value, on)) return null;
  if (Number.isNaN(value)) return 'NaN';
  if (value === Number.POSITIVE_INFINITY) return '\u221E';
  if (value === Number.NEGATIVE_INFINITY) return '\u2212\u221E';
  if (typeof on === 'string' || !canStand(value, on.kind)) return '\u2264 0';
  return value > on.domain[1] ? '> axis' : '< axis';
}

/** True for marks at the high end of the scale (NaN, \u221E and what is beyond it), false for those at its low end. */
export function isAtHighEnd(kind: EdgeKind): boolean {
  return kind === 'NaN' || kind === '\u221E' || kind === '> axis';
}

/** How many values of a kind there are, and which of them is farthest away. */
export interface EdgeTally {
  readonly count: number;
  readonly farthest: number;
}

/** The values of each kind. */
export type EdgeCounts = ReadonlyMap<EdgeKind, EdgeTally>;

/** Counts the values that have no place on the scale. */
export function countEdges(values: ArrayLike<number>, on: Standing): EdgeCounts {
  const counts = new Map<EdgeKind, EdgeTally>();
  const [least, most] =
    typeof on === 'string'
      ? [on === 'log' ? 0 : Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
      : on.domain;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (value > least && value < most) continue;
    const edge = edgeKindOf(value, on);
    if (edge !== null) addTally(counts, edge, { count: 1, farthest: value });
  }
  return counts;
}

/** Counts of several lots together. */
export function addEdges(lots: Iterable<EdgeCounts>): EdgeCounts {
  const counts = new Map<EdgeKind, EdgeTally>();
  for (const lot of lots) for (const [kind, tally] of lot) addTally(counts, kind, tally);
  return counts;
}

function addTally(counts: Map<EdgeKind, EdgeTally>, kind: EdgeKind, tally: EdgeTally): void {
  const { count, farthest } = counts.get(kind) ?? { count: 0, farthest: tally.farthest };
  const isFarther = kind === '> axis' ? tally.farthest > farthest : tally.farthest < farthest;
  counts.set(kind, { count: count + tally.count, farthest: isFarther ? tally.farthest : farthest });
}

const MARKS: Readonly<Record<EdgeKind, string>> = {
  NaN: '\u00D7 at the edge: NaN',
  '\u221E': '\u25B3 at the edge: \u221E',
  '\u2212\u221E': '\u25BD at the edge: \u2212\u221E',
  '\u2264 0': '\u2228 at the edge: zero or less, which has no place on a log scale',
  '> axis': '\u2191 at the edge: beyond the axis, which ends where the other values can be told apart, up to',
  '< axis':
    '\u2193 at the edge: beyond the axis, which ends where the other values can be told apart, down to',
};

/** What the marks at the edge mean and how many values stand behind them, as sentences; none if there are no marks. */
export function describeEdges(counts: EdgeCounts): readonly string[] {
  return [...counts].map(([kind, { count, farthest }]) => {
    const reach = kind === '> axis' || kind === '< axis' ? ` ${formatNumber(farthest)}` : '';
    return `${MARKS[kind]}${reach} (${formatCount(count, 'value')}).`;
  });
}
