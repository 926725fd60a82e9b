import { describe, expect, test } from 'vitest';
import { field } from '../../formats/protobuf/write-message.ts';
import { readMadeFolder } from '../read-made-folder.ts';
import type { Tensor } from './write-events.ts';
import { events, floatTensor, start } from './write-events.ts';

const name = (index = 0, ending = ''): string =>
  `events.out.tfevents.${1_700_000_000 + index}.host.1.${index}${ending}`;
const file = (...records: readonly Buffer[]): Buffer => Buffer.concat([events.version(), ...records]);
const curve = (tag: string, steps: readonly number[]): Buffer[] =>
  steps.map((step) => events.scalar(step, tag, step / 10));

async function readOne(...records: readonly Buffer[]) {
  const { runs, problems } = await readMadeFolder({ [`runs/a/${name()}`]: file(...records) });
  const [only] = runs;
  if (only === undefined || runs.length > 1) throw new Error(`${runs.length} runs`);
  return { run: only, problems, metric: (tag: string) => only.metrics.find((metric) => metric.name === tag) };
}

test('scalars of the first version have seven digits, their step and their time', async () => {
  const { run, metric, problems } = await readOne(...curve('loss', [1, 2, 3]));
  expect(problems).toEqual([]);
  expect(run).toMatchObject({ id: 'runs/a', name: 'runs/a', startedAt: (start + 1) * 1000 });
  expect(metric('loss')).toMatchObject({
    axes: ['step', 'time'],
    count: 3,
    first: { value: 0.1, at: 1 },
    last: { value: 0.3, at: 3 },
  });
});

const bytes = (array: ArrayBufferView): Buffer =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength);
const content = (array: ArrayBufferView): Buffer => field.bytes(4, bytes(array));
const half = (...bits: readonly number[]): Buffer => content(Uint16Array.from(bits));

describe('a scalar of the second version is read', () => {
  test.each<[string, Tensor, number]>([
    ['float32', floatTensor(0.1), 0.1],
    ['float32 as a repeated field', { type: 1, elements: field.float(5, 0.25) }, 0.25],
    ['float32 as a packed field', { type: 1, elements: field.bytes(5, bytes(Float32Array.of(0.5))) }, 0.5],
    ['float64', { type: 2, elements: content(Float64Array.of(0.1)) }, 0.1],
    ['float64 as a repeated field', { type: 2, elements: field.double(6, 1e300) }, 1e300],
    ['int32', { type: 3, elements: content(Int32Array.of(-7)) }, -7],
    ['int32 as a repeated field', { type: 3, elements: field.varint(7, -7) }, -7],
    ['uint8', { type: 4, elements: content(Uint8Array.of(200)) }, 200],
    ['int16', { type: 5, elements: content(Int16Array.of(-300)) }, -300],
    ['int8', { type: 6, elements: content(Int8Array.of(-3)) }, -3],
    ['int64', { type: 9, elements: content(BigInt64Array.of(-5_000_000_000n)) }, -5_000_000_000],
    ['int64 as a repeated field', { type: 9, elements: field.varint(10, 2 ** 40) }, 2 ** 40],
    ['bool', { type: 10, elements: field.varint(11, 1) }, 1],
    ['bfloat16', { type: 14, elements: half(0x3dcd) }, 0.1],
    ['uint16', { type: 17, elements: content(Uint16Array.of(65_535)) }, 65_535],
    ['float16', { type: 19, elements: half(0x3c00) }, 1],
    ['float16 as a repeated field', { type: 19, elements: field.varint(13, 0x2e66) }, 0.09998],
    ['a float16 that is not finite', { type: 19, elements: half(0xfc00) }, Number.NEGATIVE_INFINITY],
    ['uint32', { type: 22, elements: content(Uint32Array.of(4_000_000_000)) }, 4_000_000_000],
    ['uint64', { type: 23, elements: content(BigUint64Array.of(1n << 63n)) }, 2 ** 63],
    ['a list of one', { ...floatTensor(0.5), shape: [1] }, 0.5],
  ])('as %s', async (_, tensor, expected) => {
    const { metric } = await readOne(events.tensor(4, 'x', tensor));
    expect(metric('x')?.last).toMatchObject({ value: expected, at: 4 });
  });
});

test('what is no scalar is counted with its reason, and nothing is lost', async () => {
  const list: Tensor = { type: 1, shape: [2], elements: content(Float32Array.of(1, 2)) };
  const { files } = await readMadeFolder({
    [`a/${name()}`]: file(
      events.graph(),
      ...curve('loss', [1]),
      events.tensor(1, 'list', list),
      events.tensor(1, 'layout', { type: 7, elements: field.bytes(8, 'x') }, 'custom_scalars'),
      events.tensor(1, 'broken', { type: 1, shape: [3], elements: content(Float32Array.of(1)) }),
      events.session(0, 2),
    ),
  });
  expect(files).toMatchObject([
    {
      lines: 7,
      usedLines: 1,
      ignoredLines: {
        'file-version': 1,
        graph: 1,
        'tensor-of-several-numbers': 1,
        'chart-layout': 1,
        'tensor-not-read': 1,
        'session-start-or-stop': 1,
      },
    },
  ]);
});

test('texts are texts; a table is written line by line, and what PyTorch adds to the name is left out', async () => {
  const text = (shape: readonly number[], ...cells: readonly string[]): Tensor => ({
    type: 7,
    shape,
    elements: Buffer.concat(cells.map((cell) => field.bytes(8, cell))),
  });
  const { run } = await readOne(
    events.tensor(1, 'notes/text_summary', text([1], 'hello'), 'text'),
    events.tensor(2, 'table', text([2, 2], 'a', 'b', '1', '2'), 'text'),
  );
  expect(run.texts).toMatchObject([
    { name: 'notes', text: 'hello', at: 1 },
    { name: 'table', text: 'a | b\n1 | 2', at: 2 },
  ]);
});

test('a histogram becomes bands, values even inside of their bucket', async () => {
  const old = events.histogram(1, 'w', [0, 1, 2], [0, 50, 50]);
  const rows = [0, 1, 50, 1, 2, 50];
  const { metric } = await readOne(
    old,
    events.tensor(
      1,
      'v',
      { type: 2, shape: [2, 3], elements: content(Float64Array.from(rows)) },
      'histograms',
    ),
  );
  expect(['p10', 'p25', 'p50', 'p75', 'p90'].map((band) => metric(`w/${band}`)?.last.value)).toEqual([
    0.2, 0.5, 1, 1.5, 1.8,
  ]);
  expect(['p10', 'p25', 'p50', 'p75', 'p90'].map((band) => metric(`v/${band}`)?.last.value)).toEqual([
    0.2, 0.5, 1, 1.5, 1.8,
  ]);
});

test('a PR curve becomes its area over steps, and the last curve a table', async () => {
  const numbers = [2, 1, 0, 2, 0, 0, 0, 2, 2, 0, 1, 2, 0.5, 1, 1, 1, 0.5, 0];
  const { run, metric } = await readOne(
    events.tensor(
      3,
      'pr',
      { type: 1, shape: [6, 3], elements: content(Float32Array.from(numbers)) },
      'pr_curves',
    ),
  );
  expect(metric('pr/average_precision')?.last).toMatchObject({ value: 0.75, at: 3 });
  expect(run.artifacts).toMatchObject([{ name: 'pr.csv', kind: 'table', mediaType: 'text/csv', step: 3 }]);
  expect(run.artifacts[0]?.inline?.split('\n').slice(0, 2)).toEqual([
    'threshold,precision,recall,true_positives,false_positives,true_negatives,false_negatives',
    '0,0.5,1,2,2,0,0',
  ]);
});

describe('hyper-parameters', () => {
  const value = (...fields: readonly Buffer[]) => Buffer.concat(fields);
  const param = (key: string, inner: Buffer) => field.bytes(1, field.bytes(1, key), field.bytes(2, inner));
  const session = events.hparams(
    '_hparams_/session_start_info',
    field.bytes(
      3,
      param('lr', value(field.double(2, 0.1))),
      param('opt', field.bytes(3, 'adam')),
      param('seed', field.double(2, 3)),
      param('on', field.varint(4, 1)),
      field.bytes(4, 'trial-1'),
    ),
  );
  const end = events.hparams('_hparams_/session_end_info', field.bytes(4, field.varint(1, 1)));

  test('in the file of a run are its params, group and status', async () => {
    const { run } = await readOne(session, ...curve('loss', [1, 2]), end);
    expect(run).toMatchObject({
      params: { lr: 0.1, opt: 'adam', seed: 3, on: true },
      group: 'trial-1',
      status: 'finished',
      seed: 3,
    });
  });

  test('in the folder that PyTorch makes belong to the run around it', async () => {
    const { runs } = await readMadeFolder({
      [`runs/a/${name()}`]: file(...curve('acc', [1, 2])),
      [`runs/a/1700000000.5/${name(1)}`]: file(
        session,
        ...curve('acc', [0]),
        ...curve('hparam/f1', [0]),
        end,
      ),
    });
    expect(runs.map(({ id, params }) => [id, params['lr']])).toEqual([['runs/a', 0.1]]);
    expect(runs[0]?.metrics).toMatchObject([{ name: 'acc', count: 2 }, { name: 'hparam/f1' }]);
  });

  test('in several such folders are runs of their own', async () => {
    const { runs, problems } = await readMadeFolder({
      [`runs/a/${name()}`]: file(),
      [`runs/a/1700000000.5/${name(1)}`]: file(session, ...curve('acc', [0])),
      [`runs/a/1700000001.5/${name(2)}`]: file(session, ...curve('acc', [0])),
    });
    expect(runs.map(({ id }) => id)).toEqual(['runs/a/1700000000.5', 'runs/a/1700000001.5']);
    expect(problems).toEqual([]);
  });
});

describe('folders of one training', () => {
  test('train and validation, as Keras writes them, are one run with both names before the metrics', async () => {
    const { runs } = await readMadeFolder({
      [`logs/x/train/${name(0, '.v2')}`]: file(...curve('epoch_loss', [0, 1])),
      [`logs/x/validation/${name(1, '.v2')}`]: file(...curve('epoch_loss', [0, 1])),
    });
    expect(runs.map(({ id, metrics }) => [id, metrics.map((metric) => metric.name)])).toEqual([
      ['logs/x', ['train/epoch_loss', 'validation/epoch_loss']],
    ]);
  });

  test('train alone is one if TensorFlow 2 wrote it, else a run of its own', async () => {
    const keras = await readMadeFolder({ [`x/train/${name(0, '.v2')}`]: file(...curve('loss', [0])) });
    expect(keras.runs.map(({ id, metrics }) => [id, metrics[0]?.name])).toEqual([['x', 'train/loss']]);
    const torch = await readMadeFolder({ [`x/train/${name()}`]: file(...curve('loss', [0])) });
    expect(torch.runs.map(({ id, metrics }) => [id, metrics[0]?.name])).toEqual([['x', 'loss']]);
  });

  test('a folder that holds more than events is left to others', async () => {
    const { runs } = await readMadeFolder({
      [`x/${name()}`]: file(...curve('loss', [0])),
      [`x/eval/${name(1)}`]: file(...curve('loss', [0])),
      'x/eval/metrics.jsonl': '{"step":1,"loss":0.5}\n',
    });
    expect(runs.map(({ id, source }) => [id, source.reader])).toEqual([
      ['x', 'tensorboard'],
      ['x/eval', 'tensorboard'],
      ['x/eval/metrics', 'native'],
    ]);
  });

  test('the curves of add_scalars become one metric each', async () => {
    const { runs } = await readMadeFolder({
      [`x/${name()}`]: file(...curve('lr', [0, 1])),
      [`x/loss_train/${name(1)}`]: file(...curve('loss', [0, 1])),
      [`x/loss_val/${name(2)}`]: file(...curve('loss', [0, 1])),
    });
    expect(runs.map(({ id, metrics }) => [id, metrics.map((metric) => metric.name)])).toEqual([
      ['x', ['lr', 'loss/train', 'loss/val']],
    ]);
  });
});

describe('several files in one folder', () => {
  test('go on with one run if the steps do', async () => {
    const { runs, problems } = await readMadeFolder({
      [`a/${name()}`]: file(...curve('loss', [1, 2, 3])),
      [`a/${name(1)}`]: file(...curve('loss', [4, 5])),
    });
    expect(problems).toEqual([]);
    expect(runs).toMatchObject([{ metrics: [{ count: 5, last: { at: 5 } }] }]);
  });

  test('are several runs if the steps start again', async () => {
    const { runs, problems } = await readMadeFolder({
      [`a/${name()}`]: file(...curve('loss', [1, 2, 3])),
      [`a/${name(1)}`]: file(...curve('loss', [1, 2])),
    });
    expect(runs.map(({ name: shown, metrics }) => [shown, metrics[0]?.count])).toEqual([
      ['a', 3],
      ['a (2)', 2],
    ]);
    expect(problems.map(({ code }) => code)).toEqual(['events-restarted']);
  });

  test('lose the points that a session start says are logged again', async () => {
    const { runs, files } = await readMadeFolder({
      [`a/${name()}`]: file(...curve('loss', [1, 2, 3, 4]), ...curve('only-before', [3])),
      [`a/${name(1)}`]: file(events.session(3), ...curve('loss', [5, 6])),
    });
    expect(runs).toMatchObject([{ metrics: [{ name: 'loss', count: 4, last: { at: 6 } }] }]);
    expect(files[0]?.ignoredLines).toMatchObject({ 'logged-again-after-restart': 3 });
  });
});

test('an empty file, and one with nothing but its version, make no run', async () => {
  const { runs, problems } = await readMadeFolder({ [`a/${name()}`]: '', [`b/${name()}`]: file() });
  expect(runs).toEqual([]);
  expect(problems.map(({ code }) => code)).toEqual(['file-empty', 'file-empty']);
});

test('a run whose last file is cut off was interrupted', async () => {
  const whole = file(...curve('loss', [1, 2, 3]));
  const { runs, problems } = await readMadeFolder({ [`a/${name()}`]: whole.subarray(0, -5) });
  expect(runs).toMatchObject([{ status: 'interrupted', metrics: [{ count: 2 }] }]);
  expect(problems.map(({ code }) => code)).toEqual(['record-cut-off']);
});

test("params in a file beside the events are the run's", async () => {
  const { runs } = await readMadeFolder({
    [`a/${name()}`]: file(...curve('loss', [1])),
    'a/hparams.yaml': 'lr: 0.1\nseed: 5\n',
  });
  expect(runs).toMatchObject([
    { params: { lr: 0.1, seed: 5 }, seed: 5, source: { sidecars: ['a/hparams.yaml'] } },
  ]);
});
