import { expect, test } from 'vitest';
import { escapeSvg, shortNumber } from '../../../src/charts/svg-text.ts';

test('what means something to XML is escaped, what XML forbids is left out', () => {
  expect(escapeSvg('val/loss \u2212 1\u202F000')).toBe('val/loss \u2212 1\u202F000');
  expect(escapeSvg('a<b & "c">')).toBe('a&lt;b &amp; &quot;c&quot;&gt;');
  expect(escapeSvg('a\u0000b\tc\uFFFEd\u001F')).toBe('ab\tcd');
});

test.each([
  [0.5, 2, '.5'],
  [-0.5, 2, '-.5'],
  [-3, 2, '-3'],
  [12.25, 2, '12.25'],
  [12.345, 2, '12.35'],
  [7.005, 1, '7'],
  [0.04, 1, '0'],
  [-0.001, 2, '0'],
  [100, 0, '100'],
  [10.1, 3, '10.1'],
  [0.007, 3, '.007'],
  [123_456_789_012.5, 2, '123456789012.5'],
  [1e22, 2, '1e+22'],
  [Number.NaN, 2, 'NaN'],
])('%d with at most %d decimals is %s', (value, decimals, text) => {
  expect(shortNumber(value, decimals)).toBe(text);
});
