import { scaleLinear, scaleLog } from 'd3-scale';
import { describe, expect, test } from 'vitest';
import {
  canStand,
  extentOf,
  fitScale,
  positionOn,
  reachOf,
  standingOn,
  valueAt,
} from '../../../src/charts/numeric-scale.ts';

const labels = (low: number, high: number, kind: 'linear' | 'log' = 'linear'): readonly string[] =>
  fitScale([low, high], { kind, tickCount: 5, ends: 'round' }).ticks.map((tick) => tick.label);

describe('a linear scale', () => {
  test('ends on ticks and labels them with equal decimals', () => {
    const scale = fitScale([0.311, 2.74], { kind: 'linear', tickCount: 5, ends: 'round' });
    expect(scale.domain).toEqual([0, 3]);
    expect(labels(0.311, 2.74)).toEqual(['0', '0.5', '1.0', '1.5', '2.0', '2.5', '3.0']);
  });

  test('writes steps of two and a half with the decimal they need', () => {
    expect(labels(0, 0.1)).toEqual(['0', '0.02', '0.04', '0.06', '0.08', '0.10']);
    const quarters = fitScale([0, 10], { kind: 'linear', tickCount: 4, ends: 'exact' });
    expect(quarters.ticks.map((tick) => tick.label)).toEqual(['0', '2', '4', '6', '8', '10']);
  });

  test.each([
    [0, 250_000, ['0', '50k', '100k', '150k', '200k', '250k']],
    [0, 3.2e6, ['0', '0.5M', '1.0M', '1.5M', '2.0M', '2.5M', '3.0M', '3.5M']],
    [-2, 2, ['\u22122', '\u22121', '0', '1', '2']],
    [0, 0.00004, ['0', '1e\u22125', '2e\u22125', '3e\u22125', '4e\u22125']],
  ])('labels %d to %d shortly', (low, high, expected) => {
    expect(labels(low, high)).toEqual(expected);
  });

  test('of one value alone has room on both sides', () => {
    expect(fitScale([5, 5], { kind: 'linear', tickCount: 5, ends: 'exact' })).toMatchObject({
      domain: [4.5, 5.5],
      ticks: [{ value: 5 }],
    });
    expect(fitScale([0, 0], { kind: 'linear', tickCount: 5, ends: 'round' }).domain).toEqual([-1, 1]);
  });

  test('begins at zero when it begins near zero, though its ends are exact', () => {
    expect(fitScale([1, 100], { kind: 'linear', tickCount: 5, ends: 'exact' }).domain).toEqual([0, 100]);
    expect(fitScale([20, 100], { kind: 'linear', tickCount: 5, ends: 'exact' }).domain).toEqual([20, 100]);
  });
});

describe('at the ends of what numbers can be', () => {
  const extremes = [-Number.MAX_VALUE, -1e308, -1, 0, 5e-324, 1e-310, 1e-300, 1, 1e308, Number.MAX_VALUE];
  const extents = extremes.flatMap((low) =>
    extremes.filter((high) => high >= low).map((high) => [low, high] as const),
  );

  test.each(['round', 'exact'] as const)('a linear scale with %s ends has places and ticks', (ends) => {
    for (const extent of extents) {
      const scale = fitScale(extent, { kind: 'linear', tickCount: 3, ends });
      const places = scale.domain.map((value) => positionOn(scale, value, 100));
      expect([extent, places]).toEqual([extent, [0, 100]]);
      expect(scale.ticks.length).toBeGreaterThan(0);
      expect([extent, scale.ticks.filter(({ value }) => !canStand(value, scale))]).toEqual([extent, []]);
    }
  });

  test('values stand on a scale that holds all of them, and on one that cannot only as far as it goes', () => {
    const wish = { kind: 'linear', tickCount: 3, ends: 'round' } as const;
    expect(standingOn(fitScale([-1e307, 1e307], wish), [-1e307, 1e307])).toBe('linear');
    const short = fitScale([-1e308, 1e308], wish);
    expect(standingOn(short, [-1e308, 1e308])).toBe(short);
    expect([-1e308, 0, 1e308].map((value) => canStand(value, short))).toEqual([false, true, false]);
  });
});

describe('a log scale', () => {
  test('over decades has powers of ten', () => {
    expect(labels(2e-5, 0.4, 'log')).toEqual(
      ['1e\u22125', '1e\u22124', '0.001', '0.01', '0.1', '1'].filter((_, index) => index % 2 === 0),
    );
  });

  test('over one decade has ones, twos and fives', () => {
    expect(labels(0.12, 0.9, 'log')).toEqual(['0.1', '0.2', '0.5', '1']);
  });

  test('over less has plain steps', () => {
    expect(labels(0.31, 0.34, 'log').length).toBeGreaterThanOrEqual(3);
  });

  test('puts equal ratios at equal distances', () => {
    const scale = fitScale([1, 1000], { kind: 'log', tickCount: 5, ends: 'exact' });
    expect(positionOn(scale, 10, 300)).toBeCloseTo(100, 9);
    expect(valueAt(scale, 200, 300)).toBeCloseTo(100, 9);
  });

  test('survives the smallest and the largest numbers there are', () => {
    const { domain } = fitScale([5e-324, 1.7e308], { kind: 'log', tickCount: 5, ends: 'round' });
    expect(domain.every((end) => Number.isFinite(end) && end > 0)).toBe(true);
  });
});

test('zero and negative numbers cannot stand on a log scale, NaN and the infinities on none', () => {
  expect([0, -1, 2, Number.NaN, Infinity].map((value) => canStand(value, 'log'))).toEqual([
    false,
    false,
    true,
    false,
    false,
  ]);
  expect([0, -1, -Infinity].map((value) => canStand(value, 'linear'))).toEqual([true, true, false]);
  expect(extentOf([Number.NaN, 0, 3, -4, Infinity], 'log')).toEqual([3, 3]);
  expect(extentOf([Number.NaN, Infinity], 'linear')).toBeNull();
});

test.each(['linear', 'log', { kind: 'linear', domain: [-1, 2] }] as const)(
  'what reaches from the least to the most can stand on %o',
  (on) => {
    const [least, most] = reachOf(on);
    const values = [-1e308, -1, -5e-324, 0, 5e-324, 2, 2.1, 1e308, Infinity, -Infinity, Number.NaN];
    expect(values.filter((value) => value >= least && value <= most)).toEqual(
      values.filter((value) => canStand(value, on)),
    );
  },
);

test('a value stands where d3 would draw it', () => {
  for (const [low, high, value] of [
    [0.1, 0.7, 0.3],
    [1, 1000, 31],
    [2, 2, 2],
  ] as const) {
    const domain = [low, high] as const;
    const linear = scaleLinear(domain, [0, 276]);
    const log = scaleLog(domain, [0, 276]);
    expect(positionOn({ kind: 'linear', domain, ticks: [] }, value, 276)).toBe(linear(value));
    expect(positionOn({ kind: 'log', domain, ticks: [] }, value, 276)).toBe(log(value));
  }
});
