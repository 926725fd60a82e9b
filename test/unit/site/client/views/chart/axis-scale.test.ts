import { describe, expect, test } from 'vitest';
import { fitAxis } from '../../../../../../src/site/client/views/chart/axis-scale.ts';
import type { ScaleKind } from '../../../../../../src/site/client/views/chart/axis-scale.ts';

function labels(values: readonly number[], kind: ScaleKind = 'linear', count = 5): readonly string[] {
  return fitAxis(values, { kind, count, room: false }).ticks.map(({ label }) => label);
}

describe('a scale', () => {
  test.each(['linear', 'log', 'elapsed', 'time'] as const)(
    'of kind %s holds its values and gives them back',
    (kind) => {
      const scale = fitAxis([2, 30, 700], { kind, count: 5, room: true });
      for (const value of [2, 30, 700]) {
        expect(scale.place(value)).toBeGreaterThanOrEqual(0);
        expect(scale.place(value)).toBeLessThanOrEqual(1);
        expect(scale.valueAt(scale.place(value))).toBeCloseTo(value, 8);
      }
      for (const { value } of scale.ticks) {
        expect(scale.place(value)).toBeGreaterThanOrEqual(-1e-9);
        expect(scale.place(value)).toBeLessThanOrEqual(1 + 1e-9);
      }
    },
  );

  test('has round ticks without rounding noise', () => {
    expect(labels([0, 1])).toEqual(['0', '0.2', '0.4', '0.6', '0.8', '1.0']);
    expect(labels([0, 14e6], 'linear', 7)).toContain('2M');
  });

  test('on a log scale has powers, finer ticks where it is short, and no place for what is not above zero', () => {
    expect(labels([0.001, 10], 'log')).toEqual(['0.001', '0.01', '0.1', '1', '10']);
    expect(labels([1, 8], 'log')).toEqual(['1', '2', '5']);
    const scale = fitAxis([0.1, 10, 0, -3], { kind: 'log', count: 5, room: false });
    expect([scale.low, scale.high]).toEqual([0.1, 10]);
    expect(scale.place(0)).toBeNaN();
  });

  test('tells seconds in the unit that reads best', () => {
    expect(fitAxis([0, 90], { kind: 'elapsed', count: 4, room: false }).unit).toBe('s');
    const hours = fitAxis([0, 6 * 3600], { kind: 'elapsed', count: 6, room: false });
    expect(hours.unit).toBe('h');
    expect(hours.ticks.map(({ label }) => label)).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  });

  test('tells times in UTC, days where a day begins', () => {
    const start = Date.UTC(2026, 10, 1, 22);
    expect(labels([start, start + 6 * 3_600_000], 'time', 6)).toEqual([
      '22:00',
      '23:00',
      '2 Nov 2026',
      '01:00',
      '02:00',
      '03:00',
      '04:00',
    ]);
  });

  test.each([[[]], [[5]], [[0]], [[Number.NaN, Number.POSITIVE_INFINITY]]])(
    'of %j still has two ends',
    (values) => {
      const scale = fitAxis(values, { kind: 'linear', count: 5, room: true });
      expect(scale.high).toBeGreaterThan(scale.low);
      expect(scale.ticks.length).toBeGreaterThan(0);
    },
  );
});
