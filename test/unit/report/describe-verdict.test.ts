import { expect, test } from 'vitest';
import type { Comparison } from '../../../src/analysis/compare-variants.ts';
import {
  describeDifference,
  describeP,
  describeTest,
  describeVerdict,
} from '../../../src/report/describe-verdict.ts';

const comparison: Comparison = {
  difference: -0.0131,
  interval: { low: -0.0172, high: -0.009 },
  p: 0.0004,
  adjustedP: 0.0012,
  effect: -2.31,
  test: 'paired',
  n: 5,
  referenceN: 5,
  verdict: 'better',
  margin: null,
  weak: false,
  needed: 4,
};

test('a difference has a sign, an interval and the digits that the interval allows', () => {
  expect(describeDifference(comparison)).toBe('\u22120.0131 [\u22120.0172, \u22120.0090]');
  expect(describeDifference({ ...comparison, difference: 12.3, interval: { low: -3, high: 27.6 } })).toBe(
    '+12 [\u22123, 28]',
  );
});

test('without a test the difference stands alone', () => {
  expect(describeDifference({ ...comparison, interval: null })).toBe('\u22120.0131');
  expect(describeTest({ ...comparison, test: null, p: null })).toBe('n = 5 and 5: no test can be made.');
});

test('a claim from few runs says so, and equivalence names its margin', () => {
  expect(describeVerdict({ ...comparison, n: 3, weak: true })).toBe('better (from n = 3 only)');
  expect(describeVerdict({ ...comparison, verdict: 'equivalent', margin: 0.005 })).toBe(
    'equivalent within ±0.005',
  );
});

test('too few seeds are told with the smaller side and how many it would take', () => {
  const few = { ...comparison, verdict: 'too-few', n: 3, referenceN: 5, needed: 12 } as const;
  expect(describeVerdict(few)).toBe('too few seeds to tell (n = 3, need about 12)');
  expect(describeVerdict({ ...few, needed: null })).toBe('too few seeds to tell (n = 3)');
});

test('a test is told with its name, its p-values and the effect', () => {
  expect(describeTest(comparison)).toBe(
    "Paired t-test over 5 shared seeds: p = 0.0004, p = 0.0012 after correction; Hedges' g \u22122.31. The interval of the means is at 95 %, by Student's t.",
  );
  expect(
    describeTest({ ...comparison, test: 'welch', referenceN: 4, p: 1e-9, adjustedP: 1e-9, effect: null }),
  ).toBe("Welch's t-test, n = 5 and 4: p < 0.0001. The interval of the means is at 95 %, by Student's t.");
});

test('a p-value beside the usual level keeps the digits that tell on which side it is', () => {
  expect([0.012, 0.04, 0.04962, 0.0503, 0.051, 0.00001].map((p) => describeP(p))).toEqual([
    'p = 0.012',
    'p = 0.04',
    'p = 0.04962',
    'p = 0.0503',
    'p = 0.051',
    'p < 0.0001',
  ]);
});
