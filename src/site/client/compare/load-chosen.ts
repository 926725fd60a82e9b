import type { CompareIndex } from '../../../model/compare/compare-index.ts';
import { chooseSlugs } from './choose-slugs.ts';
import type { CompareState } from './compare-state.ts';
import { chooseFromTable } from './find-in-table.ts';
import { findRunsOfQuery } from './find-runs-of-query.ts';
import { loadRecords } from './load-records.ts';
import type { LoadedRecord } from './load-records.ts';
import type { OpenTable } from './open-table.ts';

/** Runs that were chosen and found, and what is wrong with the rest, a sentence each. */
export interface LoadedChoice {
  readonly loaded: readonly LoadedRecord[];
  readonly faults: readonly string[];
}

/** True if what is chosen must be looked up in the table of all runs, which may take a while. */
export function isSearched({ items, query }: CompareState, { records, runs }: CompareIndex): boolean {
  return query !== '' || (items.length > 0 && (!records || runs.length === 0));
}

/** The runs that a state means, as far as the report has them. */
export async function loadChosen(
  { items, query }: CompareState,
  { index, root, open }: { readonly index: CompareIndex; readonly root: string; readonly open: OpenTable },
): Promise<LoadedChoice> {
  const asked = await findRunsOfQuery(query, { root, open });
  try {
    const { slugs, faults } =
      index.runs.length === index.count
        ? chooseSlugs(items, asked.slugs, index)
        : await chooseFromTable(items, asked.slugs, { table: open, index });
    const loaded = await loadRecords(slugs, { root, records: index.records, open });
    const there = new Set(loaded.map(({ slug }) => slug));
    const lost = slugs.filter((slug) => !there.has(slug));
    const told = lost.map((slug) =>
      index.records
        ? `The data of the run "${slug}" could not be loaded.`
        : `This report has no run "${slug}".`,
    );
    return { loaded, faults: [...asked.faults, ...faults, ...told] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { loaded: [], faults: [...new Set([...asked.faults, reason])] };
  }
}
