import { expect, test } from 'vitest';
import { formatDuration } from '../../../src/lib/format-duration.ts';

test.each([
  [0, '0 s'],
  [0.0042, '4.2 ms'],
  [0.85, '850 ms'],
  [4.2, '4.2 s'],
  [4, '4 s'],
  [59.4, '59 s'],
  [59.6, '1 m'],
  [750, '12 m 30 s'],
  [3599.7, '1 h'],
  [8040, '2 h 14 m'],
  [86399, '1 d'],
  [273600, '3 d 4 h'],
  [-90, '\u22121 m 30 s'],
  [Number.NaN, 'NaN'],
])('%d seconds read %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});
