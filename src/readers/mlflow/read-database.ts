import type { Database, DatabaseRow, DatabaseValue } from '../../lib/database.ts';
import type { Files } from '../../lib/files.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { RunSink, RunWriter, Source } from '../reader.ts';
import { openSchema } from './database-schema.ts';
import type { Schema } from './database-schema.ts';
import { decodeValue } from './decode-value.ts';
import { knownRevisions, newestMlflow } from './known-revisions.ts';
import { contextTag, describeLoggedRun } from './logged-run.ts';
import type { LoggedDataset } from './logged-run.ts';
import { findStores, tellStoredArtifacts } from './stored-artifacts.ts';
import { createSeriesWriter } from './series-writer.ts';
import type { SeriesWriter } from './series-writer.ts';
import { toMilliseconds } from './to-milliseconds.ts';

/** What reading a database needs. */
export interface DatabaseReading {
  readonly source: Source;
  readonly files: Files;
  readonly sink: RunSink;
  /** Counts the rows of runs, params, tags, inputs and metrics, in this order. */
  readonly progress: { rows: number };
}

/** A run of the database: what its rows in all tables say. */
interface StoredRun {
  readonly row: DatabaseRow;
  /** Number of its row. */
  readonly line: number;
  readonly params: Map<string, string>;
  readonly tags: Map<string, string>;
  readonly datasets: LoggedDataset[];
  readonly writer: RunWriter;
  readonly series: Map<string, SeriesWriter>;
}

/** The runs that count by id; `null` for those that are deleted. */
type StoredRuns = Map<string, StoredRun | null>;

/**
 * Reads every run of a database that is not deleted. Points come in the order in which they were written.
 *
 * @throws DatabaseError if the database is damaged or lacks what all versions have
 */
export function readDatabase(database: Database, reading: DatabaseReading): void {
  const schema = openSchema(database);
  checkRevision(schema, reading);
  const experiments = readExperiments(schema);
  const runs = readRuns(schema, experiments, reading);
  for (const part of ['params', 'tags'] as const) readTexts(schema, part, { runs, reading });
  readDatasets(schema, runs, reading);
  tellRuns(schema, { runs, experiments, reading });
  readMetrics(schema, runs, reading);
}

function checkRevision(schema: Schema, { sink, source }: DatabaseReading): void {
  for (const { version_num: revision } of schema.rows('alembic_version', ['version_num'])) {
    if (knownRevisions.has(String(revision))) continue;
    const facts = { revision: String(revision), known: newestMlflow };
    sink.problem(createProblem('mlflow-schema-unknown', { file: source.shownPath }, facts));
  }
}

interface Experiment {
  readonly name: string;
  readonly isDeleted: boolean;
}

function readExperiments(schema: Schema): ReadonlyMap<string, Experiment> {
  const experiments = new Map<string, Experiment>();
  for (const row of schema.rows('experiments', ['experiment_id', 'name', 'lifecycle_stage'])) {
    const name = textOf(row['name']) ?? String(row['experiment_id']);
    experiments.set(String(row['experiment_id']), { name, isDeleted: row['lifecycle_stage'] === 'deleted' });
  }
  return experiments;
}

const runColumns = [
  'run_uuid',
  'name',
  'source_name',
  'user_id',
  'status',
  'start_time',
  'end_time',
  'source_version',
  'lifecycle_stage',
  'artifact_uri',
  'experiment_id',
];

function readRuns(
  schema: Schema,
  experiments: ReadonlyMap<string, Experiment>,
  { sink, progress }: DatabaseReading,
): StoredRuns {
  const runs: StoredRuns = new Map();
  for (const row of schema.rows('runs', runColumns)) {
    progress.rows += 1;
    const id = String(row['run_uuid']);
    const isOrphan = experiments.get(String(row['experiment_id']))?.isDeleted === true;
    if (row['lifecycle_stage'] === 'deleted' || isOrphan) {
      runs.set(id, null);
      sink.ignored(isOrphan ? 'run-of-deleted-experiment' : 'deleted-run', progress.rows);
      continue;
    }
    sink.used(progress.rows);
    const empty = { params: new Map(), tags: new Map(), datasets: [], series: new Map() };
    runs.set(id, { row, line: progress.rows, writer: sink.run(id), ...empty });
  }
  return runs;
}

/** The run that a row belongs to. A row of a run that is left out is left out, too, and counted. */
function findOwner(runs: StoredRuns, id: string, { sink, progress }: DatabaseReading): StoredRun | undefined {
  progress.rows += 1;
  const run = runs.get(id);
  if (run !== undefined && run !== null) {
    sink.used(progress.rows);
    return run;
  }
  sink.ignored(run === null ? 'row-of-deleted-run' : 'row-without-run', progress.rows);
  return undefined;
}

function readTexts(
  schema: Schema,
  part: 'params' | 'tags',
  { runs, reading }: { readonly runs: StoredRuns; readonly reading: DatabaseReading },
): void {
  for (const [id, key, value] of schema.values(part, ['run_uuid', 'key', 'value'])) {
    findOwner(runs, String(id), reading)?.[part].set(String(key), value === null ? '' : String(value));
  }
}

function readDatasets(schema: Schema, runs: StoredRuns, reading: DatabaseReading): void {
  const datasets = new Map<string, { readonly name: string; readonly digest: string }>();
  for (const row of schema.rows('datasets', ['dataset_uuid', 'name', 'digest'])) {
    datasets.set(String(row['dataset_uuid']), {
      name: String(row['name']),
      digest: textOf(row['digest']) ?? '',
    });
  }
  const contexts = new Map<string, string>();
  for (const row of schema.rows('input_tags', ['input_uuid', 'name', 'value'])) {
    if (row['name'] === contextTag) contexts.set(String(row['input_uuid']), String(row['value']));
  }
  const columns = ['input_uuid', 'source_type', 'source_id', 'destination_type', 'destination_id'];
  for (const row of schema.rows('inputs', columns)) {
    if (row['source_type'] !== 'DATASET' || row['destination_type'] !== 'RUN') continue;
    const owner = findOwner(runs, String(row['destination_id']), reading);
    const dataset = datasets.get(String(row['source_id']));
    if (dataset !== undefined)
      owner?.datasets.push({ ...dataset, context: contexts.get(String(row['input_uuid'])) });
  }
}

function tellRuns(
  schema: Schema,
  {
    runs,
    experiments,
    reading,
  }: {
    readonly runs: StoredRuns;
    readonly experiments: ReadonlyMap<string, Experiment>;
    readonly reading: DatabaseReading;
  },
): void {
  const stores = findStores(reading);
  for (const [id, run] of runs) {
    if (run === null) continue;
    const { row, params, tags, datasets, writer, line } = run;
    const { environment, ...facts } = describeLoggedRun({
      id,
      name: textOf(row['name']),
      experiment: experiments.get(String(row['experiment_id']))?.name,
      status: textOf(row['status']),
      startedAt: momentOf(row['start_time']),
      endedAt: momentOf(row['end_time']),
      user: textOf(row['user_id']),
      sourceName: textOf(row['source_name']),
      sourceVersion: textOf(row['source_version']),
      params,
      tags,
      datasets,
    });
    const told = tellStoredArtifacts(
      writer,
      { uri: textOf(row['artifact_uri']) ?? '', id, line },
      { stores, ...reading },
    );
    writer.describe({ ...facts, environment: { ...told, ...environment } }, line);
  }
  for (const model of schema.rows('logged_models', [
    'name',
    'artifact_location',
    'lifecycle_stage',
    'source_run_id',
  ])) {
    const run = runs.get(String(model['source_run_id']));
    if (run === undefined || run === null || model['lifecycle_stage'] === 'deleted') continue;
    stores.tellModel(run.writer, {
      name: String(model['name']),
      uri: String(model['artifact_location']),
      line: run.line,
    });
  }
}

function readMetrics(schema: Schema, runs: StoredRuns, reading: DatabaseReading): void {
  const { progress } = reading;
  for (const [id, key, value, time, step, isNan] of schema.values('metrics', metricColumns)) {
    const run = findOwner(runs, String(id), reading);
    if (run === undefined) continue;
    const name = String(key);
    let series = run.series.get(name);
    if (series === undefined) {
      series = createSeriesWriter(run.writer, name);
      run.series.set(name, series);
    }
    const isNumber = isNan !== 1 && value !== null;
    const number = isNumber ? decodeValue(Number(value)) : Number.NaN;
    series.point(toMilliseconds(Number(time)), Number(step ?? 0), number, progress.rows);
  }
  for (const run of runs.values()) for (const series of run?.series.values() ?? []) series.end();
}

const metricColumns = ['run_uuid', 'key', 'value', 'timestamp', 'step', 'is_nan'];

function textOf(value: DatabaseValue | undefined): string | undefined {
  return value === null || value === undefined || value === '' ? undefined : String(value);
}

function momentOf(value: DatabaseValue | undefined): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}
