import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readTableNames } from '../../../../src/formats/sqlite/table-names.ts';

const folder = mkdtempSync(join(tmpdir(), 'runfolio-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function makeDatabase(name: string, statements: readonly string[]): Uint8Array {
  const path = join(folder, name);
  const database = new DatabaseSync(path);
  // Nothing needs to outlast a crash.
  database.exec('PRAGMA synchronous = OFF');
  for (const statement of statements) database.exec(statement);
  database.close();
  return readFileSync(path);
}

function fileOf(bytes: Uint8Array) {
  return {
    size: bytes.length,
    readInto(target: Uint8Array, position: number): number {
      const piece = bytes.subarray(position, position + target.length);
      target.set(piece);
      return piece.length;
    },
  };
}

const manyTables = Array.from(
  { length: 60 },
  (_, index) => `CREATE TABLE table_${index} (id INTEGER PRIMARY KEY, ${'a_long_name_'.repeat(20)} TEXT)`,
);

test('gives the tables of a small database, without its indexes and views', () => {
  const bytes = makeDatabase('small.db', [
    'CREATE TABLE runs (id TEXT UNIQUE)',
    'CREATE INDEX by_id ON runs (id)',
    'CREATE VIEW all_runs AS SELECT * FROM runs',
  ]);
  expect([...readTableNames(fileOf(bytes))]).toEqual(['runs']);
});

test.each([512, 4096, 65_536])('follows a schema over many pages of %i bytes', (size) => {
  const bytes = makeDatabase(`many-${size}.db`, [`PRAGMA page_size = ${size}`, ...manyTables]);
  expect(readTableNames(fileOf(bytes)).size).toBe(60);
});

test('a file that is no database has no tables', () => {
  expect(readTableNames(fileOf(new TextEncoder().encode('{"step": 1}'.repeat(20)))).size).toBe(0);
  expect(readTableNames(fileOf(new Uint8Array(0))).size).toBe(0);
});

test('a database that is cut off or damaged gives what can be read', () => {
  const bytes = makeDatabase('broken.db', manyTables);
  let random = 1;
  const next = (): number => (random = (random * 48_271) % 2_147_483_647);
  expect(readTableNames(fileOf(bytes.subarray(0, 150))).size).toBe(0);
  for (let round = 0; round < 2000; round += 1) {
    const mutated = Uint8Array.from(bytes);
    for (let change = 0; change < 8; change += 1) mutated[16 + (next() % (bytes.length - 16))] = next() % 256;
    expect(readTableNames(fileOf(mutated)).size).toBeLessThanOrEqual(40_000);
  }
});
