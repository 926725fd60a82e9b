import { mean } from '../stats/mean.ts';
import { standardDeviation } from '../stats/standard-deviation.ts';
import type { HistoryState } from '../model/history.ts';
import { applyState, emptyState, variantName } from './known-state.ts';
import type { KnownState, StateChange } from './known-state.ts';

/** What the report said of a metric of a variant from one state on, until the next point. */
export interface TracePoint {
  /** Index of the state. */
  readonly state: number;
  /** Mean, spread and number of the runs that counted; mean is NaN if none did any more. */
  readonly mean: number;
  /** Sample standard deviation; NaN for fewer than two runs. */
  readonly deviation: number;
  readonly n: number;
  /**
   * Mean of what was new: runs that came, or came with other values. These are independent of each other from state to state, which the
   * means of all runs are not. Null if runs only went.
   */
  readonly fresh: number | null;
}

/** How many runs of an experiment a state brought, changed and took away. */
export interface StateCounts {
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
}

/** A history told by what changed. */
export interface Traced {
  /** By `variantName` and then by metric: points where the value changed, oldest first. */
  readonly traces: ReadonlyMap<string, ReadonlyMap<string, readonly TracePoint[]>>;
  /** One for each state. */
  readonly counts: readonly StateCounts[];
  /** Verdicts that changed with each state: slug, before (null if new), after (null if gone). */
  readonly verdicts: readonly (readonly VerdictChange[])[];
}

/** A verdict that is another one since a state. */
export interface VerdictChange {
  readonly slug: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Plays a history from its beginning. O(values in it × runs of a variant). */
export function traceHistory(states: readonly HistoryState[]): Traced {
  const known = emptyState();
  const traces = new Map<string, Map<string, TracePoint[]>>();
  const counts: StateCounts[] = [];
  const verdicts: (readonly VerdictChange[])[] = [];
  for (const [index, state] of states.entries()) {
    verdicts.push(
      Object.entries(state.verdicts ?? {}).map(([slug, after]) => ({
        slug,
        before: known.verdicts.get(slug) ?? null,
        after,
      })),
    );
    const before = metricsOf(known, state);
    const change = applyState(known, state);
    counts.push(countChange(change));
    addPoints(traces, { known, change, index, before });
  }
  return { traces, counts, verdicts };
}

/** A run in several experiments counts once for each. */
function countChange({ added, changed, gone }: StateChange): StateCounts {
  return { added: countRuns(added), changed: countRuns(changed), gone: countRuns(gone) };
}

function countRuns(list: ReadonlyMap<string, readonly number[]>): number {
  return [...list.values()].reduce((sum, runs) => sum + runs.length, 0);
}

/** Metrics that runs had which a state takes away or changes, since their means change too. */
function metricsOf(known: KnownState, state: HistoryState): ReadonlySet<string> {
  const touched = [...(state.gone ?? []), ...(state.values ?? [])];
  const names = new Set<string>();
  for (const [place = -1, run = -1] of touched) {
    const variant = known.variants[place];
    if (variant === undefined) continue;
    const values = known.values.get(variantName(variant))?.get(run);
    for (const name of values?.keys() ?? []) names.add(name);
  }
  return names;
}

interface Played {
  readonly known: KnownState;
  readonly change: StateChange;
  readonly index: number;
  readonly before: ReadonlySet<string>;
}

function addPoints(traces: Map<string, Map<string, TracePoint[]>>, played: Played): void {
  const { known, change, index, before } = played;
  const { added, changed, gone } = change;
  for (const name of new Set([...added.keys(), ...changed.keys(), ...gone.keys()])) {
    const runs = known.values.get(name);
    const fresh = [...(added.get(name) ?? []), ...(changed.get(name) ?? [])];
    const metrics = new Set(fresh.flatMap((run) => [...(runs?.get(run)?.keys() ?? [])]));
    for (const metric of traces.get(name)?.keys() ?? []) if (before.has(metric)) metrics.add(metric);
    for (const metric of metrics) {
      const all = valuesOf(runs?.keys() ?? [], metric, runs);
      const own = traces.get(name) ?? new Map<string, TracePoint[]>();
      traces.set(name, own);
      const points = own.get(metric) ?? [];
      own.set(metric, points);
      points.push({
        state: index,
        mean: mean(all) ?? Number.NaN,
        deviation: standardDeviation(all) ?? Number.NaN,
        n: all.length,
        fresh: mean(valuesOf(fresh, metric, runs)) ?? null,
      });
    }
  }
}

function valuesOf(
  places: Iterable<number>,
  metric: string,
  runs: ReadonlyMap<number, ReadonlyMap<string, number>> | undefined,
): number[] {
  return [...places].flatMap((place) => runs?.get(place)?.get(metric) ?? []);
}
