import { expect, test } from 'vitest';
import { thinCurve } from '../../../src/charts/thin-curve.ts';
import { wobble } from './sample-requests.ts';

const positions = Float64Array.from({ length: 5000 }, (_, index) => index);
const values = Float64Array.from(positions, (_, index) => wobble(1, index));

test('keeps the first, the last and every extreme of its stretch', () => {
  const spiked = Float64Array.from(values);
  spiked[1234] = 50;
  spiked[4321] = -50;
  const kept = thinCurve(positions, [spiked], 200);
  expect(kept.length).toBeLessThanOrEqual(202);
  expect(kept).toEqual(expect.arrayContaining([0, 1234, 4321, 4999]));
  expect(kept).toEqual(kept.toSorted((a, b) => a - b));
});

test('keeps a gap a gap', () => {
  const torn = values.map((value, index) => (index > 2000 && index < 2400 ? Number.NaN : value));
  const kept = thinCurve(positions, [torn], 100);
  expect(kept.some((index) => Number.isNaN(torn[index]))).toBe(true);
});

test('leaves a short curve as it is', () => {
  expect(thinCurve([1, 2, 3], [[1, 1, 1]], 10)).toEqual([0, 1, 2]);
});

test('gives the early part of a logarithmic axis its share', () => {
  const early = (log: boolean): number =>
    thinCurve(
      positions.map((at) => at + 1),
      [values],
      100,
      log,
    ).filter((index) => index < 500).length;
  expect(early(true)).toBeGreaterThan(4 * early(false));
});

test('survives points that all stand at one place', () => {
  expect(thinCurve(new Float64Array(1000), [values.slice(0, 1000)], 100).length).toBeGreaterThan(1);
});
