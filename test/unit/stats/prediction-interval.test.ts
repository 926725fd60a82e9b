import { expect, test } from 'vitest';
import { predictionInterval } from '../../../src/stats/prediction-interval.ts';

test('one further value is expected where the formula of Hahn (1969) puts it', () => {
  // n = 5, mean 3, s = 1.5811388, t(0.975, 4) = 2.7764451: 2.7764451 · 1.5811388 · √1.2 = 4.8089.
  const interval = predictionInterval([1, 2, 3, 4, 5]);
  expect(interval?.low).toBeCloseTo(3 - 4.8089, 4);
  expect(interval?.high).toBeCloseTo(3 + 4.8089, 4);
});

test('nothing is expected from fewer than two values or from values that are not finite', () => {
  expect(predictionInterval([1])).toBeUndefined();
  expect(predictionInterval([1, Number.NaN])).toBeUndefined();
  expect(() => predictionInterval([1, 2], 1)).toThrow(RangeError);
});
