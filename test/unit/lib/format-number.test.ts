import { expect, test } from 'vitest';
import { formatNumber } from '../../../src/lib/format-number.ts';

test.each([
  [0, '0'],
  [-0, '0'],
  [42, '42'],
  [1234, '1234'],
  [12345, '12\u202F345'],
  [-1234567, '\u22121\u202F234\u202F567'],
  [0.92314, '0.9231'],
  [0.5, '0.5'],
  [9.99996, '10'],
  [1234.5678, '1235'],
  [0.0001, '0.0001'],
  [0.000025, '2.5e\u22125'],
  [-1.23456e-9, '\u22121.235e\u22129'],
  [1.5e18, '1.5e18'],
  [2 ** 53, '9.007e15'],
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, '\u221E'],
  [Number.NEGATIVE_INFINITY, '\u2212\u221E'],
])('%d reads %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test('a value that rounds to zero has no minus sign', () => {
  expect(formatNumber(-0)).toBe('0');
});
