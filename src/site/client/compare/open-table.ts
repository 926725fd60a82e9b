import type { CompareIndex } from '../../../model/compare/compare-index.ts';
import { MOST_SCRIPT_RUNS, runsParquetPath } from '../../../model/page/parquet-facts.ts';
import type { RunTable } from '../explorer/run-table.ts';
import { loadScript } from '../load-script.ts';

/** Opens the table of all runs that the explorer has too; the same promise however often it is called. Rejects with a sentence for readers. */
export type OpenTable = () => Promise<RunTable>;

/** What opens the table: nothing is loaded before the first call. */
export function tableOpener(root: string, { count }: Pick<CompareIndex, 'count'>): OpenTable {
  let opened: Promise<RunTable> | undefined;
  return () => (opened ??= count > MOST_SCRIPT_RUNS ? openParts(root) : openScript(root));
}

async function openParts(root: string): Promise<RunTable> {
  await loadScript(`${root}assets/explorer-parquet.js`);
  const open = window.runfolio?.openRunTable;
  if (open === undefined) throw new Error(gone);
  return open(`${root}${runsParquetPath}`);
}

async function openScript(root: string): Promise<RunTable> {
  await Promise.all([loadScript(`${root}assets/compare-query.js`), loadScript(`${root}data/explorer.js`)]);
  const { openScriptTable, explorer } = window.runfolio ?? {};
  if (openScriptTable === undefined || explorer === undefined) throw new Error(gone);
  return openScriptTable(explorer);
}

const gone = 'The runs of this report are not there. Is the whole report there, with its folder “data”?';
