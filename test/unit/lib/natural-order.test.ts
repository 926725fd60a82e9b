import { expect, test } from 'vitest';
import { naturalOrder } from '../../../src/lib/natural-order.ts';

test('numbers inside names are ordered by value', () => {
  expect(['run10', 'run9', 'run1', 'a/12/b', 'a/2/z'].sort(naturalOrder)).toEqual([
    'a/2/z',
    'a/12/b',
    'run1',
    'run9',
    'run10',
  ]);
});

test('a name comes before a longer name that starts with it', () => {
  expect(['run1b', 'run', 'run1'].sort(naturalOrder)).toEqual(['run', 'run1', 'run1b']);
});

test('numbers longer than any exact number are still ordered by value', () => {
  const long = '9'.repeat(40);
  expect(naturalOrder(`a${long}1`, `a${long}2`)).toBeLessThan(0);
});

test('names that differ only in leading zeros have one fixed order', () => {
  expect(['a1', 'a01', 'a001'].sort(naturalOrder)).toEqual(['a001', 'a01', 'a1'].sort(naturalOrder));
  expect(naturalOrder('a01', 'a1')).toBe(-naturalOrder('a1', 'a01'));
  expect(naturalOrder('a01', 'a1')).not.toBe(0);
});
