/**
 * Optuna's relational storage in a SQLite file; one on a server is copied into such a file first (`server/`).
 *
 * Tried with the schemas of Optuna 0.9, 1.2, 1.3, 2.4, 2.6, 3.0 and 3.2, which is that of 4.6.
 * Dates carry no time zone and are read as UTC.
 */
import { DatabaseError } from '../../lib/database.ts';
import type { Database } from '../../lib/database.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { Reader, RunSink, Source } from '../reader.ts';
import { newestSchema, openStorage } from './read-storage.ts';
import { createTrialWriter } from './write-trial.ts';
import type { TrialWriting } from './write-trial.ts';

/** Reads Optuna's SQLite files. Trials are runs, studies are experiments. */
export const optunaDatabaseReader: Reader = {
  name: 'optuna',
  divisible: false,
  takesSidecars: false,
  counts: 'row',
  matches({ name, asked, tables }) {
    if (!asked && !/\.(?:db\d?|sqlite\d?)$|optuna/i.test(name)) return false;
    const names = tables();
    return names.has('studies') && names.has('trials') && names.has('trial_params');
  },
  async read(source, { files, options }, sink) {
    const { shownPath: file, name } = source;
    const writing = { sink, file, name, maxListLength: options.maxListLength };
    const progress = { rows: 0 };
    let database: Database | undefined;
    try {
      database = await files.openDatabase(source.path);
      readTrials(database, writing, progress);
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      tellBroken(sink, source, error);
    } finally {
      database?.close();
    }
    sink.end({ lines: progress.rows, cutOff: false });
  },
};

function readTrials(database: Database, writing: TrialWriting, progress: { rows: number }): void {
  const { sink, file } = writing;
  const storage = openStorage(database);
  if (storage.schema !== undefined && storage.schema > newestSchema) {
    const facts = { what: 'Optuna storage', version: storage.schema, known: newestSchema };
    sink.problem(createProblem('format-newer', { file }, facts));
  }
  const write = createTrialWriter(writing);
  for (const { study, trial } of storage.trials()) {
    progress.rows = trial.firstLine;
    if (study === undefined) sink.ignored('study-deleted', trial.firstLine);
    else if (write(study, trial)) sink.used(trial.firstLine);
    else sink.ignored('trial-waiting', trial.firstLine);
  }
}

function tellBroken(sink: RunSink, { shownPath: file }: Source, error: DatabaseError): void {
  sink.problem(createProblem('database-broken', { file }, { reason: error.message }));
}
