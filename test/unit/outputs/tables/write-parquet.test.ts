import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import type { DataTable } from '../../../../src/model/data-table.ts';
import { writeParquet } from '../../../../src/outputs/tables/write-parquet.ts';

const table: DataTable = {
  facts: { runfolio: '{"version":1}' },
  columns: [
    { name: 'run_id', kind: 'text', values: ['a', 'b', 'ç'] },
    { name: 'params.lr', kind: 'number', values: [0.1, null, Number.NaN] },
    { name: 'metrics.loss.last', kind: 'number', values: [Number.NEGATIVE_INFINITY, -0, 1e-320] },
    { name: 'first_line', kind: 'integer', values: [1, null, Number.MAX_SAFE_INTEGER] },
    { name: 'params.on', kind: 'truth', values: [true, false, null] },
    { name: 'start_time', kind: 'time', values: [1_760_000_000_123, null, 0] },
    { name: 'tags.none', kind: 'text', values: [null, null, null] },
  ],
};

async function readBack(bytes: Uint8Array): Promise<readonly Record<string, unknown>[]> {
  const file = new Uint8Array(bytes).buffer;
  return await parquetReadObjects({
    file: { byteLength: file.byteLength, slice: (a, b) => file.slice(a, b) },
  });
}

test('every value comes back as it was, NaN, infinities, null and zero below zero included', async () => {
  expect(await readBack(await writeParquet(table))).toEqual([
    {
      run_id: 'a',
      'params.lr': 0.1,
      'metrics.loss.last': Number.NEGATIVE_INFINITY,
      first_line: 1n,
      'params.on': true,
      start_time: new Date(1_760_000_000_123),
      'tags.none': null,
    },
    {
      run_id: 'b',
      'params.lr': null,
      'metrics.loss.last': -0,
      first_line: null,
      'params.on': false,
      start_time: null,
      'tags.none': null,
    },
    {
      run_id: 'ç',
      'params.lr': Number.NaN,
      'metrics.loss.last': 1e-320,
      first_line: BigInt(Number.MAX_SAFE_INTEGER),
      'params.on': null,
      start_time: new Date(0),
      'tags.none': null,
    },
  ]);
});

test('a table that is read whole has the same values, without statistics and indexes', async () => {
  const [parts, whole] = [await writeParquet(table), await writeParquet({ ...table, isReadWhole: true })];
  expect(await readBack(whole)).toEqual(await readBack(parts));
  const told = (bytes: Uint8Array): boolean[] =>
    parquetMetadata(new Uint8Array(bytes).buffer).row_groups.flatMap(({ columns }) =>
      columns.map(
        ({ meta_data: meta, column_index_offset: index }) => (meta?.statistics ?? index) !== undefined,
      ),
    );
  expect(told(parts)).not.toContain(false);
  expect(told(whole)).not.toContain(true);
});

test('the same table gives the same bytes', async () => {
  expect(await writeParquet(table)).toEqual(await writeParquet(table));
});

test('a large table has a small first part, statistics, and indexes of pages', async () => {
  const values = Array.from({ length: 30_000 }, (_, index) => Math.sin(index));
  const bytes = await writeParquet({
    facts: { name: 'value' },
    columns: [{ name: 'x', kind: 'number', values }],
  });
  const metadata = parquetMetadata(new Uint8Array(bytes).buffer);
  expect(metadata.row_groups.map(({ num_rows: rows }) => Number(rows))).toEqual([1000, 10_000, 10_000, 9000]);
  expect(metadata.key_value_metadata).toEqual([{ key: 'name', value: 'value' }]);
  const chunk = metadata.row_groups[1]?.columns[0];
  expect(chunk?.meta_data?.statistics).toMatchObject({ null_count: 0n });
  expect(chunk?.meta_data?.statistics?.min_value).toBeCloseTo(-1, 4);
  expect(chunk?.offset_index_length).toBeGreaterThan(0);
  expect(chunk?.column_index_length).toBeGreaterThan(0);
});

test('a table without columns is a mistake of the caller', async () => {
  await expect(writeParquet({ facts: {}, columns: [] })).rejects.toThrow(RangeError);
});

test('DuckDB reads the same values and types', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-parquet-'));
  try {
    const path = join(folder, 'runs.parquet');
    writeFileSync(path, await writeParquet(table));
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const types = await connection.runAndReadAll(
      `SELECT column_type FROM (DESCRIBE SELECT * FROM '${path}')`,
    );
    expect(types.getRowsJson().flat()).toEqual([
      'VARCHAR',
      'DOUBLE',
      'DOUBLE',
      'BIGINT',
      'BOOLEAN',
      'TIMESTAMP',
      'VARCHAR',
    ]);
    const query = `SELECT run_id, isnan("params.lr"), "metrics.loss.last"::VARCHAR, first_line::VARCHAR, epoch_ms(start_time)::VARCHAR FROM '${path}'`;
    expect((await connection.runAndReadAll(query)).getRowsJson()).toEqual([
      ['a', false, '-inf', '1', '1760000000123'],
      ['b', null, '-0.0', null, null],
      ['ç', true, '1e-320', String(Number.MAX_SAFE_INTEGER), '0'],
    ]);
    connection.closeSync();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a table that is read as a whole has the same rows without statistics', async () => {
  const bytes = await writeParquet({ ...table, isReadWhole: true });
  expect(await readBack(bytes)).toEqual(await readBack(await writeParquet(table)));
  const { row_groups: groups } = parquetMetadata(new Uint8Array(bytes).buffer);
  expect(groups.flatMap(({ columns }) => columns.map((one) => one.meta_data?.statistics))).toEqual(
    table.columns.map(() => undefined),
  );
});
