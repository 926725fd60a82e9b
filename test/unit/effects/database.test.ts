import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordInputs } from '../../../src/dataset/record-inputs.ts';
import { files } from '../../../src/effects.ts';
import { DatabaseError } from '../../../src/lib/database.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-test-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function readAll(path: string): Promise<unknown[]> {
  const database = await files.openDatabase(path);
  try {
    return [...database.rows('SELECT * FROM t WHERE a > ? ORDER BY a', 0)];
  } finally {
    database.close();
  }
}

test('rows of a database come with exact whole numbers, NULL and bytes', async () => {
  const path = join(folder, 'plain #1?.db');
  const writer = new DatabaseSync(path);
  writer.exec(
    "CREATE TABLE t (a INTEGER, b, c); INSERT INTO t VALUES (1, 0.5, NULL), (9007199254740993, 'x', x'00ff')",
  );
  writer.close();
  expect(await readAll(path)).toEqual([
    { a: 1, b: 0.5, c: null },
    { a: 9007199254740993n, b: 'x', c: new Uint8Array([0, 255]) },
  ]);
});

test('what is still in the write-ahead log is read, and nothing is written beside the database', async () => {
  const path = join(folder, 'wal.db');
  const writer = new DatabaseSync(path);
  writer.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1), (2)');
  const before = readdirSync(folder);
  expect(await readAll(path)).toEqual([{ a: 1 }, { a: 2 }]);
  expect(readdirSync(folder)).toEqual(before);
  writer.close();
});

test('nothing can be written through it', async () => {
  const path = join(folder, 'plain #1?.db');
  const database = await files.openDatabase(path);
  expect(() => [...database.rows('DELETE FROM t')]).toThrow(DatabaseError);
  database.close();
});

test('a file that is no database is refused in words, one that is not there as a file', async () => {
  const path = join(folder, 'text.db');
  writeFileSync(path, 'a text that is long enough to be looked at as the head of a database'.repeat(20));
  await expect(files.openDatabase(path)).rejects.toThrow(DatabaseError);
  await expect(files.openDatabase(join(folder, 'absent.db'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a reading of a database depends on all bytes of it and on its write-ahead log', async () => {
  const path = join(folder, 'plain #1?.db');
  const facts = files.factsNow(path);
  if (facts === undefined) throw new Error('The database is not there.');
  const recorder = recordInputs(files, { path, facts });
  const database = await recorder.files.openDatabase(path);
  database.close();
  expect(recorder.inputs()).toMatchObject([
    { kind: 'content', path, pieces: [[facts.size, expect.any(Number)]] },
    { kind: 'presence', path: `${path}-wal`, size: null },
  ]);
});
