import { expect, test } from 'vitest';
import { formatParam } from '../../../src/lib/format-param.ts';

test.each([
  [1e-5, '1e-5'],
  [0.00025, '2.5e-4'],
  [0.001, '0.001'],
  [0.1, '0.1'],
  [-0.5, '-0.5'],
  [2048, '2048'],
  [1_000_000, '1e6'],
  [16_777_216, '16777216'],
  [1e21, '1e21'],
  [0, '0'],
  [Number.NaN, 'NaN'],
  [Number.NEGATIVE_INFINITY, '\u2212\u221E'],
  [true, 'true'],
  [null, 'none'],
  ['1e-05', '1e-05'],
])('the param %s reads %s', (value, text) => {
  expect(formatParam(value)).toBe(text);
});
