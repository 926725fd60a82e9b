import type { HistoryState } from '../model/history.ts';
import { FEWEST_VALUES, findLastingChanges } from './find-changes-for-good.ts';
import type { LastingChange } from './find-changes-for-good.ts';
import { applyState, emptyState, variantName } from './known-state.ts';
import type { KnownVariant } from './known-state.ts';
import { traceHistory } from './trace-history.ts';
import type { TracePoint } from './trace-history.ts';

/** A metric of a variant, as it went. */
export interface Trend extends KnownVariant {
  readonly metric: string;
  /** Two at least, oldest first. */
  readonly points: readonly TracePoint[];
  /** The newest change of level that stays; undefined if there is none. */
  readonly change: LastingChange | undefined;
}

/** How every metric of the variants that are still there went over the builds, as `rankTrends` puts them. */
export function findTrends(states: readonly HistoryState[]): Trend[] {
  const known = emptyState();
  for (const state of states) applyState(known, state);
  const { traces } = traceHistory(states);
  return rankTrends(
    [...traces].flatMap(([name, metrics]) => {
      const variant = known.variants[known.variantPlaces.get(name) ?? -1];
      if (variant === undefined || (known.values.get(variantName(variant))?.size ?? 0) === 0) return [];
      const { experiment, key, label } = variant;
      return [...metrics].map(([metric, points]) => ({ experiment, key, label, metric, points }));
    }),
  );
}

/**
 * Trends of two points at least with their newest lasting change; the variants and metrics of an experiment are searched together, as
 * `findLastingChanges` says. Those with a change come first, the newest before the others; then those that changed most often.
 */
export function rankTrends(all: readonly Omit<Trend, 'change'>[]): Trend[] {
  const long = all.filter(({ points }) => points.length > 1);
  const series = new Map<string, number>();
  for (const { experiment, points } of long)
    if (canTell(points)) series.set(experiment, (series.get(experiment) ?? 0) + 1);
  const trends = long.map(({ experiment, key, label, metric, points }): Trend => {
    const change = findLastingChanges(points, { series: series.get(experiment) ?? 1 }).at(-1);
    return { experiment, key, label, metric, points, change };
  });
  return trends.sort(
    (a, b) => (b.change?.first ?? -1) - (a.change?.first ?? -1) || b.points.length - a.points.length,
  );
}

/** True if there are values enough to tell a change of level from noise. */
export function canTell(points: readonly TracePoint[]): boolean {
  return points.filter(({ fresh }) => fresh !== null).length >= FEWEST_VALUES;
}
