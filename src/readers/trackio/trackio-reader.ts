/**
 * Trackio's SQLite storage (docs/formats/trackio.md): one file a project, each row of `metrics` a JSON object.
 *
 * Tried with 0.43 and with tables as the first versions had them (no `run_id`, no `configs`). Not read: system metrics, traces, versions
 * of artifacts, what waits for upload.
 */
import { basename } from 'node:path';
import { DatabaseError } from '../../lib/database.ts';
import type { Database, DatabaseRow, DatabaseValue } from '../../lib/database.ts';
import { parseTime } from '../../lib/parse-time.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { parsePlainJson } from '../plain-object.ts';
import type { Reader, ReadingContext, RunSink, Source } from '../reader.ts';
import { describeTrackioRun, writeTrackioRow } from './trackio-run.ts';

/** Reads the databases that Trackio keeps, one a project. */
export const trackioReader: Reader = {
  name: 'trackio',
  divisible: false,
  takesSidecars: false,
  counts: 'row',
  matches({ name, asked, tables }) {
    if (!asked && !/\.(?:db|sqlite3?)$/i.test(name)) return false;
    const found = tables();
    return found.has('metrics') && !found.has('experiments') && marks.some((mark) => found.has(mark));
  },
  async read(source, context, sink) {
    const progress = { rows: 0 };
    let database: Database | undefined;
    try {
      database = await context.files.openDatabase(source.path);
      readStorage(database, { source, context, sink }, progress);
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      sink.problem(createProblem('database-broken', { file: source.shownPath }, { reason: error.message }));
    } finally {
      database?.close();
    }
    sink.end({ lines: progress.rows, cutOff: false });
  },
};

/** Tables that Trackio has beside `metrics`; the first versions had none of them. */
const marks = ['configs', 'system_metrics', 'project_metadata'];

interface Reading {
  readonly source: Source;
  readonly context: ReadingContext;
  readonly sink: RunSink;
}

function readStorage(
  database: Database,
  { source, context: { options }, sink }: Reading,
  progress: { rows: number },
): void {
  const project = basename(source.path).replace(/\.[^.]+$/, '');
  const key = columnsOf(database, 'metrics').has('run_id') ? 'run_id' : 'run_name';
  const known = new Set<string>();
  const configs = readConfigs(database, key);
  const query = `SELECT ${key} AS run_key, run_name, timestamp, step, metrics FROM metrics ORDER BY id`;
  for (const row of database.rows(query)) {
    progress.rows += 1;
    const line = progress.rows;
    const id = textOf(row['run_key']);
    const run = sink.run(id);
    if (!known.has(id)) {
      known.add(id);
      const name = textOf(row['run_name']);
      const own = key === 'run_id' ? id : `${project}/${name}`;
      run.describe(
        describeTrackioRun({ id: own, name, project, config: configs.get(id) }, options.maxListLength),
        line,
      );
    }
    const values = parseColumn(row['metrics']);
    const place = { file: source.shownPath, line };
    if (values === undefined) {
      sink.problem(createProblem('trackio-row-broken', place, { row: line, run: textOf(row['run_name']) }));
      continue;
    }
    const at = { step: numberOf(row['step']), time: parseTime(textOf(row['timestamp'])), line };
    if (writeTrackioRow(run, values, at, options.maxListLength)) sink.used(line);
    else sink.ignored('no-numbers', line);
  }
  readAlerts(database, key, sink, known);
}

function columnsOf(database: Database, table: string): Set<string> {
  return new Set(
    [...database.rows('SELECT name FROM pragma_table_info(?)', table)].map(({ name }) => textOf(name)),
  );
}

function readConfigs(database: Database, key: string): Map<string, unknown> {
  const columns = columnsOf(database, 'configs');
  if (!columns.has('config')) return new Map();
  const own = columns.has(key) ? key : 'run_name';
  const rows = database.rows(`SELECT ${own} AS run_key, config FROM configs ORDER BY id`);
  return new Map([...rows].map((row) => [textOf(row['run_key']), parseColumn(row['config'])]));
}

function readAlerts(database: Database, key: string, sink: RunSink, known: ReadonlySet<string>): void {
  const columns = columnsOf(database, 'alerts');
  if (!columns.has('title') || !columns.has(key)) return;
  const query = `SELECT ${key} AS run_key, title, text, level, step FROM alerts ORDER BY id`;
  for (const row of database.rows(query)) {
    const id = textOf(row['run_key']);
    if (!known.has(id)) continue;
    const words = [textOf(row['title']), textOf(row['text'])].filter((text) => text !== '').join(': ');
    sink.run(id).text(`alert/${textOf(row['level'])}`, words, numberOf(row['step']) ?? null, 1);
  }
}

/** A column with JSON, as text or as bytes; `undefined` if it holds something else. */
function parseColumn(value: DatabaseValue | undefined): unknown {
  if (typeof value !== 'string' && !(value instanceof Uint8Array)) return undefined;
  return parsePlainJson(value);
}

function textOf(value: DatabaseRow[string] | undefined): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: DatabaseRow[string] | undefined): number | undefined {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' ? value : undefined;
}
