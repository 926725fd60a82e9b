import { join } from 'node:path';
import { expect, test } from 'vitest';
import { summarizeFolder } from '../summarize-folder.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/readers/trackio');

test('a project is an experiment, with the config, group and start of each run', async () => {
  const { runs, problems } = await summarizeFolder(join(fixtures, 'trackio-0.43/input'));
  expect(problems).toEqual([]);
  expect(
    runs.map(({ name, experiment, group, params, seed }) => ({ name, experiment, group, params, seed })),
  ).toEqual([
    {
      name: 'first',
      experiment: 'tiny',
      group: 'pair',
      params: { lr: 0.1, 'model/width': 8, seed: 3 },
      seed: 3,
    },
    {
      name: 'second',
      experiment: 'tiny',
      group: 'pair',
      params: { lr: 0.01, 'model/width': 8, seed: 3 },
      seed: 3,
    },
  ]);
  expect(runs[0]?.startedAt).toBeGreaterThan(1_700_000_000_000);
  expect(
    runs[0]?.metrics.map(({ name, axes, count, nan, positiveInfinity }) => [
      name,
      axes,
      count,
      nan,
      positiveInfinity,
    ]),
  ).toEqual([
    ['loss', ['step', 'time'], 6, 1, 0],
    ['val/acc', ['step', 'time'], 5, 0, 0],
    ['top', ['step', 'time'], 1, 0, 1],
  ]);
  expect(runs[0]?.texts.map(({ name, text, at }) => [name, text, at])).toEqual([
    ['note', 'warm', 0],
    ['note', 'hot', 20],
  ]);
});

test('tables of the first version are read; a broken row is told and the others stay', async () => {
  const { runs, problems, files } = await summarizeFolder(join(fixtures, 'first-version/input'));
  expect(problems.map(({ code, facts }) => [code, facts['row'] ?? facts['path']])).toEqual([
    ['trackio-row-broken', 4],
    ['artifact-missing', 'media/old/b/2/x.png'],
  ]);
  expect(runs.map(({ id, name, params }) => [id, name, params])).toEqual([
    ['old/a', 'a', { lr: 0.1 }],
    ['old/b', 'b', {}],
  ]);
  const acc = runs[0]?.metrics.find(({ name }) => name === 'acc');
  expect([acc?.nan, acc?.positiveInfinity]).toEqual([1, 1]);
  expect(runs[1]?.artifacts.map(({ name, kind, inline }) => [name, kind, inline])).toEqual([
    ['grid', 'image', null],
    ['t', 'table', '[{"x":1}]'],
  ]);
  expect(files[0]).toMatchObject({
    lines: 6,
    usedLines: 4,
    problemLines: 1,
    ignoredLines: { 'no-numbers': 1 },
  });
});

test('a static export holds the same runs as the database', async () => {
  const database = await summarizeFolder(join(fixtures, 'trackio-0.43/input'));
  const { runs, problems } = await summarizeFolder(join(fixtures, 'static-export/input'));
  expect(problems).toEqual([]);
  const outline = (all: typeof runs): unknown =>
    all.map(({ id, name, group, params, metrics, texts }) => ({ id, name, group, params, metrics, texts }));
  expect(outline(runs)).toEqual(outline(database.runs));
});
