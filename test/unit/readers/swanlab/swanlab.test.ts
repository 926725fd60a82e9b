import { join } from 'node:path';
import { expect, test } from 'vitest';
import { summarizeFolder } from '../summarize-folder.ts';

const input = join(import.meta.dirname, '../../../fixtures/readers/swanlab/swanlab-0.10/input');

test('a run has its project, config, status, points and media', async () => {
  const { runs } = await summarizeFolder(input);
  const whole = runs.filter(({ status }) => status === 'finished');
  expect(
    whole.map(({ name, experiment, params, seed, tags }) => ({ name, experiment, params, seed, tags })),
  ).toEqual([
    {
      name: 'first',
      experiment: 'tiny',
      params: { lr: 0.1, 'model/width': 8, seed: 3 },
      seed: 3,
      tags: { description: 'a try' },
    },
    {
      name: 'second',
      experiment: 'tiny',
      params: { lr: 0.01, 'model/width': 8, seed: 3 },
      seed: 3,
      tags: { description: 'a try' },
    },
  ]);
  expect(
    whole[0]?.metrics.map(({ name, axes, count, nan, last }) => [name, axes, count, nan, last.at]),
  ).toEqual([
    ['loss', ['step', 'time'], 6, 1, 5],
    ['val/acc', ['step', 'time'], 3, 0, 5],
  ]);
  expect(
    whole[0]?.artifacts.map(({ name, kind, step, bytes, file }) => [name, kind, step, bytes, file === null]),
  ).toEqual([
    ['sample', 'text', 5, 6, false],
    ['grid', 'image', 5, whole[0]?.artifacts[1]?.bytes, false],
  ]);
  expect(whole[0]?.environment).toEqual({ python: '3.11.7' });
});

test('a log that is cut off keeps what came before, and its run counts as interrupted', async () => {
  const { runs, problems } = await summarizeFolder(input);
  expect(problems.map(({ code }) => code)).toEqual(['record-cut-off']);
  const cut = runs.find(({ id }) => id === 'cutoff00');
  expect(cut?.status).toBe('interrupted');
  expect(cut?.metrics.map(({ name, count }) => [name, count])).toEqual([
    ['loss', 6],
    ['val/acc', 2],
  ]);
});
