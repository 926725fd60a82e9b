/** The script that the explorer loads for a large report alone: its runs, read in parts over HTTP by a thread of their own. */
import { openParquetTable } from './open-parquet-table.ts';

(window.runfolio ??= {}).openRunTable = openParquetTable;
