import { expect, test } from 'vitest';
import { formatWithSpread } from '../../../src/lib/format-with-spread.ts';

test.each([
  [0.923118, 0.004211, '0.9231', '0.0042'],
  [0.412, 0.0996, '0.41', '0.10'],
  [-3.24159, 0.012, '\u22123.242', '0.012'],
  [-0.0001, 0.1, '0.00', '0.10'],
  [12345.678, 123.4, '12\u202F346', '123'],
  [71.2, 12.34, '71', '12'],
  [0.5, 0, '0.5', '0'],
  [28_930_622_432_930, 6.4e13, '2.9e13', '6.4e13'],
  [1.23e-9, 4.5e-11, '1.230e\u22129', '0.045e\u22129'],
  [1e-320, 1e-321, '1.00e\u2212320', '0.10e\u2212320'],
])('%d with spread %d reads %s ± %s', (value, spread, text, spreadText) => {
  expect(formatWithSpread(value, spread)).toEqual({ text, spread: spreadText });
});

test('a single run, which has no spread, keeps the digits of a plain number', () => {
  expect(formatWithSpread(0.923118, null)).toEqual({ text: '0.9231', spread: null });
  expect(formatWithSpread(0.923118, Number.NaN)).toEqual({ text: '0.9231', spread: null });
});

test('a mean that is not finite has no spread', () => {
  expect(formatWithSpread(Number.NaN, 0.1)).toEqual({ text: 'NaN', spread: null });
});
