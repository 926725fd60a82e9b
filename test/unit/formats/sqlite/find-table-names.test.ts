import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { findTableNames } from '../../../../src/formats/sqlite/find-table-names.ts';
import { createRandom } from '../../random.ts';

function makeDatabase(statements: readonly string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-sqlite-'));
  try {
    const database = new DatabaseSync(join(folder, 'x.db'));
    for (const statement of statements) database.exec(statement);
    database.close();
    return readFileSync(join(folder, 'x.db'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const bytesOf = (file: Uint8Array) => (position: number, length: number) =>
  file.subarray(position, position + length);

test('the tables of a small database are found, its indexes and views are not', () => {
  const file = makeDatabase([
    'CREATE TABLE runs (id)',
    'CREATE INDEX runs_id ON runs (id)',
    'CREATE VIEW names AS SELECT id FROM runs',
  ]);
  expect([...(findTableNames(bytesOf(file)) ?? [])]).toEqual(['runs']);
});

test('the tables are found on whatever pages the schema lies, and behind long definitions', () => {
  const columns = Array.from({ length: 400 }, (_, index) => `a_long_name_of_a_column_${index} TEXT`).join(
    ', ',
  );
  const tables = Array.from({ length: 60 }, (_, index) => `CREATE TABLE table_${index} (${columns})`);
  const file = makeDatabase(['PRAGMA page_size = 1024', ...tables]);
  expect(findTableNames(bytesOf(file))?.size).toBe(60);
});

test('an empty database has no tables; other files are none', () => {
  expect(findTableNames(bytesOf(makeDatabase(['PRAGMA user_version = 1'])))?.size).toBe(0);
  expect(findTableNames(bytesOf(new Uint8Array()))).toBeUndefined();
  expect(findTableNames(bytesOf(Buffer.alloc(4096, 'SQLite format 4')))).toBeUndefined();
});

test('damaged files give some names or none, and an end', () => {
  const tables = Array.from(
    { length: 40 },
    (_, index) => `CREATE TABLE table_${index} (${'x, '.repeat(index)}y)`,
  );
  const file = makeDatabase(['PRAGMA page_size = 512', ...tables.map((each) => each.replaceAll('x, ', ''))]);
  const random = createRandom(7);
  for (let round = 0; round < 20_000; round += 1) {
    const damaged = Buffer.from(file);
    for (let change = random.below(8); change >= 0; change -= 1)
      damaged[16 + random.below(2000)] = random.below(256);
    expect(findTableNames(bytesOf(damaged))?.size ?? 0).toBeLessThan(10_000);
  }
});
