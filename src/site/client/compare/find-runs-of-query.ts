/** Runs that a query means, or why there are none. */
export interface FoundRuns {
  readonly slugs: readonly string[];
  readonly faults: readonly string[];
}

/** The runs of the report that a query means, in its order. */
export function findRunsOfQuery(query: string, _root: string): Promise<FoundRuns> {
  return Promise.resolve(
    query === '' ? { slugs: [], faults: [] } : { slugs: [], faults: ['Queries cannot be asked here.'] },
  );
}
