import type { Run } from '../../model/run.ts';
import type { MetricKnowledge } from '../know-metric.ts';
import { findValueOfRun } from '../value-of-run.ts';

/** A run as a trial of a search. */
export interface Trial {
  readonly run: Run;
  /** Its place in the order of the search, from 1. */
  readonly number: number;
  /** The metric's value of the run by its rule, whatever became of the run; NaN if it has none. */
  readonly value: number;
  /**
   * `complete`: ended, with a finite value, so it counts. `pruned`: stopped by the search. `failed`: ended without a value, with one
   * that is not finite, by an error, or not at all.
   */
  readonly state: 'complete' | 'pruned' | 'failed';
  /** The best value of the complete trials up to this one; NaN before the first. */
  readonly bestSoFar: number;
}

/**
 * The runs as trials in the order in which they were started, where every log tells it, else in the order of the dataset, with the
 * best value so far by the metric's goal. O(runs log runs).
 */
export function findTrials(
  runs: readonly Run[],
  metric: MetricKnowledge,
  counts: (run: Run) => boolean,
): Trial[] {
  const ordered = runs.every(({ startedAt }) => startedAt !== null)
    ? runs.toSorted((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0))
    : runs;
  let bestSoFar = Number.NaN;
  return ordered.map((run, index) => {
    const value = findValueOfRun(run, metric)?.value ?? Number.NaN;
    const state = stateOf(run, value, counts);
    if (state === 'complete' && !isBetter(bestSoFar, value, metric)) bestSoFar = value;
    return { run, number: index + 1, value, state, bestSoFar };
  });
}

function stateOf(run: Run, value: number, counts: (run: Run) => boolean): Trial['state'] {
  if (run.status === 'pruned') return 'pruned';
  return counts(run) && Number.isFinite(value) ? 'complete' : 'failed';
}

/** True if the first value is at least as good by the goal; false if it is NaN. */
function isBetter(a: number, b: number, { goal }: MetricKnowledge): boolean {
  return goal === 'maximize' ? a >= b : a <= b;
}

/** Complete trials, the best by the goal first, equals by their number. */
export function rankTrials(trials: readonly Trial[], { goal }: MetricKnowledge): Trial[] {
  const sign = goal === 'maximize' ? -1 : 1;
  return trials
    .filter(({ state }) => state === 'complete')
    .sort((a, b) => sign * (a.value - b.value) || a.number - b.number);
}
