import { expect, test } from 'vitest';
import { autocorrelation } from '../../../src/stats/autocorrelation.ts';
import { brokenLine } from '../../../src/stats/broken-line.ts';
import { changePoints } from '../../../src/stats/change-points.ts';
import { cochranTest } from '../../../src/stats/cochran-test.ts';
import { medianDeviation, noiseScale } from '../../../src/stats/noise-scale.ts';
import { theilSen } from '../../../src/stats/theil-sen.ts';

const x = Array.from({ length: 12 }, (_, index) => index);
/** A line with one outlier. */
const line = [1, 2.1, 2.9, 4.2, 5, 5.8, 30, 8.1, 9, 9.8, 11.2, 12];
/** Levels 0, 2 and 1 with noise, drawn by NumPy's default generator from seed 1. */
const levels = [
  0.104, 0.246, 0.099, -0.391, 0.272, 0.134, -0.161, 0.174, 0.109, 0.088, 0.009, 0.164, 1.779, 1.951, 1.855,
  2.18, 2.012, 1.912, 1.765, 1.923, 2.002, 1.917, 1.388, 1.302, 0.187, 0.433, 0.948, 0.873, 1.064, 1.065,
  1.635,
];

test('the slope of Theil and Sen with its interval is that of scipy.stats.theilslopes (SciPy 1.17.1), an outlier or not', () => {
  const found = theilSen(x, line);
  expect(found?.slope).toBeCloseTo(1, 12);
  expect(found?.intercept).toBeCloseTo(1.45, 12);
  expect(found?.low).toBeCloseTo(0.96, 12);
  expect(found?.high).toBeCloseTo(1.0375, 12);
  expect(theilSen([1, 1], [2, 3])).toBeUndefined();
  expect(theilSen([], [])).toBeUndefined();
});

test('the median deviation is that of scipy.stats.median_abs_deviation with scale normal', () => {
  expect(medianDeviation(line)).toBeCloseTo(5.114977653844327, 12);
  expect(medianDeviation([])).toBeUndefined();
});

test('the noise around a curve does not see its trend or a jump', () => {
  expect(noiseScale(levels)).toBeCloseTo(0.1640680399124286, 12);
  expect(noiseScale([1])).toBeUndefined();
});

test('changes of level are those that ruptures finds by PELT with the same penalty', () => {
  expect(changePoints(levels)).toEqual([12, 22, 24, 26]);
  expect(changePoints([1, 1, 1, 1, 1])).toEqual([]);
  expect(changePoints([1, 1, 1, 3, 3, 3])).toEqual([3]);
  expect(changePoints([1])).toEqual([]);
});

test('two lines meet where the curve breaks', () => {
  const broken = brokenLine(
    x,
    x.map((at) => (at < 6 ? 10 - at : at - 2)),
  );
  expect(broken?.at).toBe(6);
  expect(broken?.slopeBefore).toBeCloseTo(-1, 12);
  expect(broken?.slopeAfter).toBeCloseTo(1, 12);
  expect(brokenLine([1, 2, 3], [1, 2, 3])).toBeUndefined();
});

test('a sequence that alternates is correlated with itself at even lags', () => {
  const [zero = 0, one = 0, two = 0] = autocorrelation([1, -1, 1, -1, 1, -1, 1, -1], 2);
  expect(zero).toBe(1);
  expect(one).toBeCloseTo(-7 / 8, 12);
  expect(two).toBeCloseTo(6 / 8, 12);
  expect(autocorrelation([2, 2, 2], 2)).toEqual([0, 0, 0]);
});

test("Cochran's share is that of the largest variance, with a small p only where it stands out", () => {
  const even = cochranTest([1, 1.1, 0.9, 1], 5);
  const uneven = cochranTest([1, 1, 1, 40], 5);
  expect(even?.share).toBeCloseTo(1.1 / 4, 12);
  expect(even?.p).toBeGreaterThan(0.5);
  expect(uneven?.p).toBeLessThan(0.001);
  expect(cochranTest([0, 0], 5)).toBeUndefined();
});
