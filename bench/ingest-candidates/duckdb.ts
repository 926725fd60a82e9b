/** DuckDB: `read_json` with its columns told beforehand, and a group-by. No validation, no points kept. Arguments: folder, threads. */
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { metricNames } from '../ingest-workload.ts';

const [folder = '', threads = '2'] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
const columns = ["'run': 'VARCHAR'", "'step': 'BIGINT'", ...metricNames.map((name) => `'${name}': 'DOUBLE'`)];
const summaries = metricNames.map(
  (name) =>
    `count("${name}"), min("${name}"), max("${name}"), avg("${name}"), arg_min("${name}", step), arg_max("${name}", step)`,
);
const reader = await connection.runAndReadAll(
  `select run, ${summaries.join(', ')} from read_json('${join(folder, '*.jsonl')}', format = 'newline_delimited', columns = {${columns.join(', ')}}) group by run`,
);
const rows = reader.getRows();
let points = 0;
let checksum = 0;
for (const row of rows) {
  for (const index of metricNames.keys()) {
    points += Number(row[1 + index * 6]);
    checksum += Number(row[2 + index * 6]);
  }
}
console.log(JSON.stringify({ runs: rows.length, points, checksum }));
