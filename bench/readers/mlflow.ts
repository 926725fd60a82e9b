import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createRandom } from '../../test/unit/random.ts';
import type { ReaderCase } from './case.ts';

const started = 1_700_000_000_000;

/** A run's id: 32 hexadecimal digits. */
function idOf(index: number): string {
  return (index + 1).toString(16).padStart(32, '0');
}

/** 5,000 runs of 8 metrics with 20 points each, 10 params and 5 tags. */
export const mlflowFilesCase: ReaderCase = {
  name: 'MLflow, mlruns of 5,000 runs',
  folder: 'mlflow-files',
  venv: 'mlflow',
  script: 'read_mlflow.py',
  make(folder, size) {
    const random = createRandom(1);
    const experiment = join(folder, 'mlruns/1');
    mkdirSync(experiment, { recursive: true });
    const location = 'artifact_location: file:///data/mlruns/1';
    writeFileSync(
      join(experiment, 'meta.yaml'),
      `${location}\nexperiment_id: '1'\nlifecycle_stage: active\nname: bench\n`,
    );
    for (let index = 0; index < 5000 * size; index += 1)
      writeRun(join(experiment, idOf(index)), index, () => random.next());
  },
};

function writeRun(folder: string, index: number, next: () => number): void {
  for (const part of ['metrics/val', 'params', 'tags', 'artifacts'])
    mkdirSync(join(folder, part), { recursive: true });
  const id = idOf(index);
  const meta = [
    `artifact_uri: file:///data/mlruns/1/${id}/artifacts`,
    `end_time: ${started + 60_000}`,
    "entry_point_name: ''",
    "experiment_id: '1'",
    'lifecycle_stage: active',
    `run_id: '${id}'`,
    `run_name: run-${index}`,
    `run_uuid: '${id}'`,
    "source_name: ''",
    'source_type: 4',
    "source_version: ''",
    `start_time: ${started}`,
    'status: 3',
    'tags: []',
    'user_id: someone',
  ];
  writeFileSync(join(folder, 'meta.yaml'), `${meta.join('\n')}\n`);
  for (let metric = 0; metric < 8; metric += 1) {
    const lines = Array.from({ length: 20 }, (_, step) => `${started + step * 1000} ${next()} ${step}\n`);
    writeFileSync(join(folder, 'metrics', metric < 4 ? `m${metric}` : `val/m${metric}`), lines.join(''));
  }
  for (let param = 0; param < 10; param += 1)
    writeFileSync(join(folder, 'params', `p${param}`), String(next()));
  for (const tag of ['runName', 'user', 'source.name', 'source.type', 'source.git.commit']) {
    writeFileSync(join(folder, 'tags', `mlflow.${tag}`), `${tag}-${index}`);
  }
}

/** 100 runs of 10 metrics with 1,000 points each, in the schema of MLflow 2.14. */
export const mlflowDatabaseCase: ReaderCase = {
  name: 'MLflow, SQLite of 1,000,000 points',
  folder: 'mlflow-database',
  venv: 'mlflow',
  script: 'read_mlflow.py',
  make(folder, size) {
    const random = createRandom(2);
    const fixture = join(
      import.meta.dirname,
      '../../test/fixtures/readers/mlflow/database-2.14/input/mlflow.db',
    );
    const path = join(folder, 'mlflow.db');
    writeFileSync(path, readFileSync(fixture));
    const database = new DatabaseSync(path);
    for (const table of ['metrics', 'latest_metrics', 'params', 'tags', 'runs'])
      database.exec(`DELETE FROM ${table}`);
    const run = database.prepare(
      "INSERT INTO runs VALUES (?, ?, 'LOCAL', '', '', 'someone', 'FINISHED', ?, ?, '', 'active', '', 1, NULL)",
    );
    const point = database.prepare(
      'INSERT INTO metrics (key, value, timestamp, run_uuid, step, is_nan) VALUES (?, ?, ?, ?, ?, 0)',
    );
    const latest = database.prepare(
      'INSERT INTO latest_metrics (key, value, timestamp, run_uuid, step, is_nan) VALUES (?, ?, ?, ?, ?, 0)',
    );
    database.exec('BEGIN');
    for (let index = 0; index < 100 * size; index += 1) {
      const id = idOf(index);
      run.run(id, `run-${index}`, started, started + 60_000);
      for (let step = 0; step < 1000; step += 1) {
        for (let metric = 0; metric < 10; metric += 1) {
          const row = [`m${metric}`, random.next(), started + step * 1000, id, step] as const;
          point.run(...row);
          if (step === 999) latest.run(...row);
        }
      }
    }
    database.exec('COMMIT');
    database.close();
  },
};
