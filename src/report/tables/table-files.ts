import { runsParquetPath } from '../../model/page/parquet-facts.ts';
import type { TableFile } from '../../model/page/report.ts';
import type { PlainContext } from '../report-context.ts';
import { findPointsPlan, pointsColumns } from './points-columns.ts';
import { runsColumns } from './runs-columns.ts';

/** Tables of the report for other programs. `key` changes whenever anything of any run would; null if nobody can tell. */
export function tableFiles(context: PlainContext, key: string | null): TableFile[] {
  const plan = findPointsPlan(context.dataset.runs);
  return [
    { kind: 'table', path: runsParquetPath, key, table: () => runsColumns(context) },
    ...(plan === undefined
      ? []
      : [
          {
            kind: 'table' as const,
            path: 'data/points.parquet',
            key,
            table: () => pointsColumns(context.dataset, plan),
          },
        ]),
  ];
}
