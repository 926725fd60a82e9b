import { describe, expect, test } from 'vitest';
import { runQuery } from '../../../../../src/query/run-query.ts';
import { readQuery } from '../../../../../src/site/client/explorer/query-text.ts';
import type { RunTable } from '../../../../../src/site/client/explorer/run-table.ts';
import { exampleMetric, exampleRun } from '../../../analysis/example-runs.ts';
import { exampleData, exampleRuns, exampleTable } from './example-table.ts';

function query(text: string) {
  const read = readQuery(text, Date.UTC(2026, 10, 12));
  if (read.kind === 'fault') throw new Error(`${text}: ${read.fault.code}`);
  return read.query;
}

async function slugs(table: RunTable, text: string, from = 0, to = 100): Promise<readonly string[]> {
  const { rows } = await table.rows({ query: query(text), from, to, columns: [] });
  return rows.map(({ run }) => run.id);
}

const table = exampleTable(exampleRuns);

describe('the runs of a page are those of the terminal', () => {
  test.each([
    '',
    'vit',
    "params.model = 'cnn' AND params.lr <= 0.01",
    'metrics.val/loss < 0.2 ORDER BY metrics.val/loss DESC',
    'metrics.val/loss.min < 1 ORDER BY metrics.val/acc.mean, params.lr DESC NULLS FIRST',
    'metrics.val/acc.n = 2 OR metrics.val/acc IS NULL',
    'NOT metrics.val/loss > 0.1',
    'params.nesterov = true ORDER BY params.nesterov, duration DESC LIMIT 3',
    'params.nesterov IS NULL',
    "tags.team LIKE '%text' ORDER BY run_name",
    "status = 'failed' OR duration > 10m",
    'last 7 days ORDER BY start_time',
    'start_time >= 2026-11-05',
    "run_name ~ 'c.n 0'",
    "path LIKE 'runs/%' AND reader = 'native' ORDER BY path DESC",
    'seed = 1 ORDER BY params.lr, metrics.val/loss',
  ])('%s', async (text) => {
    const expected = runQuery(query(text), exampleRuns).runs.map(({ id }) => id);
    expect(await slugs(table, text)).toEqual(expected);
  });
});

test('only a part of the rows is answered, with how many there are', async () => {
  const answer = await table.rows({ query: query('cnn LIMIT 5'), from: 2, to: 4, columns: [] });
  expect(answer).toMatchObject({ matched: 6, total: 5 });
  expect(answer.rows.map(({ run }) => run.id)).toEqual((await slugs(table, 'cnn')).slice(2, 4));
});

test('groups have mean, sample deviation and number of the finite values, and the one value that all share', async () => {
  const [loss, model, lr] = ['metrics.val/loss', 'params.model', 'params.lr'].flatMap(
    (id) => table.column(id) ?? [],
  );
  const columns = [loss, model, lr].filter((one) => one !== undefined);
  const grouped = query('GROUP BY params.model');
  expect(await table.groups(grouped, ['["vit"]', '["gru"]'])).toEqual({
    matched: 12,
    total: 12,
    groups: 2,
    open: [{ id: '["vit"]', place: 1, runs: 6 }],
  });
  const groups = await table.groupRows({ query: grouped, from: 0, to: 9, columns });
  expect(groups.map(({ values, runs }) => [values[0], runs])).toEqual([
    ['cnn', 6],
    ['vit', 6],
  ]);
  const [summary, shared, several] = groups[0]?.summaries ?? [];
  const values = [1, 1 / 2, 1 / 3, 1 / 5, 1 / 6];
  const mean = values.reduce((sum, value) => sum + value, 0) / 5;
  const std = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4);
  expect(summary).toMatchObject({ n: 5, distinct: 6 });
  expect(summary?.mean).toBeCloseTo(mean, 14);
  expect(summary?.std).toBeCloseTo(std, 14);
  expect(shared).toMatchObject({ distinct: 1, only: 'cnn' });
  expect(several).toMatchObject({ distinct: 3, only: undefined });
});

test('the runs of a group are asked for by its id', async () => {
  const grouped = query('GROUP BY params.lr, params.nesterov ORDER BY count()');
  const groups = await table.groupRows({ query: grouped, from: 0, to: 99, columns: [] });
  const ids = groups.map(({ id }) => id);
  expect((await table.groups(grouped, ids.toReversed())).open.map(({ id }) => id)).toEqual(ids);
  for (const { id, slugs: expected, runs } of groups) {
    const answer = await table.rows({ query: grouped, group: id, from: 0, to: 100, columns: [] });
    expect(answer.rows.map(({ slug }) => slug)).toEqual(expected);
    expect(answer.total).toBe(runs);
  }
  expect(groups.reduce((sum, { runs }) => sum + runs, 0)).toBe(12);
});

test('a facet counts the runs that the query means', async () => {
  const model = table.column('params.model');
  const nesterov = table.column('params.nesterov');
  if (model === undefined || nesterov === undefined) throw new Error('Columns are missing.');
  expect(await table.facet(query('params.lr = 0.1'), model.key)).toEqual({
    kind: 'values',
    values: [
      { value: 'cnn', count: 2 },
      { value: 'vit', count: 2 },
    ],
    more: 0,
    missing: 0,
  });
  expect(await table.facet(query(''), nesterov.key)).toMatchObject({ missing: 1 });
});

test('a key with many numbers is a range whose ends stay whatever the query', async () => {
  const loss = table.column('metrics.val/loss');
  if (loss === undefined) throw new Error('The column is missing.');
  const facet = await table.facet(query('vit'), loss.key);
  expect(facet).toMatchObject({ kind: 'range', min: 1 / 12, max: 1, missing: 1 });
  if (facet.kind === 'range') expect(facet.bins.reduce((sum, count) => sum + count, 0)).toBe(4);
});

test('columns are what some run has, and statistics of metrics on demand', () => {
  const ids = table.columns.map(({ id }) => id);
  expect(ids).toEqual(
    expect.arrayContaining([
      'run_name',
      'status',
      'start_time',
      'duration',
      'params.lr',
      'tags.team',
      'metrics.val/loss',
    ]),
  );
  expect(ids).not.toContain('commit');
  expect(table.column('metrics.val/loss.min')).toMatchObject({ label: 'val/loss, min', better: 'down' });
  expect(table.column('metrics.val/loss.median')).toBeUndefined();
  expect(table.column('params.none')).toBeUndefined();
  expect(table.shown).toContain('metrics.val/loss');
  expect(table.facets).toContain('params.lr');
});

test('completion has the values of a key, most common first', () => {
  const lr = table.column('params.nesterov');
  expect(lr === undefined ? [] : table.valuesOf(lr.key)).toEqual([true, false]);
});

test('numbers come through the script to the last bit, and those that are no numbers too', () => {
  const values = [0.1 + 0.2, 5e-324, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const runs = values.map((value, index) =>
    exampleRun({ id: `r${index}`, metrics: [exampleMetric('x', [value])] }),
  );
  expect(exampleData(runs).metrics[0]?.last).toEqual(values);
});

test('what was logged as a text that reads as a number keeps its text', async () => {
  const runs = ['0.10', '0.1'].map((text) =>
    exampleRun({ id: text, params: { lr: Number(text) }, paramTexts: { lr: text } }),
  );
  const own = exampleTable(runs);
  expect(await slugs(own, "params.lr = '0.10'")).toEqual(['0.10']);
  expect(await slugs(own, 'params.lr = 0.1')).toHaveLength(2);
});

test('names of objects of the language are names like others', async () => {
  const hostile = exampleTable([
    exampleRun({
      id: 'a',
      params: JSON.parse('{"__proto__": 1, "constructor": 2}'),
      tags: { '</script>': 'x' },
    }),
    exampleRun({ id: 'b' }),
  ]);
  expect(await slugs(hostile, 'params.__proto__ = 1 AND params.constructor = 2')).toEqual(['a']);
  expect(await slugs(hostile, 'params.toString IS NULL')).toHaveLength(2);
});

test('5,000 runs with 40 columns are a script of less than 16 MB', () => {
  const runs = Array.from({ length: 5000 }, (_, index) =>
    exampleRun({
      id: `run-${index}`,
      params: Object.fromEntries(
        Array.from({ length: 20 }, (__, name) => [`p${name}`, (index * 7 + name) % 50]),
      ),
      metrics: Array.from({ length: 20 }, (__, name) =>
        exampleMetric(`m${name}`, [Math.sin(index + name), Math.cos(index + name)]),
      ),
    }),
  );
  expect(JSON.stringify(exampleData(runs)).length).toBeLessThan(16_000_000);
});
