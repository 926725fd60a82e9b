import type { Run } from '../model/run.ts';

/** Which runs stand behind the averages of an experiment. */
export interface CountingRuns {
  readonly counts: (run: Run) => boolean;
  /** Runs that failed, were interrupted or still run, and therefore do not count. */
  readonly leftOut: readonly Run[];
  /** True if no run is known to have ended well, so all count with what they logged. */
  readonly allUnfinished: boolean;
}

/**
 * Decides which runs are averaged: those that finished and those whose log cannot tell. A run that failed, was interrupted or still
 * runs stopped somewhere, so its last value is not comparable; it is named and left out. Where that would leave no run at all, all
 * count, which is said too.
 */
export function chooseCountingRuns(runs: readonly Run[]): CountingRuns {
  const leftOut = runs.filter((run) => !hasEnded(run));
  const allUnfinished = runs.length > 0 && leftOut.length === runs.length;
  if (allUnfinished) return { counts: () => true, leftOut: [], allUnfinished };
  return { counts: hasEnded, leftOut, allUnfinished };
}

function hasEnded(run: Run): boolean {
  return run.status === 'finished' || run.status === 'unknown';
}
