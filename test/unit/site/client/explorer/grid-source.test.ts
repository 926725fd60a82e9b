import { expect, test } from 'vitest';
import { openSource } from '../../../../../src/site/client/explorer/grid-source.ts';
import { readQuery } from '../../../../../src/site/client/explorer/query-text.ts';
import { exampleRun } from '../../../analysis/example-runs.ts';
import { exampleTable } from './example-table.ts';

const table = exampleTable(
  Array.from({ length: 450 }, (_, index) =>
    exampleRun({ id: `r${String(index).padStart(3, '0')}`, params: { half: index < 225 ? 'a' : 'b' } }),
  ),
);

async function open(text: string, groups: readonly string[] = []) {
  const read = readQuery(text, null);
  if (read.kind === 'fault') throw new Error(text);
  return openSource({ table, query: read.query, columns: [], open: new Set(groups) });
}

test('rows wait until they come into sight', async () => {
  const source = await open('');
  expect(source.at(99)).toMatchObject({ kind: 'run', row: { slug: 'r099' } });
  expect(source.at(100)).toEqual({ kind: 'waiting', member: false });
  expect(await source.read(100, 130)).toBe(true);
  expect(await source.read(100, 130)).toBe(false);
  expect(source.at(129)).toMatchObject({ row: { slug: 'r129' } });
  expect(source.at(200).kind).toBe('waiting');
  await source.read(440, 999);
  expect(source.at(449)).toMatchObject({ row: { slug: 'r449' } });
});

test('runs of open groups stand between the groups', async () => {
  const source = await open('GROUP BY params.half', ['["a"]']);
  expect(source.total).toBe(2 + 225);
  expect(source.at(0)).toMatchObject({ kind: 'group', open: true });
  await source.read(0, source.total);
  expect(source.at(1)).toMatchObject({ kind: 'run', member: true, row: { slug: 'r000' } });
  expect(source.at(225)).toMatchObject({ row: { slug: 'r224' } });
  expect(source.at(226)).toMatchObject({ kind: 'group', open: false, group: { values: ['b'] } });
});

test('only the blocks in sight of an open group are read', async () => {
  const source = await open('GROUP BY params.half', ['["a"]', '["b"]']);
  await source.read(300, 330);
  expect(source.at(1).kind).toBe('waiting');
  expect(source.at(310)).toMatchObject({ row: { slug: 'r308' } });
});

test('of many groups only those in sight are read', async () => {
  const source = await open('GROUP BY run_id');
  expect([source.groups, source.total]).toEqual([450, 450]);
  expect(source.at(99)).toMatchObject({ kind: 'group', group: { values: ['r099'] } });
  expect(source.at(310)).toEqual({ kind: 'waiting', member: false });
  expect(await source.read(300, 330)).toBe(true);
  expect(await source.read(300, 330)).toBe(false);
  expect(source.at(310)).toMatchObject({ kind: 'group', open: false, group: { values: ['r310'] } });
  expect(source.at(200).kind).toBe('waiting');
});
