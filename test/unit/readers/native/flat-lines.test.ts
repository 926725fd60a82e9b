import { describe, expect, test } from 'vitest';
import { codesOf, lines, readText } from './read-text.ts';

describe('numbers of a flat line', () => {
  test('stand at the axis of the line', async () => {
    const { runs, problems } = await readText(
      lines({ step: 1, loss: 0.9, lr: 0.1 }, { step: 2, loss: 0.7, lr: 0.1 }),
    );
    expect(problems).toEqual([]);
    expect(runs[0]?.rows).toEqual([
      { line: 1, axes: { step: 1 }, values: { loss: 0.9, lr: 0.1 } },
      { line: 2, axes: { step: 2 }, values: { loss: 0.7, lr: 0.1 } },
    ]);
  });

  test.each([
    ['global_step', 'step'],
    ['Epoch', 'epoch'],
    ['iteration', 'step'],
    ['trainer/global_step', 'step'],
    ['timesteps_total', 'timesteps'],
    ['consumed_tokens', 'tokens'],
  ])('find their axis under the name %s', async (name, axis) => {
    const { runs } = await readText(lines({ [name]: 5, loss: 0.9 }));
    expect(runs[0]?.rows[0]?.axes).toEqual({ [axis]: 5 });
  });

  test('keep all axes of the line, the most telling first', async () => {
    const { runs } = await readText(lines({ epoch: 0.5, loss: 1, tokens: 4096, global_step: 20, step: 7 }));
    expect(Object.entries(runs[0]?.rows[0]?.axes ?? {})).toEqual([
      ['step', 20],
      ['epoch', 0.5],
      ['tokens', 4096],
      ['logged step', 7],
    ]);
  });

  test('take the axes that the config names', async () => {
    const { runs } = await readText(lines({ shots: 5, loss: 1 }), { axes: { shots: 'samples' } });
    expect(runs[0]?.rows[0]?.axes).toEqual({ samples: 5 });
  });

  test('that are NaN or infinite are data and no problem', async () => {
    const { runs, problems } = await readText(
      '{"step": 1, "loss": NaN, "max": Infinity, "min": -Infinity}\n',
    );
    expect(problems).toEqual([]);
    expect(runs[0]?.rows[0]?.values).toEqual({ loss: Number.NaN, max: Infinity, min: -Infinity });
  });

  test('in nested objects and short lists get joined names', async () => {
    const { runs } = await readText(lines({ step: 1, val: { loss: 1, ap: [0.5, 0.25] } }));
    expect(runs[0]?.rows[0]?.values).toEqual({ 'val/loss': 1, 'val/ap/0': 0.5, 'val/ap/1': 0.25 });
  });

  test('in lists that are too long are left out, and that is said once', async () => {
    const line = { step: 1, loss: 1, weights: [1, 2, 3, 4] };
    const sink = await readText(lines(line, line, { ...line, weights: [1, 2, 3, 4, 5] }), {
      maxListLength: 3,
    });
    expect(codesOf(sink)).toEqual(['1 list-too-long']);
    expect(sink.runs[0]?.rows.map(({ values }) => values)).toEqual([{ loss: 1 }, { loss: 1 }, { loss: 1 }]);
  });

  test('without any axis in the log are placed by their row, and that is said', async () => {
    const sink = await readText(lines({ loss: 1, acc: 0 }, { loss: 2, acc: 1 }));
    expect(codesOf(sink)).toEqual(['- axis-missing']);
    expect(sink.runs[0]?.rows.map(({ axes }) => axes)).toEqual([{}, {}]);
  });

  test('of an axis that is not finite leave the line without that axis', async () => {
    const text =
      '{"step": 1, "loss": 1}\n{"step": 2, "loss": 2}\n{"step": NaN, "loss": 3}\n{"step": 4, "loss": 4}\n';
    const sink = await readText(text);
    expect(codesOf(sink)).toEqual(['3 axis-not-number']);
    expect(sink.runs[0]?.rows[2]).toEqual({ line: 3, axes: {}, values: { loss: 3 } });
    expect(sink.runs[0]?.rows[3]).toEqual({ line: 4, axes: { step: 4 }, values: { loss: 4 } });
  });

  test('under a nested and a joined name at once are one metric, and that is said', async () => {
    const sink = await readText(lines({ step: 1, 'val/loss': 1, val: { loss: 2 } }));
    expect(codesOf(sink)).toEqual(['1 key-twice']);
    expect(sink.runs[0]?.rows[0]?.values).toEqual({ 'val/loss': 2 });
  });

  test('come to the same columns whatever the order of the keys', async () => {
    const { runs } = await readText(
      '{"step":1,"a":2,"b":3}\n{"b":4,"step":2,"a":5}\n{"a":6,"b":7,"step":3}\n',
    );
    expect(runs[0]?.rows.map((row) => Object.entries(row.values))).toEqual([
      [
        ['a', 2],
        ['b', 3],
      ],
      [
        ['a', 5],
        ['b', 4],
      ],
      [
        ['a', 6],
        ['b', 7],
      ],
    ]);
  });

  test('are all kept if every line has other names', async () => {
    const many = Array.from({ length: 1_500 }, (_, step) => ({
      step,
      [`m${step}`]: step,
      [`n${step}`]: -step,
    }));
    const { runs } = await readText(lines(...many));
    const values = runs[0]?.rows.flatMap((row) => Object.entries(row.values)) ?? [];
    expect(values).toHaveLength(3_000);
    expect(values.every(([name, value]) => Math.abs(value) === Number(name.slice(1)))).toBe(true);
  });

  test('beyond 20,000 names are left out, and that is said once', async () => {
    const many = Array.from({ length: 21 }, (_, step) =>
      Object.fromEntries([
        ['step', step],
        ...Array.from({ length: 1_000 }, (__, index) => [`m${step}-${index}`, 1]),
      ]),
    );
    const sink = await readText(lines(...many));
    expect(sink.problems.map(({ code, facts }) => [code, facts['name']])).toEqual([
      ['metrics-too-many', 'm20-0'],
    ]);
    expect(sink.usedLines).toHaveLength(20);
    expect(sink.ignoredLines).toEqual([{ line: 21, reason: 'no-numbers' }]);
  });
});

describe('times', () => {
  test.each([
    ['seconds', 1_767_225_600.5],
    ['milliseconds', 1_767_225_600_500],
    ['microseconds', 1_767_225_600_500_000],
    ['nanoseconds', 1_767_225_600_500_000_000],
  ])('in %s are milliseconds on the time axis', async (_unit, time) => {
    const { runs } = await readText(lines({ step: 1, loss: 1, time }, { step: 2, loss: 1, time }));
    expect(runs[0]?.rows.map(({ axes }) => axes['time'])).toEqual([1_767_225_600_500, 1_767_225_600_500]);
  });

  test.each(['2026-01-01T00:00:00.5Z', '2026-01-01 00:00:00.500', '2026-01-01T01:00:00.5+01:00'])(
    'as the text %s are milliseconds on the time axis',
    async (timestamp) => {
      const { runs } = await readText(lines({ step: 1, loss: 1, timestamp }));
      expect(runs[0]?.rows[0]?.axes).toEqual({ step: 1, time: 1_767_225_600_500 });
    },
  );

  test('too small to be a time of day are an ordinary metric', async () => {
    const { runs } = await readText(lines({ iteration: 19, loss: 1, time: 0.356 }));
    expect(runs[0]?.rows[0]).toEqual({ line: 1, axes: { step: 19 }, values: { loss: 1, time: 0.356 } });
  });
});

describe('texts and booleans of a flat line', () => {
  test('are told when they change, with their place', async () => {
    const at = (step: number, phase: string): object => ({ step, loss: 1, note: phase, amp: true });
    const { runs } = await readText(lines(at(1, 'warm-up'), at(2, 'warm-up'), at(3, 'main'), at(4, 'main')));
    expect(runs[0]?.labels).toEqual([
      { name: 'note', value: 'warm-up', at: 1, line: 1 },
      { name: 'amp', value: true, at: 1, line: 1 },
      { name: 'note', value: 'main', at: 3, line: 3 },
    ]);
  });

  test('that hold a number stay texts, and that is said once', async () => {
    const sink = await readText(lines({ step: 1, loss: 1, acc: '0.5' }, { step: 2, loss: 1, acc: '0.6' }));
    expect(codesOf(sink)).toEqual(['1 number-in-text']);
    expect(sink.runs[0]?.labels.map(({ value }) => value)).toEqual(['0.5', '0.6']);
    expect(sink.runs[0]?.rows[0]?.values).toEqual({ loss: 1 });
  });

  test('that name a split become a prefix of the metrics', async () => {
    const sink = await readText(
      lines({ step: 1, loss: 1, split: 'train' }, { step: 1, loss: 2, val_acc: 3, split: 'VAL' }),
    );
    expect(sink.runs[0]?.rows.map(({ values }) => values)).toEqual([
      { 'train/loss': 1 },
      { 'val/loss': 2, val_acc: 3 },
    ]);
    expect(sink.runs[0]?.labels).toEqual([]);
  });

  test('under the name of a split that are none are labels', async () => {
    const { runs } = await readText(lines({ step: 1, loss: 1, mode: 'fast' }));
    expect(runs[0]?.labels).toEqual([{ name: 'mode', value: 'fast', at: 1, line: 1 }]);
  });

  test('where a step should be are said and leave the values without that axis', async () => {
    const sink = await readText(lines({ step: 1, loss: 1 }, { step: '2', loss: 2 }));
    expect(codesOf(sink)).toEqual(['2 axis-not-number']);
    expect(sink.runs[0]?.rows[1]).toEqual({ line: 2, axes: {}, values: { loss: 2 } });
  });
});

describe('params of a flat log', () => {
  test('stand on lines without an axis before the first metrics', async () => {
    const { runs } = await readText(
      lines({ lr: 0.1, model: 'cnn', seed: 3, data: { folds: [1, 2] } }, { step: 1, loss: 1 }),
    );
    const params = { lr: 0.1, model: 'cnn', seed: 3, 'data/folds/0': 1, 'data/folds/1': 2 };
    expect(runs[0]?.facts).toEqual([{ line: 1, facts: { params, seed: 3 } }]);
    expect(runs[0]?.rows).toHaveLength(1);
  });

  test('in one object lose its name', async () => {
    const { runs } = await readText(lines({ config: { lr: 0.1 } }, { step: 1, loss: 1 }));
    expect(runs[0]?.facts[0]?.facts.params).toEqual({ lr: 0.1 });
  });

  test('that come again with the same names start another run', async () => {
    const { runs } = await readText(
      lines({ lr: 0.1 }, { step: 1, loss: 1 }, { step: 2, loss: 1 }, { lr: 0.2 }, { step: 1, loss: 3 }),
    );
    expect(runs.map((run) => [run.facts[0]?.facts.params, run.rows.length])).toEqual([
      [{ lr: 0.1 }, 2],
      [{ lr: 0.2 }, 1],
    ]);
  });

  test('take the first line of a log without axes if it shares no name with the second', async () => {
    const { runs } = await readText(lines({ lr: 0.1 }, { loss: 1 }, { loss: 2 }));
    expect(runs[0]?.facts[0]?.facts.params).toEqual({ lr: 0.1 });
    expect(runs[0]?.rows).toHaveLength(2);
  });

  test('do not take a summary at the end', async () => {
    const { runs } = await readText(lines({ step: 1, loss: 1 }, { final_accuracy: 0.9 }));
    expect(runs[0]?.rows[1]).toEqual({ line: 2, axes: {}, values: { final_accuracy: 0.9 } });
    expect(runs[0]?.facts).toEqual([]);
  });

  test('take the seed from lines of metrics', async () => {
    const { runs } = await readText(lines({ step: 1, loss: 1, seed: 7 }, { step: 2, loss: 1, seed: 7 }));
    expect(runs[0]?.facts).toEqual([{ line: 1, facts: { params: { seed: 7 }, seed: 7 } }]);
    expect(runs[0]?.rows[1]?.values).toEqual({ loss: 1 });
  });
});

describe('runs of a flat log', () => {
  test('are told apart by the id on their lines, interleaved', async () => {
    const at = (run: string, step: number): object => ({ run, step, loss: step });
    const { runs } = await readText(lines(at('a', 1), at('b', 1), at('a', 2), at('b', 2), at('b', 3)));
    expect(runs.map(({ key, rows }) => [key, rows.map(({ line }) => line)])).toEqual([
      ['a', [1, 3]],
      ['b', [2, 4, 5]],
    ]);
  });

  test('may have numbers as ids', async () => {
    const at = (trial: number, step: number): object => ({ trial_id: trial, step, loss: step });
    const { runs } = await readText(lines(at(1, 1), at(2, 1), at(1, 2), at(2, 2)));
    expect(runs.map(({ key, rows }) => [key, rows.map(({ line }) => line)])).toEqual([
      ['1', [1, 3]],
      ['2', [2, 4]],
    ]);
  });

  test('are called by the run name beside an id, and know their experiment', async () => {
    const line = { run_id: 'x1', run_name: 'baseline', experiment: 'smoothing', step: 1, loss: 1 };
    const { runs } = await readText(lines(line, { ...line, step: 2 }));
    expect(runs[0]?.key).toBe('x1');
    expect(runs[0]?.facts).toEqual([
      { line: 1, facts: { name: 'baseline' } },
      { line: 1, facts: { experiment: 'smoothing' } },
    ]);
  });

  test('with ids have params on lines with texts, wherever these stand', async () => {
    const { runs } = await readText(
      lines(
        { run: 'a', step: 1, loss: 1 },
        { run: 'b', lr: 0.2, model: 'cnn' },
        { run: 'b', step: 1, loss: 1 },
      ),
    );
    expect(runs[1]?.facts).toEqual([{ line: 2, facts: { params: { lr: 0.2, model: 'cnn' } } }]);
  });
});

describe('lines that carry nothing', () => {
  test('are counted with their reason', async () => {
    const sink = await readText(
      '{"step":1,"loss":1}\n\n  \n{}\n{"step":2,"loss":null}\n{"step":3,"loss":2}\n',
    );
    expect(sink.usedLines).toEqual([1, 6]);
    expect(sink.ignoredLines).toEqual([
      { line: 2, reason: 'blank' },
      { line: 3, reason: 'blank' },
      { line: 4, reason: 'no-numbers' },
      { line: 5, reason: 'no-numbers' },
    ]);
  });

  test('Windows line ends and a byte order mark do no harm', async () => {
    const sink = await readText('\ufeff{"step":1,"loss":1}\r\n{"step":2,"loss":2}\r\n');
    expect(sink.problems).toEqual([]);
    expect(sink.runs[0]?.rows.map(({ values }) => values['loss'])).toEqual([1, 2]);
  });

  test('a line that is no object is a problem', async () => {
    const sink = await readText('{"step":1,"loss":1}\n[1,2]\n3\n"x"\n{"step":2,"loss":2}\n');
    expect(codesOf(sink)).toEqual(['2 line-not-object', '3 line-not-object', '4 line-not-object']);
    expect(sink.usedLines).toEqual([1, 5]);
  });

  test('the lines before a last line that is cut off are kept', async () => {
    const sink = await readText('{"step":1,"loss":1}\n{"step":2,"lo');
    expect(codesOf(sink)).toEqual(['2 line-cut-off']);
    expect(sink.ignoredLines).toEqual([{ line: 2, reason: 'cut-off' }]);
    expect(sink.ending).toEqual({ lines: 2, cutOff: true });
  });
});

test('mmengine validates by epoch under the name step', async () => {
  const train = { loss: 1, time: 0.3, epoch: 1, iter: 50, step: 50 };
  const { runs } = await readText(
    lines(train, { 'coco/mAP': 0.1, time: 0.1, step: 1 }, { ...train, iter: 60, step: 60 }),
  );
  expect(runs[0]?.rows.slice(0, 2)).toEqual([
    { line: 1, axes: { step: 50, epoch: 1, iter: 50 }, values: { loss: 1, time: 0.3 } },
    { line: 2, axes: { epoch: 1 }, values: { 'coco/mAP': 0.1, 'val/time': 0.1 } },
  ]);
});
