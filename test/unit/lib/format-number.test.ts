import { expect, test } from 'vitest';
import { exponentOf, formatFixed, formatNumber } from '../../../src/lib/format-number.ts';

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

test('the power of ten of a rounded number is that of its text, next to powers of ten, too', () => {
  const mantissas = [1, 1.0000001, 4.2, 9.39, 9.4, 9.49, 9.5, 9.94999, 9.95, 9.9995, 9.99996, 9.9999999];
  for (let power = -300; power <= 300; power += 1) {
    for (const mantissa of mantissas) {
      const value = Number(`${mantissa}e${power}`);
      for (const significant of [1, 2, 4, 6]) {
        const text = value.toExponential(significant - 1);
        expect(exponentOf(-value, significant), `${value}, ${significant} digits`).toBe(
          Number(text.split('e')[1]),
        );
      }
    }
  }
});

test.each([
  [9998.9999, 2, '9999.00'],
  [9999.4, 0, '9999'],
  [9999.5, 0, '10\u202F000'],
  [12.345, 1, '12.3'],
  [-12.345, 1, '\u221212.3'],
  [-0.01, 1, '0.0'],
])('%d with %d decimals is %s', (value, decimals, text) => {
  expect(formatFixed(value, decimals)).toBe(text);
});
