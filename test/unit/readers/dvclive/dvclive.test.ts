import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Run } from '../../../../src/model/run.ts';
import { summarizeFolder } from '../summarize-folder.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/readers/dvclive');

function lastValues(run: Run | undefined): unknown {
  return Object.fromEntries(
    (run?.metrics ?? []).map(({ name, last, count }) => [name, [count, last.at, last.value]]),
  );
}

test('metrics are named by the path of their table, and have all their points', async () => {
  const { runs, problems } = await summarizeFolder(join(fixtures, 'dvclive-3.49/input'));
  expect(problems).toEqual([]);
  expect(runs.map(({ name }) => name)).toEqual(['first/dvclive', 'second/dvclive']);
  expect(lastValues(runs[1])).toEqual({
    lr: [6, 5, 0.2],
    'train/loss': [6, 5, 1 / 7],
    'val/acc/top1': [3, 5, 0.5],
    'test/acc': [1, 5, 0.75],
  });
  expect(runs[1]?.metrics.find(({ name }) => name === 'train/loss')?.nan).toBe(1);
  expect(runs[1]?.startedAt).toBeGreaterThan(1_700_000_000_000);
});

test('params, the seed and plots come along', async () => {
  const { runs } = await summarizeFolder(join(fixtures, 'dvclive-3.49/input'));
  expect(runs[0]?.params).toEqual({
    'optimizer/name': 'sgd',
    'optimizer/lr': 0.1,
    seed: 1,
    'layers/0': 8,
    'layers/1': 16,
  });
  expect(runs[0]?.seed).toBe(1);
  expect(runs[0]?.artifacts.map(({ name, kind, file }) => [name, kind, file])).toEqual([
    ['cm', 'plot', 'first/dvclive/plots/sklearn/cm.json'],
    ['roc', 'plot', 'first/dvclive/plots/sklearn/roc.json'],
    ['calls', 'plot', 'first/dvclive/plots/custom/calls.json'],
    ['grid.png', 'image', 'first/dvclive/plots/images/grid.png'],
  ]);
});

test('a folder of DVCLive is one run although a pipeline lists its metrics, too', async () => {
  const { runs, problems } = await summarizeFolder(join(fixtures, 'FabioAyres-basic_project/input'));
  expect(problems).toEqual([]);
  expect(runs.map(({ name }) => name)).toEqual(['dvclive']);
  expect(lastValues(runs[0])).toEqual({ accuracy: [1, 0, 0.734_195_452_442_579_3] });
});

test('a pipeline with plain metrics files is a run with its params', async () => {
  const { runs, problems } = await summarizeFolder(join(fixtures, 'vscode-dvc-demo/input'));
  expect(problems).toEqual([]);
  expect(runs).toHaveLength(1);
  expect(runs[0]?.params).toEqual({ lr: 0.003, weight_decay: 0, epochs: 15 });
  expect(lastValues(runs[0])).toEqual({
    loss: [1, 14, 0.959_620_893_001_556_4],
    acc: [1, 14, 0.7735],
  });
});

test('the layout before 1.0 is read as far as it goes, and an empty log makes no run', async () => {
  const { runs, problems, files } = await summarizeFolder(join(fixtures, 'dvclive-0.x/input'));
  expect(problems).toEqual([]);
  expect(runs.filter(({ metrics }) => metrics.length > 0).map(({ name }) => name)).toEqual(['dvclive']);
  expect(lastValues(runs[0])).toEqual({ loss: [2, 1, 0.5], acc: [1, 2, 0.9] });
  expect(files.find(({ file }) => file === 'dvclive.json')?.ignoredLines).toEqual({ 'no-numbers': 1 });
});
