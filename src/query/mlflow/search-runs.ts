import type { Run } from '../../model/run.ts';
import type { Filter } from '../filter.ts';
import { matchesFilter } from '../matches-filter.ts';
import { orderRuns } from '../order-runs.ts';
import type { SortTerm } from '../query.ts';

/** The runs that MLflow's `search_runs` would give for a parsed filter and `order_by`, in its order. */
export function searchRuns(runs: readonly Run[], filter: Filter, order: readonly SortTerm[]): readonly Run[] {
  return orderRuns(
    runs.filter((run) => matchesFilter(filter, run)),
    order,
    { texts: true },
  );
}
