import type { PageBase, PageLink } from './page.ts';
import type { Table } from './table.ts';

/** All runs to be searched, sorted, grouped and picked. Everything on it is made by its script; without, it says where the runs stand. */
export interface ExplorerPage extends PageBase {
  readonly kind: 'explorer';
  /** What there is to explore, e.g. `200 runs with 12 params and 8 metrics.` */
  readonly summary: string;
  /** Where the runs come from, by its path from the site's root: a classic script, or a Parquet file that is read in parts. */
  readonly source: { readonly kind: 'script' | 'parquet'; readonly path: string };
  /** The page with all runs in the HTML. */
  readonly runs: PageLink;
  /** What a named view shows at first, as it would stand behind the `#` of the address; null for everything. */
  readonly state: string | null;
  /** The first rows of a named view, for those without JavaScript; null for the explorer itself. */
  readonly table: Table | null;
}

/** What the explorer's parts are called in its address: the query, columns, those that stay in sight, facets, selected runs, open groups, the kind of chart. */
export const explorerStateNames = {
  query: 'q',
  columns: 'c',
  pinned: 'pin',
  facets: 'f',
  picked: 'run',
  open: 'open',
  view: 'view',
} as const;
