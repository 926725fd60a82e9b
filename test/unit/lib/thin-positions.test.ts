import { expect, test } from 'vitest';
import { thinPositions } from '../../../src/lib/thin-positions.ts';

test('a short list keeps every place', () => {
  expect(thinPositions([1, 2, 3], 3)).toEqual([0, 1, 2]);
  expect(thinPositions([], 3)).toEqual([]);
});

test('a long list keeps its ends, its extremes and places spread evenly between', () => {
  const values = Array.from({ length: 1000 }, () => 0)
    .with(333, 50)
    .with(334, -50);
  const kept = thinPositions(values, 10);
  expect(kept).toEqual(expect.arrayContaining([0, 333, 334, 999]));
  expect(kept.length).toBeLessThanOrEqual(10);
  expect(kept).toEqual(kept.toSorted((a, b) => a - b));
});

test('values that are not finite are no extremes', () => {
  const values = Array.from({ length: 100 }, (_, index) =>
    index === 50 ? Number.POSITIVE_INFINITY : Number.NaN,
  );
  expect(thinPositions(values, 4)).toEqual([0, 99]);
});
