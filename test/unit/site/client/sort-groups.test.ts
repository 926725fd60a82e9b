import { expect, test } from 'vitest';
import { compareKeys, toKey } from '../../../../src/site/client/sort-groups.ts';

const sort = (keys: readonly (number | string | null)[], descending: boolean) =>
  [...keys].sort((a, b) => compareKeys(a, b, descending));

test('numbers sort by value, words after them, missing values last', () => {
  expect(sort(['b', null, 10, 9, 'a', -1], false)).toEqual([-1, 9, 10, 'a', 'b', null]);
});

test('missing values are last downwards too', () => {
  expect(sort([null, 1, 2], true)).toEqual([2, 1, null]);
});

test('words with numbers in them sort as people count', () => {
  expect(sort(['run 10', 'run 9'], false)).toEqual(['run 9', 'run 10']);
});

test.each([
  ['0.5', 'half', 0.5],
  [undefined, ' 12 ', 12],
  [undefined, '–', null],
  [undefined, '', null],
  ['Infinity', 'inf', Number.POSITIVE_INFINITY],
])('the key of a cell with raw value %s and text %j is %s', (raw, text, key) => {
  expect(toKey(raw, text)).toBe(key);
});
