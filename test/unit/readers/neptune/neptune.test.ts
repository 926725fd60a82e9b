import { join } from 'node:path';
import { expect, test } from 'vitest';
import { summarizeFolder } from '../summarize-folder.ts';

const input = join(import.meta.dirname, '../../../fixtures/readers/neptune/exporter/input');

test('all parts of a run are one run with all types of attributes', async () => {
  const { runs } = await summarizeFolder(input);
  const [first, second] = runs;
  expect(runs.map(({ id, name, experiment, status }) => [id, name, experiment, status])).toEqual([
    ['RUN-1', 'name of RUN-1', 'team/tiny', 'finished'],
    ['RUN-2', 'name of RUN-2', 'team/tiny', 'failed'],
  ]);
  expect(first?.params).toEqual({
    lr: 0.1,
    layers: 3,
    amp: true,
    optimizer: 'sgd',
    seed: 7,
    'data/version': 'v2',
  });
  expect(first?.seed).toBe(7);
  expect(first?.tags).toEqual({ try: 'true', small: 'true', 'data/when': '2025-05-01T10:00:05.000Z' });
  expect(first?.startedAt).toBe(Date.UTC(2025, 4, 1, 10));
  expect(first?.durationSeconds).toBe(59.5);
  expect(first?.texts.map(({ name, text, at }) => [name, text, at])).toEqual([['notes', 'hello', 1]]);
  expect(first?.artifacts.map(({ name, file, step }) => [name, file, step])).toEqual([
    ['model', 'files/RUN-1/model.bin', null],
    ['images', 'files/RUN-1/img 2.png', 2],
  ]);
  expect(second?.metrics.map(({ name, count }) => [name, count])).toEqual(
    first?.metrics.map(({ name, count }) => [name, count]),
  );
});

test('series have fractions of steps, times and NaN', async () => {
  const { runs } = await summarizeFolder(input);
  const loss = runs[0]?.metrics.find(({ name }) => name === 'train/loss');
  expect(loss).toMatchObject({ axes: ['step', 'time'], count: 5, nan: 1, last: { at: 2, value: 0.2 } });
});

test('a part that is cut off and an offline folder are told', async () => {
  const { problems, files } = await summarizeFolder(input);
  expect(problems.map(({ code, place }) => [code, place.file])).toEqual([
    ['parquet-broken', 'data/team_tiny/RUN-3_part_0.parquet'],
    ['neptune-offline', 'work/neptune'],
  ]);
  expect(files[0]?.ignoredLines).toEqual({ system: 1, monitoring: 1, histogram: 1 });
});
