import type { HistoryState } from '../model/history.ts';
import { mean } from '../stats/mean.ts';
import { standardDeviation } from '../stats/standard-deviation.ts';
import type { CurrentVariant } from './append-state.ts';
import { variantName } from './known-state.ts';
import type { TracePoint } from './trace-history.ts';

/** When a run was made, and of which code. */
export interface RunMoment {
  readonly commit: string | null;
  /** In milliseconds since the epoch. */
  readonly startedMs: number | null;
}

/** How metrics went over the commits or days at which the runs of one report were made. */
export interface TracedRuns {
  readonly by: 'commit' | 'day';
  /** The commits or days, oldest first: the commit that runs name, and when the first of them began. */
  readonly states: readonly Pick<HistoryState, 'commit' | 'committedMs' | 'newestMs'>[];
  /** By `variantName` and then by metric; a point tells of the runs of its commit or day alone. */
  readonly traces: ReadonlyMap<string, ReadonlyMap<string, readonly TracePoint[]>>;
}

const dayMs = 86_400_000;

/** Where runs stand: at which commit, or on which day. */
export interface RunPlaces {
  readonly by: TracedRuns['by'];
  /** By id: the commit, or the day as a number; runs whose time nobody knows are not there. */
  readonly places: ReadonlyMap<string, string>;
}

/** The commits of runs, or where no two commits are named the days (UTC) on which they began. */
export function placeRuns(moments: ReadonlyMap<string, RunMoment>): RunPlaces {
  const dated = [...moments].filter(([, { startedMs }]) => startedMs !== null);
  const commits = new Set(dated.flatMap(([, { commit }]) => commit ?? []));
  if (commits.size > 1) {
    const places = dated.flatMap(([id, { commit }]) => (commit === null ? [] : [[id, commit] as const]));
    return { by: 'commit', places: new Map(places) };
  }
  const days = dated.map(
    ([id, { startedMs }]) => [id, String(Math.floor((startedMs ?? 0) / dayMs))] as const,
  );
  return { by: 'day', places: new Map(days) };
}

/**
 * Runs of the same variant that were made at different commits, or where no two commits are named on different days, as a history:
 * runs of one commit are one point. Commits stand in the order in which their first runs began, since a report does not know the history of
 * the code. Runs whose time nobody knows take no part. Undefined if all were made at one commit or day.
 */
export function traceRuns(
  variants: readonly CurrentVariant[],
  moments: ReadonlyMap<string, RunMoment>,
): TracedRuns | undefined {
  const ids = new Set(variants.flatMap(({ runs }) => [...runs.keys()]));
  const { by, places } = placeRuns(new Map([...moments].filter(([id]) => ids.has(id))));
  const groups = [...Map.groupBy(places, ([, place]) => place)]
    .map(([place, runs]) => {
      const times = runs.flatMap(([id]) => moments.get(id)?.startedMs ?? []);
      const [from, to] = [least(times), -least(times.map((time) => -time))];
      return { runs, commit: by === 'commit' ? place : null, from, to };
    })
    .sort((a, b) => a.from - b.from || ((a.commit ?? '') < (b.commit ?? '') ? -1 : 1));
  if (groups.length < 2) return undefined;
  const stateOf = new Map(groups.flatMap(({ runs }, state) => runs.map(([id]) => [id, state] as const)));
  return {
    by,
    states: groups.map(({ commit, from, to }) => ({ commit, committedMs: from, newestMs: to })),
    traces: new Map(variants.map((variant) => [variantName(variant), traceVariant(variant, stateOf)])),
  };
}

/** In one pass, whatever their number. */
function least(numbers: readonly number[]): number {
  return numbers.reduce((found, number) => Math.min(found, number), Infinity);
}

function traceVariant(
  { runs }: CurrentVariant,
  stateOf: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly TracePoint[]> {
  const metrics = new Map<string, Map<number, number[]>>();
  for (const [id, values] of runs) {
    const state = stateOf.get(id);
    if (state === undefined) continue;
    for (const [metric, value] of values) {
      const states = metrics.get(metric) ?? new Map<number, number[]>();
      metrics.set(metric, states);
      states.set(state, [...(states.get(state) ?? []), value]);
    }
  }
  return new Map([...metrics].map(([metric, states]) => [metric, toPoints(states)]));
}

function toPoints(states: ReadonlyMap<number, readonly number[]>): TracePoint[] {
  return [...states]
    .sort(([a], [b]) => a - b)
    .map(([state, values]) => {
      const middle = mean(values) ?? Number.NaN;
      const deviation = standardDeviation(values) ?? Number.NaN;
      return { state, mean: middle, deviation, n: values.length, fresh: mean(values) ?? null };
    });
}
