import { jsonText } from '../../lib/json-text.ts';
import type { ReportData } from '../report-data.ts';

/** Reports of more runs than this keep what all runs share in one place. */
export const MOST_PLAIN_RUNS = 5000;

/** Reports of more runs than this leave the runs out of the file: they stand in `data/runs.parquet`. */
export const MOST_LISTED_RUNS = 10_000;

/** The text of `data/report.json`. The same data gives the same bytes. */
export function writeReportData(data: ReportData): string {
  return `${jsonText(data)}\n`;
}
