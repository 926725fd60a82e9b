import { expect, test } from 'vitest';
import { linePath } from '../../../../../../src/site/client/views/chart/line-path.ts';
import { placeLabels } from '../../../../../../src/site/client/views/chart/place-labels.ts';

test('labels keep their distance, their order and their plot', () => {
  const places = placeLabels([50, 52, 99, 51], { gap: 10, low: 0, high: 100 });
  expect(places[0]).toBeLessThan(places[3] ?? 0);
  expect(places[3]).toBeLessThan(places[1] ?? 0);
  const sorted = places.toSorted((a, b) => a - b);
  for (const [index, place] of sorted.slice(1).entries())
    expect(place - (sorted[index] ?? 0)).toBeGreaterThanOrEqual(10);
  expect(sorted.at(-1)).toBeLessThanOrEqual(100);
});

test('labels that have room stay where they want to be', () => {
  expect(placeLabels([80, 10], { gap: 10, low: 0, high: 100 })).toEqual([80, 10]);
});

test('a line is broken where it has no place, and a place alone is a dot', () => {
  expect(
    linePath([
      [0, 1],
      [1, 2],
      [2, Number.NaN],
      [3, 4],
      [4, Number.NaN],
      [5, 6],
      [6, 7.25],
    ]),
  ).toBe('M0 1L1 2M3 4h0M5 6L6 7.3');
});
