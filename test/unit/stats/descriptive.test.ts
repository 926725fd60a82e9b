import { describe, expect, test } from 'vitest';
import { studentTQuantile } from '../../../src/stats/distributions.ts';
import { mean } from '../../../src/stats/mean.ts';
import { median } from '../../../src/stats/median.ts';
import { quantile } from '../../../src/stats/quantile.ts';
import { standardDeviation } from '../../../src/stats/standard-deviation.ts';
import { tInterval } from '../../../src/stats/t-interval.ts';
import reference from '../../reference/descriptive.json' with { type: 'json' };

/** Relative tolerance of the comparison with NumPy and SciPy. */
const TOLERANCE = 1e-10;

function expectClose(actual: number | undefined, expected: number | undefined): void {
  if (actual === undefined || expected === undefined) throw new Error('There is nothing to compare.');
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(Math.abs(expected) * TOLERANCE);
}

describe.each(reference.samples)('of $name', (sample) => {
  test('the mean agrees with NumPy', () => {
    expectClose(mean(sample.values), sample.mean);
  });

  test('the standard deviation agrees with NumPy at ddof 1', () => {
    expectClose(standardDeviation(sample.values), sample.standardDeviation);
  });

  test('median and quantiles agree with NumPy', () => {
    expectClose(median(sample.values), sample.median);
    expectClose(quantile(sample.values, 0.1), sample.quantile10);
    expectClose(quantile(sample.values, 0.75), sample.quantile75);
  });

  test('the t interval agrees with SciPy', () => {
    expectClose(tInterval(sample.values)?.low, sample.interval95[0]);
    expectClose(tInterval(sample.values)?.high, sample.interval95[1]);
    expectClose(tInterval(sample.values, 0.8)?.low, sample.interval80[0]);
    expectClose(tInterval(sample.values, 0.8)?.high, sample.interval80[1]);
  });
});

test.each(reference.tQuantiles)(
  't at level $level with $degreesOfFreedom degrees of freedom agrees with SciPy',
  ({ level, degreesOfFreedom, t }) => {
    expectClose(studentTQuantile((1 + level) / 2, degreesOfFreedom), t);
  },
);

test.each([0, 1, Number.NaN])('an interval at level %d is a mistake of the caller', (level) => {
  expect(() => tInterval([1, 2], level)).toThrow(RangeError);
});

test('nothing has no mean, median, quantile, deviation or interval', () => {
  expect([mean([]), median([]), quantile([], 0.3), standardDeviation([]), tInterval([])]).toEqual(
    Array.from({ length: 5 }, () => undefined),
  );
});

test('one value has a mean and a median, but no deviation and no interval', () => {
  expect([mean([3]), median([3]), standardDeviation([3]), tInterval([3])]).toEqual([
    3,
    3,
    undefined,
    undefined,
  ]);
});

test('NaN is carried on, not left out in silence, and has no interval', () => {
  expect([mean([1, Number.NaN]), median([1, Number.NaN]), standardDeviation([1, Number.NaN])]).toEqual([
    Number.NaN,
    Number.NaN,
    Number.NaN,
  ]);
  expect(tInterval([1, Number.NaN])).toBeUndefined();
});

test('an infinite value has an infinite mean and no interval', () => {
  expect(mean([1, Number.POSITIVE_INFINITY])).toBe(Number.POSITIVE_INFINITY);
  expect(tInterval([1, Number.POSITIVE_INFINITY])).toBeUndefined();
});

test('a quantile outside 0 to 1 is a mistake of the caller', () => {
  expect(() => quantile([1], 1.1)).toThrow(RangeError);
});

test('the order of a million values does not change their mean', () => {
  const values = Array.from({ length: 1e6 }, (_, index) => (index % 1000) / 7);
  expect(mean(values)).toBe(mean(values.toReversed()));
});
