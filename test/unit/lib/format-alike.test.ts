import { expect, test } from 'vitest';
import { formatAlike } from '../../../src/lib/format-alike.ts';

function formatAll(values: readonly number[]): string[] {
  return values.map(formatAlike(values));
}

test('three digits do if they tell all values apart', () => {
  expect(formatAll([0.91234, 0.85])).toEqual(['0.912', '0.850']);
});

test('neighbours get as many digits as they need to look different', () => {
  expect(formatAll([0.92311, 0.92312, 0.9])).toEqual(['0.92311', '0.92312', '0.90000']);
});

test('digits end at the seventh, where float32 has no more', () => {
  expect(formatAll([0.912345678, 0.912345679])).toEqual(['0.912', '0.912']);
});

test('integers stay integers with thin spaces', () => {
  expect(formatAll([1, 20000])).toEqual(['1', '20\u202F000']);
});

test('a value too small for the common decimals takes an exponent', () => {
  expect(formatAll([0.5, 0.000012])).toEqual(['0.500', '1.2e\u22125']);
  expect(formatAll([1e-5])).toEqual(['1e\u22125']);
  expect(formatAll([2e-9, 3.5e-9])).toEqual(['2e\u22129', '3.5e\u22129']);
});

test('what is not finite is said in words and does not change the digits', () => {
  expect(formatAll([0.25, Number.NaN, Number.POSITIVE_INFINITY])).toEqual(['0.250', 'NaN', '\u221E']);
});

test('one diverged value among fractions takes an exponent and does not change the others', () => {
  expect(formatAll([9.0168, 9.0166, 104_544_864_305_152])).toEqual(['9.0168', '9.0166', '1.045e14']);
});

test('zero among fractions keeps their decimals', () => {
  expect(formatAll([0, 0.25])).toEqual(['0.000', '0.250']);
});

test('zero among values that all take an exponent is a plain zero', () => {
  expect(formatAll([0, 2.26e-5])).toEqual(['0', '2.26e\u22125']);
  expect(formatAll([0, 2_500_000.5])).toEqual(['0', '2.5e6']);
});
