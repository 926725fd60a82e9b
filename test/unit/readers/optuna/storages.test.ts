import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { files } from '../../../../src/effects.ts';
import type { DatabaseValue } from '../../../../src/lib/database.ts';
import type { ServerDatabases } from '../../../../src/lib/server-database.ts';
import { fetchStorages } from '../../../../src/readers/optuna/server/fetch-storages.ts';
import { parseStorageAddress } from '../../../../src/readers/optuna/server/storage-address.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-storages-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const columns = ['studies.study_id', 'studies.study_name', 'trials.trial_id', 'trials.study_id'].concat([
  'trials.state',
  'trials.datetime_start',
  'trial_params.param_id',
  'trial_params.trial_id',
]);

/** A server with 25,000 trials of one study, that keeps what it was asked. */
function fakeServer(asked: string[]): ServerDatabases {
  return {
    open: (kind) =>
      Promise.resolve({
        kind,
        rows(query, values) {
          asked.push(query);
          return Promise.resolve(answer(query, values));
        },
        close: () => Promise.resolve(),
      }),
  };
}

function answer(query: string, [last = 0]: readonly DatabaseValue[]): DatabaseValue[][] {
  if (query.includes('information_schema')) return columns.map((column) => column.split('.'));
  if (query.includes('FROM studies')) return last === -1 ? [[1, 'tune']] : [];
  if (!query.includes('FROM trials WHERE trial_id >')) return [];
  const from = Math.max(0, Number(last));
  const count = Math.min(10_000, 25_000 - from);
  return Array.from({ length: count }, (_, index) => [
    from + index + 1,
    1,
    'COMPLETE',
    '2026-01-01 00:00:00',
  ]);
}

async function fetchOne(storage: string, asked: string[] = []) {
  const effects = {
    files,
    serverDatabases: fakeServer(asked),
    findVariable: () => 'mysql://u:p@host/studies',
  };
  return fetchStorages([{ storage, askedIn: 'runfolio.yaml' }], folder, effects);
}

test('a storage is copied page by page, every row of it', async () => {
  const asked: string[] = [];
  const { inputs, problems } = await fetchOne(
    'postgresql+psycopg2://ada:secret@host:5433/tune?sslmode=require',
    asked,
  );
  expect(problems).toEqual([]);
  expect(inputs).toMatchObject([{ shownPath: 'postgresql://host:5433/tune' }]);
  const database = await files.openDatabase(inputs[0]?.path ?? '');
  expect([...database.rows('SELECT count(*) AS n, max(trial_id) AS last FROM trials')]).toEqual([
    { n: 25_000, last: 25_000 },
  ]);
  database.close();
  expect(asked.filter((query) => query.includes('FROM trials'))).toHaveLength(3);
  expect(asked.every((query) => query.startsWith('SELECT '))).toBe(true);
});

test('dates and reserved names are asked for in the words of the server', async () => {
  const [postgres, mysql]: [string[], string[]] = [[], []];
  await fetchOne('postgresql://host/tune', postgres);
  await fetchOne('mysql://host/tune', mysql);
  expect(postgres.join('\n')).toContain('CAST("datetime_start" AS TEXT)');
  expect(mysql.join('\n')).toContain('CAST(`datetime_start` AS CHAR)');
});

test('nothing of the credentials is left on disk or in a name', async () => {
  await fetchOne('postgresql://ada:secret@host/tune');
  const [name = ''] = readdirSync(folder);
  expect(name).toMatch(/^[0-9a-f]{16}\.db$/);
  const bytes = Buffer.from(await files.readBytes(join(folder, name))).toString('latin1');
  expect(bytes).not.toMatch(/ada|secret/);
});

test('the address may come from the environment', async () => {
  const { inputs } = await fetchOne('OPTUNA_STORAGE');
  expect(inputs).toMatchObject([{ shownPath: 'mysql://host/studies' }]);
});

test.each([
  ['postgres://host/name', 'postgresql://host/name'],
  ['mariadb+mariadbconnector://u@host/name', 'mysql://host/name'],
  ['postgresql://u:@/name?host=/run/postgresql', 'postgresql:///name'],
  ['sqlite:///studies.db', undefined],
  ['postgresql://host', undefined],
  ['', undefined],
])('the address %s is shown as %s', (text, shown) => {
  expect(parseStorageAddress(text)?.shown).toBe(shown);
});
