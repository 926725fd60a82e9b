import { describe, expect, test } from 'vitest';
import { paretoFront } from '../../../src/stats/pareto-front.ts';
import type { TwoCosts } from '../../../src/stats/pareto-front.ts';
import { seededRandom } from '../../../src/stats/seeded-random.ts';

function frontOf(...pairs: readonly (readonly [number, number])[]): readonly boolean[] {
  return paretoFront(pairs.map(([first, second]) => ({ first, second })));
}

/** By the definition, every pair looked at. */
function slowFront(candidates: readonly TwoCosts[]): readonly boolean[] {
  return candidates.map(
    (own) =>
      !candidates.some(
        (other) =>
          other.first <= own.first &&
          other.second <= own.second &&
          (other.first < own.first || other.second < own.second),
      ),
  );
}

describe('the front', () => {
  test('holds whatever no other candidate beats', () => {
    expect(frontOf([1, 5], [2, 3], [3, 4], [4, 1])).toEqual([true, true, false, true]);
  });

  test('holds all of several equal candidates, and none that ties in one number and loses in the other', () => {
    expect(frontOf([1, 2], [1, 2], [1, 3], [2, 2])).toEqual([true, true, false, false]);
  });

  test('never holds NaN, but infinities where nothing is better', () => {
    expect(frontOf([Number.NaN, 0], [1, 1], [0, Number.POSITIVE_INFINITY])).toEqual([false, true, true]);
    expect(frontOf()).toEqual([]);
  });

  test('agrees with its definition on random candidates with many ties', () => {
    const random = seededRandom('front');
    for (let round = 0; round < 50; round += 1) {
      const candidates = Array.from({ length: 40 }, () => ({
        first: Math.floor(random() * 12),
        second: Math.floor(random() * 12),
      }));
      expect(paretoFront(candidates)).toEqual(slowFront(candidates));
    }
  });
});
