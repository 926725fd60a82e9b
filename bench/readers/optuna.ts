import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createRandom } from '../../test/unit/random.ts';
import type { ReaderCase } from './case.ts';

const started = '2026-01-01 00:00:00.000000';
const ended = '2026-01-01 00:01:00.000000';
const range = JSON.stringify({
  name: 'FloatDistribution',
  attributes: { step: null, low: 0, high: 1, log: false },
});

/** A study of 10,000 trials with 8 params, a value and 10 values along the way each, in the schema of Optuna 4. */
export const optunaCase: ReaderCase = {
  name: 'Optuna, SQLite of 10,000 trials',
  folder: 'optuna',
  venv: 'optuna',
  script: 'read_optuna.py',
  make(folder, size) {
    const random = createRandom(3);
    const fixture = '../../test/fixtures/readers/optuna/made-sqlite/input/optuna.db';
    const path = join(folder, 'optuna.db');
    writeFileSync(path, readFileSync(join(import.meta.dirname, fixture)));
    const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
    for (const table of emptied) database.exec(`DELETE FROM ${table}`);
    database.exec("INSERT INTO studies VALUES (1, 'bench')");
    database.exec("INSERT INTO study_directions VALUES (1, 'MINIMIZE', 1, 0)");
    const trial = database.prepare("INSERT INTO trials VALUES (?, ?, 1, 'COMPLETE', ?, ?)");
    const param = database.prepare('INSERT INTO trial_params VALUES (NULL, ?, ?, ?, ?)');
    const value = database.prepare("INSERT INTO trial_values VALUES (NULL, ?, 0, ?, 'FINITE')");
    const report = database.prepare("INSERT INTO trial_intermediate_values VALUES (NULL, ?, ?, ?, 'FINITE')");
    database.exec('BEGIN');
    for (let number = 0; number < 10_000 * size; number += 1) {
      const id = number + 1;
      trial.run(id, number, started, ended);
      for (let index = 0; index < 8; index += 1) param.run(id, `p${index}`, random.next(), range);
      for (let step = 0; step < 10; step += 1) report.run(id, step, random.next());
      value.run(id, random.next());
    }
    database.exec('COMMIT');
    database.close();
  },
};

const emptied = [
  'studies',
  'study_directions',
  'study_user_attributes',
  'study_system_attributes',
  'trials',
  'trial_params',
  'trial_values',
  'trial_intermediate_values',
  'trial_user_attributes',
  'trial_system_attributes',
];
