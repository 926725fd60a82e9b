import type { CompareIndex } from '../../model/compare/compare-index.ts';
import type { RunRecord } from '../../model/compare/run-record.ts';
import type { SearchData } from '../../model/search-data.ts';
import type { LiveFigure, PackedFigure } from '../../model/packed-figure.ts';
import type { ExplorerData } from '../../model/page/explorer-data.ts';
import type { RunTable } from './explorer/run-table.ts';
import type { ShowViews } from './views/view-types.ts';

/** The one name that Runfolio's scripts share. Data scripts fill what is data, libraries set the functions. */
export interface RunfolioGlobal {
  figures?: Readonly<Record<string, PackedFigure>>;
  /** The runs of the explorer. */
  explorer?: ExplorerData;
  /** Opens the runs of a Parquet file by its address; set by `assets/explorer-parquet.js`. */
  openRunTable?: (path: string) => Promise<RunTable>;
  /** Draws the figure alive into the element; rejects if it cannot, and leaves the element as it was. */
  startChart?: (element: HTMLElement, figure: LiveFigure) => Promise<void>;
  /** A figure of the page by its id; `run` is the run that the page shows, if it shows one. */
  findFigure?: (id: string, run: string | undefined) => LiveFigure | undefined;
  /** Hands the figure to the browser as a file. */
  download?: (
    element: HTMLElement,
    figure: LiveFigure,
    kind: 'svg' | 'png' | 'spec' | 'csv',
  ) => Promise<void>;
  /** Runs by their slugs, from `data/series/<slug>.js`. */
  series?: Readonly<Record<string, RunRecord>>;
  /** What can be compared, from `data/compare.js`. */
  compare?: CompareIndex;
  /** The runs of the explorer's script as a table; set by `assets/compare-query.js`. */
  openScriptTable?: (data: ExplorerData) => RunTable;
  /**
   * The first runs of a table that a query means, in its order, and why the query cannot be read; null if it can. Set by
   * `assets/compare-query.js`. `nowMs` is what `last 7 days` counts from.
   */
  findRuns?: (
    table: RunTable,
    query: string,
    asked: { readonly nowMs: number; readonly most: number },
  ) => Promise<{ readonly slugs: readonly string[]; readonly total: number; readonly fault: string | null }>;
  /** Draws linked views of runs; set by `assets/views.js`, which brings its style with it. */
  showViews?: ShowViews;
  /** What can be searched by words. */
  search?: SearchData;
  /** Opens the search box; `root` leads from the page to the site's root. Rejects if there is nothing to search. */
  openSearch?: (root: string) => Promise<void>;
}

declare global {
  interface Window {
    runfolio?: RunfolioGlobal;
  }
}
