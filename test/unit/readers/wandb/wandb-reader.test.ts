import { describe, expect, test } from 'vitest';
import { field } from '../../formats/protobuf/write-message.ts';
import { readMadeFolder } from '../read-made-folder.ts';
import { header, items, message, record, writeWandb } from './write-wandb.ts';

const folder = 'wandb/run-20240501_120000-abc123';
const log = `${folder}/run-abc123.wandb`;
const run = record.run('abc123', field.bytes(3, 'mnist'), field.bytes(8, 'brave-sun-1'));

async function readOne(...records: readonly Buffer[]) {
  const { runs, problems } = await readMadeFolder({
    [log]: writeWandb(...records),
    [`${folder}/files/output.log`]: '',
  });
  const [only] = runs;
  if (only === undefined || runs.length > 1) throw new Error(`${runs.length} runs`);
  return {
    run: only,
    problems,
    metric: (name: string) => only.metrics.find((metric) => metric.name === name),
  };
}

test('a run has its name, project, settings and rows', async () => {
  const rows = [0, 1, 2].map((step) =>
    record.history(step, { loss: 1 / (step + 1), _timestamp: 1_714_564_800 + step, _runtime: step }),
  );
  const config = record.config({ lr: 0.1, seed: 7, model: { layers: [1, 2] }, _wandb: { t: 1 } });
  const read = await readOne(run, config, ...rows, record.exit(0));
  expect(read.problems).toEqual([]);
  expect(read.run).toMatchObject({
    id: 'abc123',
    name: 'brave-sun-1',
    experiment: 'mnist',
    status: 'finished',
    seed: 7,
  });
  expect(read.run.params).toEqual({ lr: 0.1, seed: 7, 'model/layers/0': 1, 'model/layers/1': 2 });
  expect(read.metric('loss')).toMatchObject({
    axes: ['step', 'elapsed', 'time'],
    count: 3,
    last: { value: 1 / 3, at: 2 },
  });
  expect(read.run.startedAt).toBe(1_714_564_800_000);
});

test('a value that is not finite is logged as such, in whichever form', async () => {
  const rows = [
    message(2, field.bytes(1, field.bytes(1, 'loss'), field.bytes(16, 'NaN')), ...items({ _step: 0 })),
    message(2, field.bytes(1, field.bytes(1, 'loss'), field.bytes(16, '-Infinity')), ...items({ _step: 1 })),
    message(2, field.bytes(1, field.bytes(1, 'loss'), field.bytes(16, '"Infinity"')), ...items({ _step: 2 })),
  ];
  const { metric } = await readOne(run, ...rows, record.exit(0));
  expect(metric('loss')).toMatchObject({ count: 3, nan: 1, negativeInfinity: 1, positiveInfinity: 1 });
});

test('a row without a step item takes the step of the record, where zero is not written', async () => {
  const row = (...step: Buffer[]) =>
    message(2, field.bytes(1, field.bytes(1, 'loss'), field.bytes(16, '1')), field.bytes(2, ...step));
  const { metric } = await readOne(run, row(), row(field.varint(1, 5)), record.exit(0));
  expect(metric('loss')).toMatchObject({ axes: ['step'], first: { at: 0 }, last: { at: 5 } });
});

test('a metric stands on the axis that define_metric gives it, by its name or by a pattern', async () => {
  const pattern = message(12, field.bytes(2, 'val/*'), field.bytes(4, 'my_epoch'));
  const row = record.history(40, { my_epoch: 2, 'val/acc': 0.5, loss: 0.1 });
  const { metric } = await readOne(run, pattern, row, record.exit(0));
  expect(metric('val/acc')).toMatchObject({ axes: ['my_epoch', 'step'], last: { at: 2 } });
  expect(metric('loss')).toMatchObject({ axes: ['step', 'my_epoch'], last: { at: 40 } });
});

test('goals come from define_metric: as told, else from what the summary shows', async () => {
  const definitions = [
    record.metric('acc', field.varint(8, 2)),
    record.metric('loss', field.bytes(7, field.varint(1, 1))),
    record.metric('time', field.bytes(7, field.varint(1, 1), field.varint(2, 1))),
  ];
  const read = await readOne(
    run,
    ...definitions,
    record.history(0, { acc: 1, loss: 2, time: 3, other: 4 }),
    record.exit(0),
  );
  expect(read.run.goals).toEqual({ acc: 'maximize', loss: 'minimize' });
});

describe('the end of a run', () => {
  test.each([
    [[record.exit(0)], 'finished', null],
    [[record.exit(1)], 'failed', 'exit code 1'],
    [[record.exit(255)], 'interrupted', null],
    [[], 'interrupted', null],
  ] as const)('%# makes its status', async (ending, status, error) => {
    const read = await readOne(run, record.history(0, { loss: 1 }), ...ending);
    expect(read.run).toMatchObject({ status, error });
  });
});

test('a value of the summary file that differs from the last logged one is kept beside it, and said', async () => {
  const history = [
    { acc: 0.9, loss: 0.5 },
    { acc: 0.7, loss: 0.25 },
  ].map((row, step) => record.history(step, row));
  const { runs, problems } = await readMadeFolder({
    [log]: writeWandb(run, ...history, record.exit(0)),
    [`${folder}/files/wandb-summary.json`]: '{"acc": 0.9, "loss": 0.25, "_step": 1}',
  });
  const last = Object.fromEntries(runs[0]?.metrics.map((metric) => [metric.name, metric.last.value]) ?? []);
  expect(last).toEqual({ acc: 0.7, loss: 0.25, 'summary/acc': 0.9 });
  expect(problems).toMatchObject([{ code: 'wandb-summary-differs', facts: { names: 'acc', count: 1 } }]);
});

test('a summary value without a history is a metric at the last step; others are known from the history', async () => {
  const { metric, run: read } = await readOne(
    run,
    record.history(3, { loss: 1 }),
    record.summary({ loss: { min: 1 }, best: 0.9, model: 'tiny', _runtime: 5 }),
    record.exit(0),
  );
  expect(metric('best')).toMatchObject({ count: 1, last: { value: 0.9, at: 3 } });
  expect(read.params).toEqual({ model: 'tiny' });
  expect(read.metrics.map(({ name }) => name)).toEqual(['loss', 'best']);
});

test('media are artifacts with their paths, as one object or as one value for each key', async () => {
  const image = { _type: 'image-file', path: 'media/images/a.png', size: 3, sha256: 'ab' };
  const flat = Object.fromEntries(Object.entries(image).map(([key, value]) => [`b/${key}`, value]));
  const { runs } = await readMadeFolder({
    [log]: writeWandb(run, record.history(0, { a: image, ...flat }), record.exit(0)),
    [`${folder}/files/media/images/a.png`]: 'PNG',
  });
  const path = 'files/media/images/a.png';
  expect(runs[0]?.artifacts).toMatchObject([
    { name: 'a', kind: 'image', path, file: `${folder}/${path}`, bytes: 3, sha256: 'ab', step: 0 },
    { name: 'b', kind: 'image', path, file: `${folder}/${path}`, bytes: 3, sha256: 'ab' },
  ]);
  expect(runs[0]?.metrics).toEqual([]);
});

test('a histogram becomes bands, with bins as a list or packed', async () => {
  const values = [0, 4, 0, 0];
  const rows = [
    record.history(0, { h: { _type: 'histogram', values, bins: [0, 1, 2, 3, 4] } }),
    record.history(1, { h: { _type: 'histogram', values, packedBins: { min: 0, size: 1, count: 4 } } }),
  ];
  const { metric } = await readOne(run, ...rows, record.exit(0));
  expect(metric('h/p50')).toMatchObject({ count: 2, first: { value: metric('h/p50')?.last.value } });
});

test('git, hardware and command come from the metadata; names of people and hosts do not', async () => {
  const metadata = {
    os: 'Linux',
    python: '3.11',
    gpu: 'A100',
    gpu_count: 2,
    cpu_count: 8,
    program: '/home/jane/train.py',
    args: ['--lr', '0.1'],
    git: { remote: 'https://jane:secret@example.org/x.git', commit: 'abc' },
    host: 'janes-laptop',
    username: 'jane',
    email: 'jane@example.org',
  };
  const { runs } = await readMadeFolder({
    [log]: writeWandb(run, record.history(0, { loss: 1 }), record.exit(0)),
    [`${folder}/files/wandb-metadata.json`]: JSON.stringify(metadata),
  });
  expect(runs[0]).toMatchObject({
    hardware: '2 × A100, 8 CPU cores',
    command: 'python train.py --lr 0.1',
    code: { commit: 'abc', repository: 'https://example.org/x.git' },
    environment: { os: 'Linux', python: '3.11' },
  });
  expect(JSON.stringify(runs)).not.toMatch(/jane/);
});

test('latest-run as a copy is no second run; alone it is the run', async () => {
  const bytes = writeWandb(run, record.history(0, { loss: 1 }), record.exit(0));
  const both = await readMadeFolder({ [log]: bytes, 'wandb/latest-run/run-abc123.wandb': bytes });
  expect(both.runs.map(({ source }) => source.file)).toEqual([folder]);
  const alone = await readMadeFolder({ 'wandb/latest-run/run-abc123.wandb': bytes });
  expect(alone.runs.map(({ id }) => id)).toEqual(['abc123']);
});

test('a run that was resumed is one run, its later steps from the later folder', async () => {
  const rows = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => record.history(from + index, { loss: from + index }));
  const { runs, problems } = await readMadeFolder({
    [log]: writeWandb(run, ...rows(0, 5)),
    'wandb/run-20240502_120000-abc123/run-abc123.wandb': writeWandb(run, ...rows(5, 9), record.exit(0)),
  });
  expect(problems).toEqual([]);
  expect(runs).toHaveLength(1);
  expect(runs[0]).toMatchObject({ status: 'finished', metrics: [{ count: 9, last: { value: 8, at: 8 } }] });
});

test('an online folder without a record log is read from its files', async () => {
  const { runs, problems } = await readMadeFolder({
    [`${folder}/files/config.yaml`]: 'wandb_version: 1\nlr:\n  desc: null\n  value: 0.1\n',
    [`${folder}/files/wandb-summary.json`]: '{"loss": 0.5, "bad": NaN, "_step": 9, "_wandb": {"runtime": 3}}',
    [`${folder}/files/wandb-metadata.json`]: '{"state": "finished", "python": "3.8"}',
  });
  expect(problems).toEqual([]);
  expect(runs).toHaveLength(1);
  expect(runs[0]).toMatchObject({ id: 'abc123', status: 'finished', params: { lr: 0.1 } });
  expect(runs[0]?.metrics).toMatchObject([
    { name: 'loss', last: { value: 0.5, at: 9 } },
    { name: 'bad', nan: 1 },
  ]);
});

test('the history of old versions is read line by line', async () => {
  const { runs } = await readMadeFolder({
    [`${folder}/wandb-history.jsonl`]:
      '{"loss": 1.5, "_step": 0}\n{"loss": "NaN", "_step": 1, "note": "x"}\n',
    [`${folder}/wandb-metadata.json`]: '{}',
    [`${folder}/config.yaml`]: 'lr:\n  value: 0.2\n',
  });
  expect(runs[0]?.metrics).toMatchObject([{ name: 'loss', count: 2, nan: 1, last: { at: 1 } }]);
  expect(runs[0]?.params).toMatchObject({ lr: 0.2 });
});

test('a log that was cut off anywhere keeps all rows before, and never throws', async () => {
  const bytes = writeWandb(
    run,
    ...[0, 1, 2].map((step) => record.history(step, { loss: step })),
    record.exit(0),
  );
  for (let end = header.length; end < bytes.length; end += 5) {
    const { runs } = await readMadeFolder({ [log]: bytes.subarray(0, end) });
    expect(runs.every(({ status }) => status !== 'finished')).toBe(true);
  }
});
