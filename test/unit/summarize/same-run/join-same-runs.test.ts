import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codesOf, joinFiles, joinFolder, joinMadeFolder, only } from './join-made-folder.ts';
import { eventFile, eventName, makeHistory, trainerEvents, trainerState, trainerWandb } from './made-logs.ts';

const history = makeHistory(1);
const state = 'out/trainer_state.json';
const tensorboard = `out/runs/Nov21_host/${eventName}`;
const wandb = 'wandb/run-20240501_120000-abc123/run-abc123.wandb';

describe('a Trainer that also logs to TensorBoard and Weights & Biases', () => {
  const files = {
    [state]: trainerState(history),
    [tensorboard]: trainerEvents(history),
    [wandb]: trainerWandb('abc123', history),
  };

  test('is one run that its own state leads', async () => {
    const { runs, problems } = await joinFiles(files);
    const run = only(runs);
    expect(run.source).toMatchObject({ reader: 'hugging-face-trainer', file: state });
    expect(run.otherSources?.map(({ reader }) => reader)).toEqual(['wandb', 'tensorboard']);
    expect(codesOf(problems)).toEqual(['logs-of-one-run']);
  });

  test('has each metric once, under the name and with the digits of the state', async () => {
    const { runs } = await joinFiles(files);
    const { metrics } = only(runs);
    expect(metrics.map(({ name }) => name)).toEqual(['loss', 'learning_rate', 'eval_loss']);
    expect(metrics[0]?.last.value).toBe(history[6]?.['loss']);
  });

  test('takes params and the seed from the log that has them, and says so', async () => {
    const { runs } = await joinFiles(files);
    const run = only(runs);
    expect(run.params).toMatchObject({ max_steps: 80, warmup: 3, seed: 42 });
    expect(run.seed).toBe(42);
    expect(run.otherSources?.[0]).toMatchObject({ params: ['seed', 'warmup'], equalMetrics: 3 });
    expect(run.otherSources?.[0]?.facts).toContain('seed');
  });

  test('gives the points of every metric', async () => {
    const [names, points] = await joinMadeFolder(files, async ({ dataset }) => {
      const run = only(dataset.runs);
      expect(dataset.packsOf?.(run.id), 'they lie in no pack under their names').toBeUndefined();
      const series = await dataset.readSeries(run.id);
      return [run.metrics.map(({ name }) => name), series] as const;
    });
    expect(points.map(({ metric }) => metric)).toEqual(names);
    expect([...(points[0]?.values ?? [])]).toEqual(history.flatMap(({ loss }) => loss ?? []));
  });
});

test('a run that was resumed is one with an event file for each part', async () => {
  const { runs } = await joinFiles({
    [state]: trainerState(history),
    [`out/runs/first/${eventName}`]: trainerEvents(history.slice(0, 4)),
    [`out/runs/second/${eventName}`]: trainerEvents(history.slice(4)),
  });
  expect(only(runs).otherSources?.map(({ file }) => file)).toEqual(['out/runs/first', 'out/runs/second']);
});

test('each of several runs finds its own log of the other tool, wherever that lies', async () => {
  const seeds = [1, 2, 3];
  const files = seeds.flatMap((seed): [string, Uint8Array | string][] => {
    const rows = makeHistory(seed, 24);
    return [
      [`models/m${seed}/trainer_state.json`, trainerState(rows)],
      [`elsewhere/tb/x${seed}/${eventName}`, trainerEvents(rows)],
    ];
  });
  const { runs } = await joinFiles(Object.fromEntries(files));
  expect(runs.map(({ source, otherSources }) => [source.file, otherSources?.[0]?.file])).toEqual(
    seeds.map((seed) => [`models/m${seed}/trainer_state.json`, `elsewhere/tb/x${seed}`]),
  );
});

test('a log that another run left in the folder stays a run of its own, with the values that contradict', async () => {
  const { runs, problems } = await joinFiles({
    [state]: trainerState(history),
    [tensorboard]: trainerEvents(makeHistory(2)),
  });
  expect(runs).toHaveLength(2);
  expect(problems).toMatchObject([
    {
      code: 'logs-contradict',
      place: { file: 'out/runs/Nov21_host' },
      facts: { other: state, axis: 'step', at: 20, metric: 'eval_loss' },
    },
  ]);
});

test('runs of one folder with other values are not taken for each other', async () => {
  const { runs, problems } = await joinFiles({
    'runs/a.jsonl': jsonLines({ loss: [0.911, 0.512, 0.317] }),
    'runs/b.jsonl': jsonLines({ loss: [0.922, 0.533, 0.324] }),
    [`runs/tb/${eventName}`]: eventFile({ loss: [0.933, 0.544, 0.315] }),
  });
  expect(runs).toHaveLength(3);
  expect(problems).toEqual([]);
});

test('curves that many runs share, such as the learning rate, make no run of two', async () => {
  const rates = [0.00123, 0.00091, 0.00047, 0.00013];
  const { runs } = await joinFiles({
    'runs/a/metrics.jsonl': jsonLines({ lr: rates, loss: [0.911, 0.512, 0.317, 0.213] }),
    [`runs/b/${eventName}`]: eventFile({ lr: rates, accuracy: [0.533, 0.544, 0.615, 0.637] }),
  });
  expect(runs).toHaveLength(2);
});

test('event files among the artifacts of an MLflow run belong to it, even without a metric in common', async () => {
  const run = 'mlruns/1/0123456789abcdef0123456789abcdef';
  const meta = `run_id: 0123456789abcdef0123456789abcdef\nexperiment_id: '1'\nstatus: 3\n`;
  const { runs, problems } = await joinFiles({
    'mlruns/1/meta.yaml': "experiment_id: '1'\nartifact_location: x\nname: e\n",
    [`${run}/meta.yaml`]: meta,
    [`${run}/metrics/best`]: '1700000000000 0.9137 0\n',
    [`${run}/artifacts/tb/${eventName}`]: eventFile({ loss: [0.933, 0.544, 0.315] }),
  });
  expect(only(runs)).toMatchObject({
    source: { reader: 'mlflow' },
    otherSources: [{ reader: 'tensorboard', metrics: ['loss'] }],
  });
  expect(codesOf(problems)).toEqual(['logs-of-one-run']);
});

test('logs in one folder without a metric in common are told as perhaps one', async () => {
  const { runs, problems } = await joinFiles({
    'runs/a/metrics.jsonl': jsonLines({ loss: [0.911, 0.512] }),
    [`runs/a/${eventName}`]: eventFile({ accuracy: [0.533, 0.544] }),
  });
  expect(runs).toHaveLength(2);
  expect(problems).toMatchObject([{ code: 'logs-perhaps-one-run', facts: { reason: 'none' } }]);
});

test('where two runs hold the same values, a log of them is joined to none', async () => {
  const values = { loss: [0.911, 0.512, 0.317, 0.213] };
  const { runs, problems } = await joinFiles({
    'runs/a/metrics.jsonl': jsonLines(values),
    'runs/b/metrics.jsonl': jsonLines(values),
    [`runs/tb/${eventName}`]: eventFile(values),
  });
  expect(runs).toHaveLength(3);
  expect(problems).toMatchObject([
    { code: 'logs-perhaps-one-run', facts: { reason: 'several' } },
    { code: 'logs-perhaps-one-run', facts: { reason: 'several' } },
  ]);
});

test('logs of different days with equal values stay two runs', async () => {
  const values = { loss: [0.911, 0.512, 0.317, 0.213] };
  const { runs, problems } = await joinFiles({
    'runs/a/metrics.jsonl': jsonLines({ ...values, time: [1.8e9, 1.8e9 + 1, 1.8e9 + 2, 1.8e9 + 3] }),
    [`runs/a/${eventName}`]: eventFile(values),
  });
  expect(runs).toHaveLength(2);
  expect(problems).toMatchObject([{ code: 'logs-perhaps-one-run', facts: { reason: 'times' } }]);
});

test('a table of final values beside the logs of the runs counts none of them twice', async () => {
  const runs = ['a', 'b', 'c'].map((name, index) => ({
    name,
    loss: [0.911, 0.5123 + index / 7, 0.31713 + index / 13],
    accuracy: [0.311, 0.6123 + index / 11, 0.71711 + index / 17],
    f1: [0.211, 0.5921 + index / 11, 0.70713 + index / 17],
  }));
  const rows = runs.map(({ name, loss, accuracy, f1 }) =>
    [name, 'ok', loss[2], accuracy[2], f1[2]].join('\t'),
  );
  const table = ['commit\tstatus\tloss\taccuracy\tf1', ...rows].join('\n');
  const logs = runs.map(({ name, ...values }) => [`${name}.jsonl`, jsonLines(values)] as const);
  const joined = await joinFiles({ 'results.tsv': `${table}\n`, ...Object.fromEntries(logs) });
  expect(joined.runs.map(({ source, otherSources }) => [source.reader, otherSources?.length])).toEqual([
    ['csv', 1],
    ['csv', 1],
    ['csv', 1],
  ]);
  expect(joined.runs[0]?.metrics.map(({ count }) => count)).toEqual([3, 3, 3]);
});

function jsonLines(values: Readonly<Record<string, readonly number[]>>): string {
  const names = Object.keys(values);
  const rows = Math.max(...names.map((name) => values[name]?.length ?? 0));
  return Array.from({ length: rows }, (_, index) => {
    const row = names.map((name) => [name, values[name]?.[index]] as const);
    return `${JSON.stringify({ step: index + 1, ...Object.fromEntries(row) })}\n`;
  }).join('');
}

test('the real runs of Detectron2, logged as JSON and to TensorBoard, are found in one folder', async () => {
  const fixtures = join(import.meta.dirname, '../../../fixtures/readers');
  // The third run's event file was not kept with the others.
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-detectron2-'));
  try {
    for (const source of ['native/detectron2-SMN', 'tensorboard/Asad-Ismail-SMN']) {
      cpSync(join(fixtures, source, 'input/output'), join(folder, 'output'), { recursive: true });
    }
    const runs = await joinFolder(folder, ({ dataset }) => dataset.runs);
    expect(
      runs.map(({ id, otherSources }) => [id, otherSources?.map(({ equalMetrics }) => equalMetrics)]),
    ).toEqual([
      ['output', [20]],
      ['output-2', [20]],
      ['output-3', undefined],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
