import { describe, expect, test } from 'vitest';
import { smoothCurve } from '../../../../../../src/site/client/views/smooth/smooth-curve.ts';
import type { Smoothing } from '../../../../../../src/site/client/views/smooth/smooth-curve.ts';
import { createRandom } from '../../../../random.ts';

const kinds = ['ema', 'gaussian'] as const satisfies readonly Smoothing['kind'][];
const seeds = Array.from({ length: 60 }, (_, index) => index + 1);

/** A curve with irregular steps. */
function madeUp(seed: number): { positions: number[]; values: number[]; length: number } {
  const random = createRandom(seed);
  const count = 1 + random.below(60);
  let at = random.next() * 100;
  const positions = Array.from({ length: count }, () => (at += 0.01 + random.next() ** 4 * 20));
  const values = positions.map(() => (random.next() - 0.5) * 10 ** random.below(4));
  return { positions, values, length: 0.1 + random.next() * 30 };
}

function expectAlike(actual: Iterable<number>, expected: readonly number[], scale = 1): void {
  for (const [index, value] of [...actual].entries()) {
    expect(Math.abs(value - (expected[index] ?? 0))).toBeLessThan(1e-9 * Math.max(1, scale));
  }
}

describe.each(kinds)('%s', (kind) => {
  test.each(seeds)('a constant stays the constant, whatever the steps (seed %i)', (seed) => {
    const { positions, length } = madeUp(seed);
    const smoothed = smoothCurve(
      positions,
      positions.map(() => 3.25),
      { kind, length },
    );
    expectAlike(
      smoothed,
      positions.map(() => 3.25),
    );
  });

  test.each(seeds)('stays within the values, and moves and stretches with them (seed %i)', (seed) => {
    const { positions, values, length } = madeUp(seed);
    const smoothed = [...smoothCurve(positions, values, { kind, length })];
    const size = Math.max(...values.map(Math.abs), 1);
    for (const value of smoothed) {
      expect(value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9 * size);
      expect(value).toBeLessThanOrEqual(Math.max(...values) + 1e-9 * size);
    }
    const other = values.map((value) => 7 - 2 * value);
    expectAlike(
      smoothCurve(positions, other, { kind, length }),
      smoothed.map((value) => 7 - 2 * value),
      size,
    );
  });

  test.each(seeds)('does not know the unit of the axis nor where it begins (seed %i)', (seed) => {
    const { positions, values, length } = madeUp(seed);
    const smoothed = [...smoothCurve(positions, values, { kind, length })];
    const moved = positions.map((position) => 1000 * position + 5);
    const size = Math.max(...values.map(Math.abs), 1);
    expectAlike(smoothCurve(moved, values, { kind, length: 1000 * length }), smoothed, 1e3 * size);
  });

  test.each(seeds)('values that are not finite stay, and are as if they were not there (seed %i)', (seed) => {
    const { positions, values, length } = madeUp(seed);
    const random = createRandom(seed + 1000);
    const holes = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as const;
    const broken = values.map((value) => (random.next() < 0.3 ? random.pick(holes) : value));
    const smoothed = smoothCurve(positions, broken, { kind, length });
    const kept = positions.filter((_, index) => Number.isFinite(broken[index]));
    const whole = broken.filter((value) => Number.isFinite(value));
    expect([...smoothed].filter((value) => Number.isFinite(value))).toEqual([
      ...smoothCurve(kept, whole, { kind, length }),
    ]);
    for (const [index, value] of broken.entries())
      if (!Number.isFinite(value)) expect(smoothed[index]).toBe(value);
  });

  test('a short length leaves a curve as it is, a long one gives nearly its mean at the end', () => {
    const positions = [0, 1, 2, 3, 4, 5];
    const values = [5, 1, 4, 2, 6, 0];
    expectAlike(smoothCurve(positions, values, { kind, length: 1e-3 }), values);
    expect(smoothCurve(positions, values, { kind, length: 1e6 })[5]).toBeCloseTo(3, 4);
  });

  test('values at one position are drawn at one height', () => {
    const smoothed = smoothCurve([0, 1, 1, 1, 2], [0, 2, 4, 9, 0], { kind, length: 0.5 });
    expect(smoothed[1]).toBeCloseTo(smoothed[2] ?? 0, 12);
    expect(smoothed[2]).toBeCloseTo(smoothed[3] ?? 0, 12);
  });

  test('nothing is smoothed by a length of nothing, and nothing comes of nothing', () => {
    expect([...smoothCurve([1, 2], [3, 4], { kind, length: 0 })]).toEqual([3, 4]);
    expect([...smoothCurve([], [], { kind, length: 1 })]).toEqual([]);
    expect([...smoothCurve([7], [3], { kind, length: 1 })]).toEqual([3]);
  });
});

describe('the exponential average', () => {
  test.each([0.5, 0.9, 0.99])('with equal steps is what TensorBoard draws with the weight %d', (weight) => {
    const random = createRandom(7);
    const values = Array.from({ length: 50 }, () => random.next());
    const positions = values.map((_, index) => 10 * index);
    let past = 0;
    const expected = values.map((value, index) => {
      past = past * weight + (1 - weight) * value;
      return past / (1 - weight ** (index + 1));
    });
    expectAlike(smoothCurve(positions, values, { kind: 'ema', length: -10 / Math.log(weight) }), expected);
  });

  test('a value that is logged twice on its way weighs no more than if it was logged once', () => {
    const seldom = smoothCurve([0, 1, 4, 6], [1, 5, 2, 3], { kind: 'ema', length: 2 });
    const often = smoothCurve([0, 1, 2, 2.5, 4, 6], [1, 5, 2, 2, 2, 3], { kind: 'ema', length: 2 });
    expect(often[4]).toBeCloseTo(seldom[2] ?? 0, 12);
    expect(often[5]).toBeCloseTo(seldom[3] ?? 0, 12);
  });

  test('looks back, never ahead', () => {
    const whole = smoothCurve([0, 1, 3, 7], [1, 2, 3, 4], { kind: 'ema', length: 2 });
    const cut = smoothCurve([0, 1, 3], [1, 2, 3], { kind: 'ema', length: 2 });
    expect([...whole].slice(0, 3)).toEqual([...cut]);
  });
});

describe('the Gaussian', () => {
  test('is the same from both sides', () => {
    const values = [1, 5, 2, 8, 3, 9];
    const there = smoothCurve([0, 1, 2, 4, 7, 8], values, { kind: 'gaussian', length: 1.5 });
    const back = smoothCurve([-8, -7, -4, -2, -1, 0], values.toReversed(), { kind: 'gaussian', length: 1.5 });
    expectAlike(back, [...there].toReversed());
  });

  test('a straight line stays straight away from its ends, where the steps are even', () => {
    const positions = Array.from({ length: 101 }, (_, index) => index);
    const smoothed = smoothCurve(positions, positions, { kind: 'gaussian', length: 3 });
    expect(smoothed[50]).toBeCloseTo(50, 9);
  });
});
