import { join } from 'node:path';
import { expect, test } from 'vitest';
import { summarizeFolder } from '../summarize-folder.ts';

const input = join(import.meta.dirname, '../../../fixtures/readers/clearml/clearml-2.1/input');

test('a session is one run, as a folder or as an archive, and not twice if both are there', async () => {
  const { runs } = await summarizeFolder(input);
  expect(runs.map(({ name, experiment, params, seed }) => ({ name, experiment, params, seed }))).toEqual([
    { name: 'cut', experiment: 'tiny', params: { lr: 0.01, 'model/width': 8, seed: 3 }, seed: 3 },
    { name: 'second', experiment: 'tiny', params: { lr: 0.01, 'model/width': 8, seed: 3 }, seed: 3 },
    { name: 'first', experiment: 'tiny', params: { lr: 0.1, 'model/width': 8, seed: 3 }, seed: 3 },
  ]);
  for (const run of runs) {
    expect(run.metrics.map(({ name, axes, count, last }) => [name, axes, count, last.value])).toEqual([
      ['loss/train', ['step', 'time'], 6, 1 / 6],
      ['acc/val', ['step', 'time'], 3, 0.5],
      ['best', ['index'], 1, 0.5],
    ]);
    expect(run.tags).toEqual({ try: 'true' });
  }
});

test('a line that is cut off is told, and the events before it are read', async () => {
  const { problems, files } = await summarizeFolder(input);
  expect(problems.map(({ code }) => code)).toEqual(['clearml-session-broken']);
  expect(files.find(({ file }) => file === 'cut')).toMatchObject({ lines: 11, usedLines: 10 });
});
