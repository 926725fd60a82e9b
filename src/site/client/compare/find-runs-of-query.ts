import { loadScript } from '../load-script.ts';

/** Runs that a query means, or why there are none. */
export interface FoundRuns {
  readonly slugs: readonly string[];
  readonly faults: readonly string[];
}

/** The runs of the report that a query means, in its order. What answers it is loaded when the first one is asked. */
export async function findRunsOfQuery(query: string, root: string): Promise<FoundRuns> {
  if (query === '') return { slugs: [], faults: [] };
  try {
    await Promise.all([loadScript(`${root}assets/compare-query.js`), loadScript(`${root}data/explorer.js`)]);
  } catch {
    const words =
      'Queries cannot be asked here: the report has too many runs for this page, or its data is gone. Pick runs in the explorer.';
    return { slugs: [], faults: [words] };
  }
  const found = window.runfolio?.findRuns?.(query, Date.now());
  if (found === undefined) return { slugs: [], faults: [] };
  const { slugs, fault } = found;
  if (fault !== null) return { slugs: [], faults: [fault] };
  return { slugs, faults: slugs.length === 0 ? ['No run is meant by the query.'] : [] };
}
