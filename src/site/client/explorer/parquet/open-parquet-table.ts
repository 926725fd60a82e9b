import type { RunTable } from '../run-table.ts';
import { ParquetFault, startWorker } from './ask-worker.ts';
import { makeParquetTable } from './make-parquet-table.ts';

/**
 * The runs of a large report, read in parts from the Parquet file at this address, which is relative to the page.
 *
 * Rejects with an error whose message says in a sentence or two why that cannot be, and what to do.
 */
export async function openParquetTable(path: string): Promise<RunTable> {
  const url = new URL(path, location.href).href;
  if (location.protocol === 'file:') throw new Error(whyNot('from-disk'));
  const ask = startWorker(new URL('../assets/explorer-parquet-worker.js', url).href);
  try {
    const { answer: facts } = await ask({ kind: 'open', url });
    return makeParquetTable(facts, ask);
  } catch (error) {
    const fault = error instanceof ParquetFault ? error.fault : 'other';
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(whyNot(fault, reason), { cause: error });
  }
}

/** What a reader is told. */
function whyNot(fault: string, reason: string = ''): string {
  const parts = 'This report has so many runs that they are read in parts, as they are needed';
  if (fault === 'from-disk')
    return `${parts}, and browsers do that only for pages that come from a server. Serve the folder of the report, for example with "npx serve", or go on with the table of all runs.`;
  if (fault === 'no-ranges')
    return `${parts}, but this server sends only whole files. Serve the report from one that answers range requests, as GitHub Pages, nginx and "npx serve" do, or go on with the table of all runs.`;
  if (fault === 'not-found')
    return `${parts}, but data/runs.parquet is not there. Publish the folder "data" of the report with its pages.`;
  if (fault === 'no-answer')
    return `${parts}, but the server does not answer. Load the page again when it does.`;
  return `${parts}, but data/runs.parquet cannot be read (${reason}). Build the report again.`;
}
