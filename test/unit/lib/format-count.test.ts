import { expect, test } from 'vitest';
import { formatCount } from '../../../src/lib/format-count.ts';

test('one thing is singular, all other numbers are plural', () => {
  expect(formatCount(1, 'run')).toBe('1 run');
  expect(formatCount(0, 'run')).toBe('0 runs');
  expect(formatCount(12345, 'run')).toBe('12\u202F345 runs');
  expect(formatCount(2, 'entry', 'entries')).toBe('2 entries');
});
