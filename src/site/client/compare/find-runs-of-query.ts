import { loadScript } from '../load-script.ts';
import { MOST_RUNS } from './choose-slugs.ts';
import type { OpenTable } from './open-table.ts';

/** Runs that a query means, or why there are none. */
export interface FoundRuns {
  readonly slugs: readonly string[];
  readonly faults: readonly string[];
}

/** The first runs of the report that a query means, in its order. What answers it is loaded when the first one is asked. */
export async function findRunsOfQuery(
  query: string,
  { root, open }: { readonly root: string; readonly open: OpenTable },
): Promise<FoundRuns> {
  if (query === '') return { slugs: [], faults: [] };
  try {
    const [table] = await Promise.all([open(), loadScript(`${root}assets/compare-query.js`)]);
    const asked = { nowMs: Date.now(), most: MOST_RUNS };
    const {
      slugs = [],
      total = 0,
      fault = null,
    } = (await window.runfolio?.findRuns?.(table, query, asked)) ?? {};
    if (fault !== null) return { slugs: [], faults: [fault] };
    const all = `The query means ${total} runs, and at most ${MOST_RUNS} are loaded: the first ones are compared.`;
    if (total > slugs.length) return { slugs, faults: [all] };
    return { slugs, faults: total === 0 ? ['No run is meant by the query.'] : [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { slugs: [], faults: [`Queries cannot be asked here. ${reason}`] };
  }
}
