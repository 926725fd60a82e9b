import type { Goal } from '../model/note.ts';
import type { Run } from '../model/run.ts';

/**
 * The goals that the tools of these runs recorded, by metric. A metric on which runs disagree is left out: then nobody says which way
 * is better.
 */
export function collectGoals(runs: readonly Run[]): ReadonlyMap<string, Goal> {
  const goals = new Map<string, Goal>();
  const disputed = new Set<string>();
  for (const run of runs) {
    for (const [metric, goal] of Object.entries(run.goals)) {
      if ((goals.get(metric) ?? goal) !== goal) disputed.add(metric);
      goals.set(metric, goal);
    }
  }
  for (const metric of disputed) goals.delete(metric);
  return goals;
}
