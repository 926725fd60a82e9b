import { expect, test } from 'vitest';
import { hasNumbersOnly, joinColumns, pickFrom, toColumn, toList } from '../../../src/lib/number-column.ts';

test('a column is taken as it is, a list is copied', () => {
  const column = Float64Array.of(1, Number.NaN);
  expect(toColumn(column)).toBe(column);
  expect(toColumn([1, 2.5])).toEqual(Float64Array.of(1, 2.5));
  expect(toList(column)).toEqual([1, Number.NaN]);
});

test('numbers are picked in the order of their places, what is not there as NaN', () => {
  expect(pickFrom(Float64Array.of(5, 6, 7), [2, 0, 9])).toEqual(Float64Array.of(7, 5, Number.NaN));
});

test('columns are joined one behind the other', () => {
  expect(joinColumns([Float64Array.of(1), new Float64Array(), Float64Array.of(2, 3)])).toEqual(
    Float64Array.of(1, 2, 3),
  );
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
  'a column with %s is not one of numbers only',
  (strange) => {
    expect(hasNumbersOnly(Float64Array.of(1, strange, -1e308))).toBe(false);
    expect(hasNumbersOnly(Float64Array.of(1e308, 1e308, -1e308, 0, 5e-324))).toBe(true);
    expect(hasNumbersOnly(new Float64Array())).toBe(true);
  },
);
