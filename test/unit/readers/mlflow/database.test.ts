import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { summarizeFolder } from '../summarize-folder.ts';

let folder = '';
const one = 'a'.repeat(32);
const two = 'b'.repeat(32);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-mlflow-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The tables of MLflow 0.9, where metrics have neither step nor `is_nan`. */
const oldTables = `
  CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name TEXT, artifact_location TEXT, lifecycle_stage TEXT);
  CREATE TABLE runs (run_uuid TEXT PRIMARY KEY, name TEXT, source_type TEXT, source_name TEXT, entry_point_name TEXT, user_id TEXT,
    status TEXT, start_time BIGINT, end_time BIGINT, source_version TEXT, lifecycle_stage TEXT, artifact_uri TEXT, experiment_id INTEGER);
  CREATE TABLE params (key TEXT, value TEXT, run_uuid TEXT);
  CREATE TABLE tags (key TEXT, value TEXT, run_uuid TEXT);
  CREATE TABLE metrics (key TEXT, value FLOAT, timestamp BIGINT, run_uuid TEXT);
`;
const tables = `
  ${oldTables}
  ALTER TABLE metrics ADD COLUMN step BIGINT DEFAULT 0;
  ALTER TABLE metrics ADD COLUMN is_nan BOOLEAN DEFAULT 0;
  CREATE TABLE datasets (dataset_uuid TEXT, experiment_id INTEGER, name TEXT, digest TEXT);
  CREATE TABLE inputs (input_uuid TEXT, source_type TEXT, source_id TEXT, destination_type TEXT, destination_id TEXT);
  CREATE TABLE input_tags (input_uuid TEXT, name TEXT, value TEXT);
  CREATE TABLE logged_models (model_id TEXT, experiment_id INTEGER, name TEXT, artifact_location TEXT, lifecycle_stage TEXT, source_run_id TEXT);
  INSERT INTO experiments VALUES (0, 'Default', '', 'active'), (1, 'wine', '', 'active'), (2, 'old', '', 'deleted');
`;

function runRow(
  id: string,
  more: { name?: string; stage?: string; experiment?: number; status?: string } = {},
): string {
  const { name = '', stage = 'active', experiment = 1, status = 'FINISHED' } = more;
  const uri = `file:///home/someone/mlruns/${experiment}/${id}/artifacts`;
  return `INSERT INTO runs VALUES ('${id}', '${name}', 'LOCAL', 'train.py', '', 'ann', '${status}', 1748257990000, 1748257995000, '4afec69e', '${stage}', '${uri}', ${experiment});`;
}

/** Writes the database and keeps it open: what is not closed lies in the file beside it. */
function write(statements: string, name = 'mlflow.db'): DatabaseSync {
  const database = new DatabaseSync(join(folder, name));
  database.exec(statements);
  return database;
}

test('points come in the order in which they were logged, not-a-number and infinity included', async () => {
  write(`${tables} ${runRow(one)}
    INSERT INTO metrics VALUES
      ('loss', 0.5, 1748257990001, '${one}', 0, 0),
      ('loss', 0, 1748257990002, '${one}', 1, 1),
      ('loss', 1.7976931348623157e308, 1748257990003, '${one}', 2, 0),
      ('loss', -1.7976931348623157e308, 1748257990004, '${one}', 3, 0),
      ('loss', 0.25, 1748257990005, '${one}', 4, 0);`).close();
  const { runs, problems } = await summarizeFolder(folder);
  expect(runs[0]?.metrics[0]).toMatchObject({
    name: 'loss',
    axes: ['step', 'time'],
    count: 5,
    nan: 1,
    positiveInfinity: 1,
    negativeInfinity: 1,
    first: { value: 0.5, at: 0 },
    last: { value: 0.25, at: 4 },
  });
  expect(problems).toEqual([]);
});

test('deleted runs, runs of deleted experiments and their rows are left out and counted', async () => {
  write(`${tables} ${runRow(one)} ${runRow(two, { stage: 'deleted' })} ${runRow('c'.repeat(32), { experiment: 2 })}
    INSERT INTO params VALUES ('lr', '0.1', '${one}'), ('lr', '0.2', '${two}'), ('lr', '0.3', 'nobody');`).close();
  const { runs, files } = await summarizeFolder(folder);
  expect(runs.map(({ id, params }) => [id, params])).toEqual([[one, { lr: 0.1 }]]);
  expect(files[0]).toMatchObject({
    lines: 6,
    usedLines: 2,
    ignoredLines: {
      'deleted-run': 1,
      'run-of-deleted-experiment': 1,
      'row-of-deleted-run': 1,
      'row-without-run': 1,
    },
  });
});

test('name, parent, code, status, data sets and command arrive where the model has a place for them', async () => {
  write(`${tables} ${runRow(one, { status: 'KILLED' })}
    INSERT INTO tags VALUES ('mlflow.runName', 'first', '${one}'), ('mlflow.parentRunId', '${two}', '${one}'),
      ('mlflow.source.git.commit', 'c0ffee', '${one}'), ('mlflow.source.name', 'train.py', '${one}'), ('team', 'blue', '${one}');
    INSERT INTO params VALUES ('seed', '42', '${one}'), ('note', 'None', '${one}');
    INSERT INTO datasets VALUES ('d1', 1, 'wine', '7ab3'), ('d2', 1, 'wine', '9cd4'), ('d3', 1, 'beer', 'e5f6');
    INSERT INTO inputs VALUES ('i1', 'DATASET', 'd1', 'RUN', '${one}'), ('i2', 'DATASET', 'd2', 'RUN', '${one}'), ('i3', 'DATASET', 'd3', 'RUN', '${one}');
    INSERT INTO input_tags VALUES ('i1', 'mlflow.data.context', 'training'), ('i2', 'mlflow.data.context', 'testing');`).close();
  const { runs } = await summarizeFolder(folder);
  expect(runs[0]).toMatchObject({
    name: 'first',
    experiment: 'wine',
    parent: two,
    status: 'interrupted',
    startedAt: 1_748_257_990_000,
    endedAt: 1_748_257_995_000,
    params: { seed: 42, note: null },
    seed: 42,
    code: { commit: 'c0ffee' },
    command: 'train.py',
    tags: { team: 'blue', 'mlflow.user': 'ann' },
    data: { 'wine (training)': '7ab3', 'wine (testing)': '9cd4', beer: 'e5f6' },
  });
});

test('the schema of MLflow 0.9 is read: seconds, no steps, the commit in its own column', async () => {
  write(
    `${oldTables} INSERT INTO experiments VALUES (1, 'wine', '', 'active'); ${runRow(one)}
    INSERT INTO metrics VALUES ('loss', 0.5, 1548257990, '${one}'), ('loss', 0.25, 1548257991, '${one}');`,
    'tracking.sqlite',
  ).close();
  const { runs } = await summarizeFolder(folder);
  expect(runs[0]?.code?.commit).toBe('4afec69e');
  expect(runs[0]?.metrics[0]).toMatchObject({
    axes: ['index', 'time'],
    count: 2,
    last: { at: 1, value: 0.25 },
  });
});

test('rows that are still in the write-ahead log are read, and nothing is written beside it', async () => {
  const database = write('PRAGMA journal_mode = WAL;');
  database.exec(
    `${tables} ${runRow(one)} INSERT INTO metrics VALUES ('loss', 0.5, 1748257990001, '${one}', 0, 0);`,
  );
  const { runs } = await summarizeFolder(folder);
  database.close();
  expect(runs[0]?.metrics[0]?.count).toBe(1);
});

test('artifacts and models beside the database are found by the ends of their addresses', async () => {
  const put = (path: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), 'python: 3.11.7\n');
  };
  put(`mlruns/1/${one}/artifacts/plots/loss.png`);
  put(`mlruns/1/${one}/artifacts/predictions.csv`);
  put(`mlruns/1/models/m-${two}/artifacts/MLmodel`);
  put(`mlruns/1/${one}/artifacts/net/MLmodel`);
  put(`mlruns/1/${one}/artifacts/net/python_env.yaml`);
  write(`${tables} ${runRow(one)}
    INSERT INTO logged_models VALUES ('m-${two}', 1, 'forest', 'file:///elsewhere/1/models/m-${two}/artifacts', 'active', '${one}'),
      ('m-x', 1, 'gone', 's3://bucket/1/models/m-x/artifacts', 'active', '${one}');`).close();
  const { runs, problems } = await summarizeFolder(folder);
  expect(runs[0]?.artifacts.map(({ name, kind, file }) => [name, kind, file])).toEqual([
    ['net', 'model', `mlruns/1/${one}/artifacts/net`],
    ['plots/loss.png', 'image', `mlruns/1/${one}/artifacts/plots/loss.png`],
    ['predictions.csv', 'table', `mlruns/1/${one}/artifacts/predictions.csv`],
    ['forest', 'model', `mlruns/1/models/m-${two}/artifacts`],
    ['gone', 'model', null],
  ]);
  expect(runs[0]?.environment).toEqual({ python: '3.11.7' });
  expect(problems).toEqual([]);
});
