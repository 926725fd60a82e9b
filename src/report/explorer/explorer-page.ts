import { formatCount } from '../../lib/format-count.ts';
import type { ExplorerPage } from '../../model/page/explorer.ts';
import { MOST_SCRIPT_RUNS, runsParquetPath } from '../../model/page/parquet-facts.ts';
import type { ReportContext } from '../report-context.ts';

/** Where the explorer lies. */
export const explorerPath = 'explorer.html';

/** Where its runs lie, as a classic script. */
export const explorerScriptPath = 'data/explorer.js';

/** The page on which all runs are searched, sorted, grouped and picked. There is none without runs. */
export function explorerPage({ plan, title }: ReportContext): ExplorerPage {
  return {
    kind: 'explorer',
    path: explorerPath,
    title: 'Explorer',
    description: `All runs of ${title}, to be searched, grouped and compared.`,
    breadcrumbs: [
      { label: title, path: 'index.html' },
      { label: 'Runs', path: 'runs.html' },
    ],
    previous: null,
    next: null,
    summary: `${formatCount(plan.runs.length, 'run')} in ${formatCount(plan.experiments.length, 'experiment')}.`,
    source:
      plan.runs.length > MOST_SCRIPT_RUNS
        ? { kind: 'parquet', path: runsParquetPath }
        : { kind: 'script', path: explorerScriptPath },
    runs: { label: 'All runs in one table', path: 'runs.html' },
    state: null,
    table: null,
  };
}
