import { describe, expect, test } from 'vitest';
import { codesOf, lines, readText } from './read-text.ts';

const run = { event: 'run', id: 'a1' };
const metrics = (step: number, more: object = {}): object => ({
  event: 'metrics',
  step,
  values: { loss: step / 2 },
  ...more,
});

describe('the run event', () => {
  test('tells all that is known of the run', async () => {
    const { runs, problems } = await readText(
      lines(
        {
          event: 'run',
          id: 'a1',
          name: 'Baseline',
          experiment: 'smoothing',
          params: { lr: 0.1, optimizer: { name: 'sgd' } },
          tags: { stage: 'final' },
          seed: 3,
          source: {
            commit: '5f3c',
            branch: 'main',
            repository: 'https://example.org/r',
            dirty: true,
            diff: 'ab',
          },
          data: { cifar10: 'v1' },
          environment: { language: 'Python 3.11', packages: { numpy: '1.26' } },
          hardware: '1 GPU',
          command: 'train.py',
          time: '2026-01-01T00:00:00Z',
        },
        metrics(1),
      ),
    );
    expect(problems).toEqual([]);
    expect(runs[0]?.facts).toEqual([
      {
        line: 1,
        facts: {
          status: 'interrupted',
          id: 'a1',
          name: 'Baseline',
          experiment: 'smoothing',
          params: { lr: 0.1, 'optimizer/name': 'sgd' },
          tags: { stage: 'final' },
          seed: 3,
          code: {
            commit: '5f3c',
            branch: 'main',
            repository: 'https://example.org/r',
            dirty: true,
            diffHash: 'ab',
          },
          data: { cifar10: 'v1' },
          environment: { language: 'Python 3.11', 'packages/numpy': '1.26' },
          hardware: '1 GPU',
          command: 'train.py',
          startedAt: 1_767_225_600_000,
        },
      },
    ]);
  });

  test('may leave out what it does not know, or say null', async () => {
    const sink = await readText(lines({ event: 'run', id: null, source: { commit: null } }, metrics(1)));
    expect(sink.problems).toEqual([]);
    expect(sink.runs[0]?.facts[0]?.facts).toEqual({ status: 'interrupted', code: {} });
  });

  test('takes the seed from the params if it names none', async () => {
    const { runs } = await readText(lines({ ...run, params: { data: { seed: 1 }, seed: 2 } }, metrics(1)));
    expect(runs[0]?.facts[0]?.facts.seed).toBe(2);
  });

  test('with another id starts the next run of the log', async () => {
    const { runs } = await readText(lines(run, metrics(1), { ...run, id: 'b2' }, metrics(1), metrics(2)));
    expect(runs.map(({ facts, rows }) => [facts[0]?.facts.id, rows.length])).toEqual([
      ['a1', 1],
      ['b2', 2],
    ]);
  });

  test('with the same id goes on with the run', async () => {
    const { runs } = await readText(lines(run, metrics(1), run, metrics(2)));
    expect(runs).toHaveLength(1);
    expect(runs[0]?.rows).toHaveLength(2);
  });
});

describe('the metrics event', () => {
  test('takes every number of its values as a metric, whatever its name', async () => {
    const { runs } = await readText(
      lines(run, metrics(1, { values: { step: 5, time: 1e9, loss: { cls: 2 } } })),
    );
    expect(runs[0]?.rows).toEqual([
      { line: 2, axes: { step: 1 }, values: { step: 5, time: 1e9, 'loss/cls': 2 } },
    ]);
  });

  test('takes any further number as an axis', async () => {
    const more = { epoch: 0.5, time: 1_767_225_600, dose: 2.5 };
    const { runs } = await readText(lines(run, metrics(1, more), metrics(2, more)));
    expect(runs[0]?.rows[1]?.axes).toEqual({ step: 2, epoch: 0.5, time: 1_767_225_600_000, dose: 2.5 });
  });

  test('with a misspelt axis is read without it, and that is said', async () => {
    const sink = await readText(lines(run, metrics(1), { event: 'metrics', setp: 2, values: { loss: 1 } }));
    expect(sink.problems.map(({ code, facts }) => [code, facts['key'], facts['near']])).toEqual([
      ['event-key-unknown', 'setp', 'step'],
    ]);
    expect(sink.runs[0]?.rows[1]).toEqual({ line: 3, axes: {}, values: { loss: 1 } });
  });

  test('without values is lost and said once', async () => {
    const sink = await readText(lines(run, metrics(1), { event: 'metrics', step: 2, loss: 1 }));
    expect(codesOf(sink)).toEqual(['3 event-key-missing']);
    expect(sink.usedLines).toEqual([1, 2]);
    expect(sink.ignoredLines).toEqual([]);
  });

  test('goes to the run whose id it names', async () => {
    const { runs } = await readText(
      lines(
        run,
        { ...run, id: 'b2' },
        metrics(1, { run: 'a1' }),
        metrics(1, { run: 'b2' }),
        metrics(2, { run: 'a1' }),
      ),
    );
    expect(runs.map(({ key, rows }) => [key, rows.map(({ line }) => line)])).toEqual([
      ['a1', [3, 5]],
      ['b2', [4]],
    ]);
  });

  test('that names the only run of its log belongs to it like lines that name none', async () => {
    const { runs } = await readText(lines(run, metrics(1), metrics(2, { run: 'a1' })));
    expect(runs.map(({ key, rows }) => [key, rows.length])).toEqual([['', 2]]);
  });
});

describe('the other events', () => {
  test('add params, texts and artifacts to the run', async () => {
    const sink = await readText(
      lines(
        run,
        metrics(1),
        { event: 'params', values: { best: { epoch: 3 } } },
        { event: 'text', name: 'sample', text: 'a cat', step: 1 },
        {
          event: 'artifact',
          name: 'plot',
          path: 'a.png',
          mediaType: 'image/png',
          bytes: 12,
          sha256: 'AB'.repeat(32),
        },
      ),
    );
    expect(sink.problems).toEqual([]);
    const [read] = sink.runs;
    expect(read?.facts[1]?.facts).toEqual({ params: { 'best/epoch': 3 } });
    expect(read?.texts).toEqual([{ name: 'sample', text: 'a cat', at: 1, line: 4 }]);
    expect(read?.artifacts).toEqual([
      {
        name: 'plot',
        kind: 'file',
        path: 'a.png',
        inline: null,
        mediaType: 'image/png',
        bytes: 12,
        sha256: 'ab'.repeat(32),
        step: null,
        line: 5,
      },
    ]);
  });

  test('end tells how and when the run ended', async () => {
    const end = { event: 'end', status: 'failed', error: 'out of memory', time: 1_767_225_600_000 };
    const { runs } = await readText(lines(run, metrics(1), end));
    expect(runs[0]?.facts.at(-1)?.facts).toEqual({
      status: 'failed',
      error: 'out of memory',
      endedAt: 1_767_225_600_000,
    });
  });

  test('with unknown keys are read without them, with the nearest known name', async () => {
    const sink = await readText(
      lines({ ...run, parms: { lr: 1 }, source: { comit: 'x', branch: 'main' } }, metrics(1)),
    );
    const said = sink.problems.map(({ code, facts, place }) => [
      code,
      facts['key'],
      facts['near'],
      place.line,
    ]);
    expect(new Set(said)).toEqual(
      new Set([
        ['event-key-unknown', 'parms', 'params', 1],
        ['event-key-unknown', 'source.comit', 'commit', 1],
      ]),
    );
    expect(sink.runs[0]?.facts[0]?.facts.code).toEqual({ branch: 'main' });
  });

  test('with an empty text where one is needed are told that it must not be empty', async () => {
    const { problems } = await readText(lines({ ...run, name: '' }, metrics(1)));
    expect(problems.map(({ facts }) => facts['expected'])).toEqual(['a text that is not empty']);
  });

  test('with a wrong value are read without it if they can', async () => {
    const sink = await readText(lines({ ...run, seed: [1], time: 'yesterday' }, metrics(1)));
    expect(codesOf(sink)).toEqual(['1 event-value-wrong', '1 event-value-wrong']);
    expect(sink.runs[0]?.facts[0]?.facts).toEqual({ status: 'interrupted', id: 'a1' });
  });

  test('without what they need are lost', async () => {
    const sink = await readText(
      lines(run, metrics(1), { event: 'text', name: 'x' }, { event: 'end', status: 'ok' }),
    );
    expect(codesOf(sink)).toEqual(['3 event-key-missing', '4 event-value-wrong']);
    expect(sink.usedLines).toEqual([1, 2]);
    expect(sink.ignoredLines).toEqual([{ line: 4, reason: 'event-value-wrong' }]);
  });

  test('of an unknown kind are named with the nearest known one', async () => {
    const sink = await readText(lines(run, metrics(1), { event: 'metric', step: 2, values: { loss: 1 } }));
    expect(sink.problems.map(({ code, facts }) => [code, facts['near']])).toEqual([
      ['event-unknown', 'metrics'],
    ]);
    expect(sink.ignoredLines).toEqual([{ line: 3, reason: 'event-unknown' }]);
  });
});

test('flat lines may stand between events', async () => {
  const { runs } = await readText(lines(run, metrics(1), { step: 2, loss: 0.4 }));
  expect(runs[0]?.rows[1]).toEqual({ line: 3, axes: { step: 2 }, values: { loss: 0.4 } });
});

test('a key "event" of another program is an ordinary label', async () => {
  const sink = await readText(
    lines({ event: 'epoch_end', step: 1, loss: 1 }, { event: 'run', step: 2, loss: 2 }),
  );
  expect(sink.problems).toEqual([]);
  expect(sink.runs[0]?.rows).toHaveLength(2);
});

test('the params of a run may fill a line of hundreds of kilobytes, and the events after it are still events', async () => {
  const params = Object.fromEntries(
    Array.from({ length: 20_000 }, (_, index) => [`layer${index}/width`, index]),
  );
  const { runs, problems } = await readText(lines({ ...run, params }, metrics(1), metrics(2)));
  expect(problems).toEqual([]);
  expect(runs.map(({ rows }) => rows.map(({ values }) => values))).toEqual([[{ loss: 0.5 }, { loss: 1 }]]);
});
