import { describe, expect, test } from 'vitest';
import type { Run } from '../../../../src/model/run.ts';
import { codesOf, joinFiles, joinMadeFolder, only } from './join-made-folder.ts';
import { eventName, makeHistory, trainerEvents } from './made-logs.ts';

describe('a log of evaluations beside the log of a training', () => {
  const logOf = (values: readonly Readonly<Record<string, unknown>>[]): string =>
    values.map((value) => `${JSON.stringify(value)}\n`).join('');
  const train = logOf([1, 2, 3].map((step) => ({ step, loss: 3 / step, lr: 0.1 })));
  const evaluated = logOf([1, 3].map((step) => ({ step, accuracy: step / 5 })));
  const sources = ({ otherSources = [] }: Run): string[] => otherSources.map(({ file }) => file);

  test('is one run with it, which has the metrics and points of both', async () => {
    const files = { 'a/train.jsonl': train, 'a/eval.jsonl': evaluated, 'a/config.json': '{"seed": 4}' };
    const [run, points, codes] = await joinMadeFolder(files, async ({ dataset, problems }) => {
      const one = only(dataset.runs);
      return [one, await dataset.readSeries(one.id), codesOf(problems)] as const;
    });
    expect(run).toMatchObject({ id: 'a', name: 'a', seed: 4, source: { file: 'a/train.jsonl' } });
    expect(sources(run)).toEqual(['a/eval.jsonl']);
    expect(run.metrics.map(({ name }) => name)).toEqual(['loss', 'lr', 'accuracy']);
    expect(points.map(({ metric, values }) => [metric, values.length])).toEqual([
      ['loss', 3],
      ['lr', 3],
      ['accuracy', 2],
    ]);
    expect(codes).toEqual(['evaluations-beside-log']);
  });

  test('has its split before the names of its metrics where one of them is also in another log', async () => {
    const { runs, problems } = await joinFiles({
      'a/metrics.jsonl': train,
      'a/val_metrics.jsonl': train,
      'a/test.jsonl': evaluated,
    });
    expect(only(runs).metrics.map(({ name, count }) => [name, count])).toEqual([
      ['loss', 3],
      ['lr', 3],
      ['test/accuracy', 2],
      ['val/loss', 3],
      ['val/lr', 3],
    ]);
    expect(problems[0]?.facts['splits']).toBe('"test/" and "val/"');
  });

  test('is interrupted where the training was', async () => {
    const { runs } = await joinFiles({
      'a/train.jsonl': `${train}{"step": 4, "lo`,
      'a/eval.jsonl': evaluated,
    });
    expect(only(runs).status).toBe('interrupted');
  });

  test('is still one run where another tool logged the training, too', async () => {
    const rows = makeHistory(2);
    const { runs, problems } = await joinFiles({
      'a/train.jsonl': logOf(rows.filter(({ loss }) => loss !== undefined)),
      'a/eval.jsonl': evaluated,
      [`a/${eventName}`]: trainerEvents(rows),
    });
    expect(sources(only(runs)).sort()).toEqual(['a', 'a/eval.jsonl']);
    expect(codesOf(problems)).toEqual(['evaluations-beside-log', 'logs-of-one-run']);
  });

  test.each<readonly [what: string, files: Readonly<Record<string, string>>]>([
    [
      'other logs lie in the folder',
      { 'train.jsonl': train, 'eval.jsonl': evaluated, 'resnet.jsonl': train },
    ],
    [
      'two logs may be that of the training',
      { 'train.jsonl': train, 'log.jsonl': train, 'eval.jsonl': evaluated },
    ],
    [
      'the logs name their runs',
      { 'train.jsonl': logOf([{ run: 'x', step: 1, loss: 1 }]), 'eval.jsonl': evaluated },
    ],
    ['a log holds several runs', { 'train.jsonl': `${train}${train}`, 'eval.jsonl': evaluated }],
    [
      'their params differ',
      {
        'train.jsonl': logOf([
          { event: 'run', params: { lr: 1 } },
          { step: 1, loss: 1 },
        ]),
        'eval.jsonl': logOf([
          { event: 'run', params: { lr: 2 } },
          { step: 1, accuracy: 1 },
        ]),
      },
    ],
    [
      'they were written days apart',
      {
        'train.jsonl': logOf([{ step: 1, loss: 1, time: '2026-01-01T00:00:00Z' }]),
        'eval.jsonl': logOf([{ step: 1, accuracy: 1, time: '2026-02-01T00:00:00Z' }]),
      },
    ],
  ])('is a run of its own where %s', async (_, files) => {
    const inFolder = Object.fromEntries(Object.entries(files).map(([name, text]) => [`a/${name}`, text]));
    const { runs, problems } = await joinFiles(inFolder);
    expect(runs.map((run) => sources(run))).toEqual(runs.map(() => []));
    expect(runs.length).toBeGreaterThan(1);
    expect(problems).toEqual([]);
  });
});
