import { expect, test } from 'vitest';
import { placeLabels } from '../../../src/charts/place-labels.ts';

const wish = (at: number, height = 15): { at: number; height: number } => ({ at, height });

test('labels that do not touch stand where they want', () => {
  expect(placeLabels([wish(100), wish(20)], 0, 200)).toEqual([100, 20]);
});

test('labels that would overlap are moved apart around their common middle, in their order', () => {
  expect(placeLabels([wish(50), wish(52), wish(51)], 0, 200)).toEqual([36, 66, 51]);
});

test('labels stay inside', () => {
  expect(placeLabels([wish(-20), wish(3)], 0, 200)).toEqual([7.5, 22.5]);
  expect(placeLabels([wish(198), wish(199)], 0, 200)).toEqual([177.5, 192.5]);
});

test('no two of many labels of unequal height overlap', () => {
  const wishes = Array.from({ length: 12 }, (_, index) => wish((index * 37) % 60, index % 3 === 0 ? 30 : 15));
  const middles = placeLabels(wishes, 0, 400);
  const spans = wishes
    .map(({ height }, index) => ({
      top: (middles[index] ?? 0) - height / 2,
      bottom: (middles[index] ?? 0) + height / 2,
    }))
    .sort((a, b) => a.top - b.top);
  spans.forEach(({ top }, index) => {
    expect(top).toBeGreaterThanOrEqual((spans[index - 1]?.bottom ?? 0) - 1e-9);
  });
});
