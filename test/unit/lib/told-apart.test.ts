import { describe, expect, test } from 'vitest';
import { extentToldApart } from '../../../src/lib/told-apart.ts';

const falling = Float64Array.from({ length: 100 }, (_, index) => 0.3 + 2 * 0.95 ** index);
const diverged = Float64Array.from({ length: 100 }, (_, index) => 2.3 * 1.8 ** index);

describe('the part of a scale on which lines can be told apart', () => {
  test('is all that they span, as long as the smallest of them has some height', () => {
    expect(extentToldApart([falling, [1, 400]], 'linear', null)).toEqual([falling[99], 400]);
    expect(extentToldApart([falling, [1, 30_000]], 'log', null)).toEqual([falling[99], 30_000]);
    expect(extentToldApart([[0, 0], [5]], 'linear', null)).toEqual([0, 5]);
    expect(extentToldApart([[], [Number.NaN]], 'linear', null)).toBeNull();
  });

  test.each(['linear', 'log'] as const)(
    'ends above the others where one line grows beyond all bounds, %s',
    (kind) => {
      const [low, high] = extentToldApart([falling, diverged, falling], kind, 'low') ?? [0, 0];
      expect(low).toBe(falling[99]);
      expect(high).toBeGreaterThan(2.3);
      expect(high).toBeLessThan(4);
    },
  );

  test('is not cut on the better side, where a winner could be', () => {
    expect(extentToldApart([falling, diverged], 'linear', 'high')?.[1]).toBe(diverged[99]);
    expect(extentToldApart([falling, diverged.map((value) => -value)], 'linear', 'low')?.[0]).toBe(
      -(diverged[99] ?? 0),
    );
    expect(extentToldApart([falling, diverged.map((value) => -value)], 'linear', 'high')?.[0]).toBeCloseTo(
      0.06,
      1,
    );
  });

  test('leaves a single huge value out, and nothing of a line that grows steadily', () => {
    const spike = falling.map((value, index) => (index === 30 ? 1e30 : value));
    expect(extentToldApart([spike], 'linear', 'low')?.[1]).toBeLessThan(3);
    expect(extentToldApart([diverged], 'linear', 'low')?.[1]).toBe(diverged[99]);
  });

  test('holds for the largest numbers there are', () => {
    const most = Number.MAX_VALUE;
    expect(extentToldApart([[-most, most]], 'linear', null)).toEqual([-most, most]);
    expect(extentToldApart([falling, [1, most]], 'linear', 'low')?.[1]).toBeLessThan(4);
  });
});
