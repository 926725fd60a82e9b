import { describe, expect, test } from 'vitest';
import { meanCurve } from '../../../../../../src/analysis/mean-curve.ts';
import { packPositions } from '../../../../../../src/model/compare/packed-positions.ts';
import type { RecordedSeries } from '../../../../../../src/model/compare/run-record.ts';
import { axesOf, placeCurve } from '../../../../../../src/site/client/views/curves/curve-axis.ts';
import { prepareCurves } from '../../../../../../src/site/client/views/curves/prepare-curves.ts';
import type { CurveRun } from '../../../../../../src/site/client/views/curves/prepare-curves.ts';
import { readOut } from '../../../../../../src/site/client/views/curves/read-out.ts';
import { thinnedNote } from '../../../../../../src/site/client/views/curves/thinned-note.ts';

function series(
  values: readonly number[],
  axes: Readonly<Record<string, readonly number[]>>,
): RecordedSeries {
  const packed = Object.entries(axes).map(([name, positions]) => [name, packPositions(positions)] as const);
  return {
    metric: 'loss',
    count: values.length,
    kept: values.length,
    axes: Object.fromEntries(packed),
    values,
  };
}

function run(slug: string, own: RecordedSeries | undefined, facts: Partial<CurveRun> = {}): CurveRun {
  return { slug, label: slug, startedAt: null, counts: true, series: own, ...facts };
}

const plain = { axis: 'step', logX: false, smoothing: 'none', share: 0 } as const;

describe('the axis', () => {
  test('that the logs have first comes first, time brings the time since the start with it', () => {
    const one = series([1], { step: [1], time: [1000] });
    expect(axesOf([one, series([1], { step: [1], epoch: [0.5] })])).toEqual([
      'step',
      'elapsed',
      'time',
      'epoch',
    ]);
  });

  test('of elapsed time counts from the start of the run, or from its first point', () => {
    const one = series([3, 2], { step: [1, 2], time: [60_000, 90_000] });
    const from = (startedAt: number | null) =>
      placeCurve(one, { axis: 'elapsed', log: false, startedAt })?.positions;
    expect([...(from(30_000) ?? [])]).toEqual([30, 60]);
    expect([...(from(null) ?? [])]).toEqual([0, 30]);
  });

  test('of elapsed time is the logged one where there is one', () => {
    const one = series([3, 2], { elapsed: [5, 9], time: [60_000, 90_000] });
    expect(axesOf([one])).toEqual(['elapsed', 'time']);
    const placed = placeCurve(one, { axis: 'elapsed', log: false, startedAt: 30_000 });
    expect([...(placed?.positions ?? [])]).toEqual([5, 9]);
  });

  test('brings points into its order and counts those without a place', () => {
    const one = series([1, 2, 3, 4], { step: [4, Number.NaN, 0, 2] });
    const placed = placeCurve(one, { axis: 'step', log: true, startedAt: null });
    expect([...(placed?.positions ?? [])]).toEqual([2, 4]);
    expect([...(placed?.values ?? [])]).toEqual([4, 1]);
    expect(placed?.leftOut).toBe(2);
    expect(placeCurve(one, { axis: 'epoch', log: false, startedAt: null })).toBeUndefined();
  });
});

describe('sides', () => {
  const a = run('a', series([4, 2], { step: [0, 10] }));
  const b = run('b', series([2, 0], { step: [0, 10] }));

  test('of several runs are drawn as their mean, those that count alone, with the runs behind', () => {
    const failed = run('c', series([90, 90], { step: [0, 10] }), { counts: false });
    const { sides } = prepareCurves({
      ...plain,
      sides: [{ label: 'x', colour: 1, dash: 0, runs: [a, b, failed] }],
      average: meanCurve,
    });
    expect([...(sides[0]?.main?.values ?? [])]).toEqual([3, 1]);
    expect(sides[0]?.main?.slug).toBeNull();
    expect(sides[0]?.behind.map(({ slug }) => slug)).toEqual(['a', 'b', 'c']);
    expect(sides[0]?.band?.low[0]).toBeCloseTo(3 - Math.SQRT2, 12);
  });

  test('of one run lie over what was logged only when they are smoothed', () => {
    const sides = [{ label: 'x', colour: 1, dash: 0, runs: [a] }];
    expect(prepareCurves({ ...plain, sides }).sides[0]?.behind).toEqual([]);
    const smoothed = prepareCurves({ ...plain, sides, smoothing: 'ema', share: 0.5 });
    expect(smoothed.length).toBe(5);
    expect(smoothed.sides[0]?.behind.map(({ values }) => [...values])).toEqual([[4, 2]]);
    expect(smoothed.sides[0]?.main?.values[1]).toBeGreaterThan(2);
  });

  test('are smoothed over the same distance although they logged at other steps', () => {
    const dense = run('d', series([1, 1, 1, 1, 1], { step: [0, 1, 2, 3, 4] }));
    const { length } = prepareCurves({
      ...plain,
      sides: [
        { label: 'x', colour: 1, dash: 0, runs: [a] },
        { label: 'y', colour: 2, dash: 0, runs: [dense] },
      ],
      smoothing: 'gaussian',
      share: 0.1,
    });
    expect(length).toBe(1);
  });

  test('on a log axis are smoothed by decades', () => {
    const wide = run('w', series([1, 2, 3], { step: [1, 10, 100] }));
    const { length } = prepareCurves({
      ...plain,
      logX: true,
      sides: [{ label: 'x', colour: 1, dash: 0, runs: [wide] }],
      smoothing: 'ema',
      share: 0.25,
    });
    expect(length).toBeCloseTo(0.5, 12);
  });

  test('are named where they did not log the metric, or some of their runs', () => {
    const { missing, sides } = prepareCurves({
      ...plain,
      sides: [{ label: 'x', colour: 1, dash: 0, runs: [run('none', undefined)] }],
    });
    expect(missing).toEqual(['x']);
    const some = [{ label: 'x', colour: 1, dash: 0, runs: [a, run('none', undefined)] }];
    expect(prepareCurves({ ...plain, sides: some }).missing).toEqual(['none of x']);
    expect(sides[0]?.main).toBeUndefined();
  });

  test('tell their values nearest to a position', () => {
    const { sides } = prepareCurves({ ...plain, sides: [{ label: 'x', colour: 1, dash: 0, runs: [a] }] });
    expect(readOut(sides, 4)[0]).toMatchObject({ position: 0, value: 4 });
    expect(readOut(sides, 6)[0]).toMatchObject({ position: 10, value: 2 });
  });
});

test('a note says how many points are drawn, if not all are', () => {
  const one = series([1, 2], { step: [1, 2] });
  expect(thinnedNote([one, undefined])).toBeNull();
  expect(thinnedNote([{ ...one, count: 5000 }])).toContain('up to 2 of 5000 points');
});
