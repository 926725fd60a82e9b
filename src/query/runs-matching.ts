import type { Run } from '../model/run.ts';
import type { Filter } from './filter.ts';
import { matchesFilter } from './matches-filter.ts';

/** What came of the last list of runs, which nobody changes. */
const lately = new WeakMap<Filter, { readonly runs: readonly Run[]; readonly found: readonly Run[] }>();

/**
 * The runs that a filter means, in their order: see `matchesFilter`. Remembered for the last list of runs, since the filters of notes are asked
 * for the same again and again.
 */
export function runsMatching(filter: Filter, runs: readonly Run[]): readonly Run[] {
  const last = lately.get(filter);
  if (last?.runs === runs) return last.found;
  const found = runs.filter((run) => matchesFilter(filter, run));
  lately.set(filter, { runs, found });
  return found;
}
