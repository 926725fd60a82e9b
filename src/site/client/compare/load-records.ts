import { explorerLink } from '../../../lib/explorer-link.ts';
import { packRun } from '../../../model/compare/packed-run.ts';
import type { RunHome, RunRecord } from '../../../model/compare/run-record.ts';
import type { TableRow } from '../explorer/run-table.ts';
import { loadRecord } from '../views/load-record.ts';
import type { OpenTable } from './open-table.ts';

/** A run with what is known of it. */
export interface LoadedRecord {
  readonly slug: string;
  readonly record: RunRecord;
}

/** Those of the runs that the report has, in their order: each from its own script, or all from the table where runs have none. */
export async function loadRecords(
  slugs: readonly string[],
  { root, records, open }: { readonly root: string; readonly records: boolean; readonly open: OpenTable },
): Promise<readonly LoadedRecord[]> {
  if (slugs.length === 0) return [];
  if (!records) return (await (await open()).findWhole(slugs)).map(recordOfRow);
  const loaded = await Promise.all(slugs.map((slug) => loadRecord(root, slug)));
  return slugs.flatMap((slug, place) => {
    const record = loaded[place];
    return record === undefined ? [] : [{ slug, record }];
  });
}

/** A row as a record: without curves, pictures and environment, which stand in the run's own script alone. */
function recordOfRow({ slug, run, variants }: TableRow): LoadedRecord {
  const homes = variants.map(({ label, experiment, path, colour }): RunHome => ({
    experiment: path.replace(/^.*\//, '').replace(/\.html$/, ''),
    title: experiment,
    path,
    variant: label,
    colour,
    repetition: null,
  }));
  const record: RunRecord = {
    path: explorerLink(run.id),
    run: packRun(run),
    homes,
    images: [],
    series: [],
    seriesLeftOut: 0,
    curves: [],
    findings: [],
  };
  return { slug, record };
}
