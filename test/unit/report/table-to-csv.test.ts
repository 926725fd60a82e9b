import { expect, test } from 'vitest';
import { tableToCsv } from '../../../src/report/table-to-csv.ts';

test('values with commas, quotes, line ends and blanks at an end are quoted', () => {
  expect(
    tableToCsv(
      ['a', 'b,c'],
      [
        ['x"y', 'l\nm'],
        [' s', ''],
      ],
    ),
  ).toBe('a,"b,c"\n"x""y","l\nm"\n" s",\n');
});

test('numbers keep all digits, and those that are not finite are spelled as in pandas', () => {
  expect(
    tableToCsv(['v'], [[0.1 + 0.2], [Number.NaN], [Number.POSITIVE_INFINITY], [Number.NEGATIVE_INFINITY]]),
  ).toBe('v\n0.30000000000000004\nNaN\ninf\n-inf\n');
});

test('nothing is an empty field', () => {
  expect(tableToCsv(['a', 'b'], [[null, true]])).toBe('a,b\n,true\n');
});
