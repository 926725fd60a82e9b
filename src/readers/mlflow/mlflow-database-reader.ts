/**
 * MLflow's SQLite database, `mlflow.db` (docs/formats/mlflow.md). Tried with what 0.9 to 3.17 wrote: columns that a schema lacks count
 * as empty.
 *
 * Not read: the model registry, traces, and models that belong to no run.
 */
import { DatabaseError } from '../../lib/database.ts';
import type { Database } from '../../lib/database.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { Reader } from '../reader.ts';
import { readDatabase } from './read-database.ts';

/** Reads all runs of an MLflow database. */
export const mlflowDatabaseReader: Reader = {
  name: 'mlflow-database',
  divisible: false,
  takesSidecars: false,
  metricsApart: true,
  counts: 'row',
  matches({ name, asked, tables, head }) {
    if (!asked && !/\.(?:db3?|sqlite3?)$|mlflow/i.test(name)) return false;
    const found = tables();
    // While its server runs, all of a new database may still be in the file `mlflow.db-wal` beside it.
    if (found.size === 0) return name === 'mlflow.db' && startsLikeDatabase(head());
    return mlflowTables.every((table) => found.has(table));
  },
  async read(source, { files }, sink) {
    const { shownPath: file } = source;
    const progress = { rows: 0 };
    let database: Database | undefined;
    sink.defaults({ params: source.pathParams });
    try {
      database = await files.openDatabase(source.path);
      readDatabase(database, { source, files, sink, progress });
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      sink.problem(createProblem('database-broken', { file }, { reason: error.message }));
    } finally {
      database?.close();
    }
    sink.end({ lines: progress.rows, cutOff: false });
  },
};

const mlflowTables = ['experiments', 'runs', 'metrics', 'params', 'tags'];

function startsLikeDatabase(head: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(head.subarray(0, 16)) === 'SQLite format 3\0';
}
