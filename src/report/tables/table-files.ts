import { createHash } from 'node:crypto';
import { runsParquetPath } from '../../model/page/parquet-facts.ts';
import type { TableFile } from '../../model/page/report.ts';
import type { Run } from '../../model/run.ts';
import type { PlainContext } from '../report-context.ts';
import { planPoints, pointsColumns } from './points-columns.ts';
import { runsColumns } from './runs-columns.ts';

/** Tables of the report for other programs. `key` changes whenever anything of any run would; null if nobody can tell. */
export function tableFiles(context: PlainContext, key: string | null): TableFile[] {
  return [
    { kind: 'table', path: runsParquetPath, key, table: () => runsColumns(context) },
    ...pointsFiles(context),
  ];
}

/** The points of all runs in several files, so that one more run changes one of them. */
function pointsFiles({ dataset }: PlainContext): TableFile[] {
  const plan = planPoints(dataset.runs);
  if (plan === undefined) return [];
  const { perSeries, files } = plan;
  return files.map((runs, index) => ({
    kind: 'table',
    path: `data/points/${index + 1}.parquet`,
    key: keyOfPoints(dataset, runs, perSeries),
    table: () => pointsColumns(dataset, runs, perSeries),
  }));
}

/** Null if nothing cheap tells whether the series of a run changed. */
function keyOfPoints(
  { seriesKey }: PlainContext['dataset'],
  runs: readonly Run[],
  perSeries: number,
): string | null {
  const keys = runs.map(({ id }) => [id, seriesKey?.(id) ?? null] as const);
  if (keys.some(([, key]) => key === null)) return null;
  const digest = createHash('sha256').update(JSON.stringify([perSeries, keys]));
  return `points ${digest.digest('base64url').slice(0, 27)}`;
}
