import { describe, expect, test } from 'vitest';
import type { ChosenValue } from '../../../src/model/metric-summary.ts';
import { listWatchedValues } from '../../../src/model/summary-rule.ts';
import type { PointRule } from '../../../src/model/summary-rule.ts';
import { range, rows, summarizeTexts } from './summarize-texts.ts';

interface Facts {
  readonly metric?: string;
  readonly partBytes?: number;
}

/** What a rule finds for a metric of the only run of a log. */
async function choose(log: string, rule: PointRule, facts: Facts = {}): Promise<readonly ChosenValue[]> {
  const { metric = 'loss', ...options } = facts;
  const watch = listWatchedValues([[metric, rule]]);
  const reading = { axes: {}, maxListLength: 32, paths: [], watch };
  const { dataset } = await summarizeTexts({ 'a.jsonl': log }, { reading, ...options });
  const [run, ...others] = dataset.runs;
  expect(others).toEqual([]);
  await dataset.close();
  return run?.metrics.find(({ name }) => name === metric)?.chosen ?? [];
}

async function chooseOne(log: string, rule: PointRule, facts: Facts = {}) {
  const [found] = await choose(log, rule, facts);
  return found?.missing ?? [found?.point?.value, found?.point?.at, found?.point?.line];
}

/** Lines of numbers. */
function lines(values: readonly Readonly<Record<string, number>>[]): string {
  return values
    .map(
      (row) =>
        `{${Object.entries(row)
          .map(([name, value]) => `"${name}":${Number.isNaN(value) ? 'NaN' : value}`)
          .join(',')}}\n`,
    )
    .join('');
}

describe('the value at a step', () => {
  test('is that of the very step, with its line', async () => {
    expect(await chooseOne(rows(range(0, 3000)), { at: 1234 })).toEqual([123.4, 1234, 1235]);
  });

  test('may be asked for on another axis', async () => {
    const log = lines(range(0, 10).map((step) => ({ step: step * 100, epoch: step, loss: step / 2 })));
    expect(await chooseOne(log, { at: 7, axis: 'epoch' })).toEqual([3.5, 7, 8]);
    expect(await chooseOne(log, { at: 7, axis: 'time' })).toBe('no-axis');
  });

  test('is never that of a step beside it', async () => {
    expect(await chooseOne(rows([0, 10, 20]), { at: 11 })).toBe('no-step');
  });

  test('is told only if all points there agree', async () => {
    const inside = range(0, 3).flatMap((epoch) =>
      range(0, 4).map((step) => ({ step, epoch, loss: epoch + step })),
    );
    expect(await chooseOne(lines(inside), { at: 2 })).toBe('several-values');
    expect(await chooseOne(rows([1, 2, 2, 3]), { at: 2 })).toEqual([0.2, 2, 3]);
  });

  test('of a resumed run is the one that was logged last', async () => {
    const log = rows([...range(0, 2000), ...range(1500, 2500)], (_, index) => index);
    expect(await chooseOne(log, { at: 1700 })).toEqual([2200, 1700, 2201]);
    expect(await chooseOne(log, { at: 1200 })).toEqual([1200, 1200, 1201]);
  });

  test('may be NaN, which stays visible', async () => {
    const log = rows(range(0, 9), (step) => (step === 4 ? 'NaN' : step));
    expect(await chooseOne(log, { at: 4 })).toEqual([Number.NaN, 4, 5]);
  });
});

describe('the mean of the last points', () => {
  test('is that of exactly so many, with the place of the last', async () => {
    const log = rows(range(0, 3000), (step) => step);
    expect(await chooseOne(log, { meanOfLast: 1500 })).toEqual([2249.5, 2999, 3000]);
    expect(await choose(log, { meanOfLast: 1500 })).toMatchObject([{ count: 1500, axis: 'step' }]);
  });

  test('of fewer points is not told', async () => {
    expect(await chooseOne(rows(range(0, 4)), { meanOfLast: 5 })).toBe('too-few-points');
    expect(await chooseOne(rows(range(0, 5)), { meanOfLast: 5 })).toEqual([0.2, 4, 5]);
  });

  test('takes no superseded point of a resumed run', async () => {
    const log = rows([...range(0, 100), ...range(90, 95)], (_, index) => index);
    expect(await chooseOne(log, { meanOfLast: 6 })).toEqual([
      (89 + 100 + 101 + 102 + 103 + 104) / 6,
      94,
      105,
    ]);
  });

  test('with a NaN among them is NaN', async () => {
    const log = rows(range(0, 9), (step) => (step === 7 ? 'NaN' : step));
    expect(await chooseOne(log, { meanOfLast: 3 })).toEqual([Number.NaN, 8, 9]);
  });

  test('goes over all rows that hold the metric, whatever stands beside it', async () => {
    const log = lines(
      range(0, 40).map((step) => (step % 3 === 0 ? { step, loss: step, lr: 1 } : { step, loss: step })),
    );
    expect(await chooseOne(log, { meanOfLast: 5 })).toEqual([37, 39, 40]);
  });
});

describe('the value where another metric is best', () => {
  const rule: PointRule = { atBest: 'val' };

  test('is found for either goal', async () => {
    const log = lines(range(0, 9).map((step) => ({ step, val: Math.abs(step - 5), loss: step * 10 })));
    expect(await choose(log, rule)).toMatchObject([
      { extreme: 'min', point: { value: 50, at: 5, line: 6 }, axis: 'step' },
      { extreme: 'max', point: { value: 0, at: 0, line: 1 }, axis: 'step' },
    ]);
  });

  test('is looked for at the same step of other rows, however long the log', async () => {
    const log = range(0, 4000)
      .map((step) =>
        lines([
          { step, loss: step / 2 },
          ...(step % 100 === 0 ? [{ step, val: Math.abs(step - 1200) }] : []),
        ]),
      )
      .join('');
    expect(await chooseOne(log, rule)).toEqual([600, 1200, 1213]);
  });

  test('is looked for at the same epoch if the steps do not meet', async () => {
    const log = lines(
      range(0, 6).flatMap((epoch) => [
        { step: epoch * 10, epoch, val: Math.abs(epoch - 4) },
        { step: epoch * 10 + 1, epoch, loss: epoch },
      ]),
    );
    expect(await choose(log, rule)).toMatchObject([
      { axis: 'epoch', point: { value: 4, at: 4, line: 10 } },
      {},
    ]);
  });

  test('is not told if nothing was logged there, or different values', async () => {
    const beside = lines([
      { step: 0, val: 5 },
      { step: 10, val: 3 },
      { step: 11, loss: 1 },
    ]);
    expect(await chooseOne(beside, rule)).toBe('no-step');
    const inEpoch = lines([
      { step: 0, epoch: 1, val: 5 },
      { step: 1, epoch: 1, loss: 3 },
      { step: 2, epoch: 1, loss: 2 },
    ]);
    expect(await chooseOne(inEpoch, rule)).toBe('several-values');
  });

  test('is not told without that metric, without a finite value of it, without a common axis', async () => {
    expect(await chooseOne(rows(range(0, 3)), rule)).toBe('no-metric');
    expect(await chooseOne(lines([{ step: 0, val: Number.NaN, loss: 1 }]), rule)).toBe('no-best');
    expect(
      await chooseOne(
        lines([
          { epoch: 1, val: 2 },
          { step: 1, loss: 1 },
        ]),
        rule,
      ),
    ).toBe('no-common-axis');
  });

  test('takes the earliest of equally good ones', async () => {
    const log = lines(range(0, 9).map((step) => ({ step, val: step < 3 ? 1 : 0, loss: step })));
    expect(await chooseOne(log, rule)).toEqual([3, 3, 4]);
  });

  test('passes over points of the other metric that were superseded', async () => {
    const log = lines([
      ...range(0, 50).map((step) => ({ step, val: step === 40 ? -1 : 1, loss: step })),
      ...range(35, 60).map((step) => ({ step, val: step === 55 ? 0 : 1, loss: step * 2 })),
    ]);
    expect(await chooseOne(log, rule)).toEqual([110, 55, 71]);
  });

  test('may be the metric itself, at its own best', async () => {
    const log = rows(range(0, 9), (step) => Math.abs(step - 6));
    expect(await chooseOne(log, { atBest: 'loss' })).toEqual([0, 6, 7]);
  });
});

test('metrics that no rule asks for have no chosen value', async () => {
  const watch = listWatchedValues([
    ['loss', { at: 1 }],
    ['val', 'best'],
    ['other', undefined],
  ]);
  expect(watch).toHaveLength(1);
  const log = lines([{ step: 1, loss: 2, val: 3 }]);
  const reading = { axes: {}, maxListLength: 32, paths: [], watch };
  const { dataset } = await summarizeTexts({ 'a.jsonl': log }, { reading });
  expect(dataset.runs[0]?.metrics.map(({ name, chosen }) => [name, chosen?.length])).toEqual([
    ['loss', 1],
    ['val', undefined],
  ]);
  await dataset.close();
});

test.each<[string, PointRule]>([
  ['a step', { at: 2177 }],
  ['a mean', { meanOfLast: 777 }],
  ['another best', { atBest: 'val' }],
])('%s is the same however a log is cut', async (_, rule) => {
  const log = range(0, 2500)
    .map((step) =>
      lines([
        { step, loss: Math.sin(step) },
        ...(step % 7 === 0 ? [{ step, val: Math.cos(step / 300) }] : []),
      ]),
    )
    .join('');
  const whole = await choose(log, rule);
  expect(whole[0]?.missing).toBeNull();
  for (const partBytes of [3001, 20_000]) expect(await choose(log, rule, { partBytes })).toEqual(whole);
});

test('the index of rows without a step counts from the start of the log, however it is cut', async () => {
  const log = range(0, 2500)
    .map((index) => `{"loss":${index / 8}}\n`)
    .join('');
  expect(await chooseOne(log, { at: 2000 }, { partBytes: 5000 })).toEqual([250, 2000, 2001]);
});
