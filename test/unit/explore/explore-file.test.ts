import { describe, expect, test } from 'vitest';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describeData } from '../../../src/explore/describe-data.ts';
import { exploreFile } from '../../../src/explore/explore-file.ts';
import { profileData } from '../../../src/explore/profile-data.ts';
import type { DataProfile } from '../../../src/explore/profile-data.ts';
import type { OpenFile } from '../../../src/lib/files.ts';

function fileOf(content: string | Uint8Array): OpenFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    size: bytes.length,
    readInto(target, position) {
      const part = bytes.subarray(position, position + target.length);
      target.set(part);
      return part.length;
    },
    close: () => undefined,
  };
}

const profile = (content: string | Uint8Array): Promise<DataProfile> => profileData(fileOf(content));

describe('a data set', () => {
  test('is counted exactly: types, missing values, NaN, infinities, duplicates', async () => {
    const data = await profile(
      'a,b,c,d,e\n1,x,,true,1\nNaN,y,,false,z\ninf,x,,true,2\n1,x,,true,1\n3,"x,\ny",,NA,\n',
    );
    expect([data.source.format, data.rows, data.columnCount, data.duplicates]).toEqual(['CSV', 5, 5, 1]);
    expect(
      data.columns.map(({ name, kind, missing, nan, infinite, distinct }) => [
        name,
        kind,
        missing,
        nan,
        infinite,
        distinct,
      ]),
    ).toEqual([
      ['a', 'number', 0, 1, 1, 4],
      ['b', 'text', 0, 0, 0, 3],
      ['c', 'empty', 5, 0, 0, 0],
      ['d', 'boolean', 1, 0, 0, 2],
      ['e', 'mixed', 1, 0, 0, 3],
    ]);
  });

  test('has quartiles, outliers and correlations as defined', async () => {
    const rows = Array.from(
      { length: 101 },
      (_, index) => `${index},${-2 * index},${index === 50 ? 1000 : index % 7}`,
    );
    const data = await profile(`x,y,z\n${rows.join('\n')}\n`);
    expect(data.columns[0]?.numbers).toMatchObject({
      min: 0,
      max: 100,
      mean: 50,
      quartiles: [25, 50, 75],
      outliers: 0,
    });
    expect(data.columns[2]?.numbers?.outliers).toBe(1);
    expect(data.correlated).toEqual([{ a: 'x', b: 'y', r: expect.closeTo(-1, 12) }]);
  });

  test('of JSON lines joins nested keys, and a column that comes late is missing before', async () => {
    const data = await profile('{"a":{"b":1}}\n{"a":{"b":2},"tags":["x"]}\noops\n{"a":{"b":1}}\n');
    expect(data.source.format).toBe('JSON lines');
    expect([data.rows, data.faults, data.firstFault, data.duplicates]).toEqual([3, 1, 3, 1]);
    expect(data.columns.map(({ name, kind, missing }) => [name, kind, missing])).toEqual([
      ['a/b', 'number', 0],
      ['tags', 'text', 2],
    ]);
  });

  test('of Parquet is read with its missing values', async () => {
    const bytes = parquetWriteBuffer({
      columnData: [
        { name: 'n', data: [1, 2, null], type: 'INT32' },
        { name: 's', data: ['a', 'b', 'b'], type: 'STRING' },
      ],
    });
    const data = await profile(new Uint8Array(bytes));
    expect(data.source.format).toBe('Parquet');
    expect(data.columns.map(({ kind, missing, distinct }) => [kind, missing, distinct])).toEqual([
      ['number', 1, 2],
      ['text', 0, 2],
    ]);
  });

  test('gives the same words each time', async () => {
    const text = `a,b\n${Array.from({ length: 500 }, (_, index) => `${index % 13},${index % 2}`).join('\n')}\n`;
    expect(describeData('d.csv', await profile(text))).toBe(describeData('d.csv', await profile(text)));
  });

  test('that is damaged or empty is told', async () => {
    expect(await exploreFile(fileOf('PAR1 nothing'), 'x.parquet')).toMatchObject({
      wrong: [expect.stringContaining('The Parquet file cannot be read')],
    });
    expect(await exploreFile(fileOf('a,b\n'), 'x.csv')).toMatchObject({
      wrong: [expect.stringContaining('no rows')],
    });
  });
});

test('names and values of strangers cannot leave their cells, their fences or the front matter', async () => {
  const hostile = 'a|b\n```\n# x {{ n }} `code` <script>';
  const csv = `"${hostile}",label\n${Array.from({ length: 40 }, (_, index) => `${index},"${index % 2 === 0 ? hostile : 'plain'}"`).join('\n')}\n`;
  const text = describeData('a: "b"\n---\n.csv', await profile(csv));
  const lines = text.split('\n');
  expect(lines.filter((line) => line === '---')).toHaveLength(2);
  expect(lines.filter((line) => line === '```').length).toBe(
    lines.filter((line) => line === '```vega-lite').length,
  );
  for (const line of lines.filter((one) => one.startsWith('| '))) {
    expect(line.replaceAll(String.raw`\|`, '').split('|').length).toBeGreaterThan(2);
  }
  const row = lines.find((line) => line.startsWith('| ``') || line.startsWith('| ````'));
  expect(row?.replaceAll(String.raw`\|`, '').match(/\|/g)).toHaveLength(9);
});
