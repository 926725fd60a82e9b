import { expect, test } from 'vitest';
import { roundFloat } from '../../../src/lib/round-float.ts';
import { createRandom } from '../random.ts';

test.each([0.1, 0.3, 1e-7, 123.4567, -0.7, 3.402823e38, 1.5e-30])(
  'a float32 of %d is that number again',
  (value) => {
    expect(roundFloat(Math.fround(value), 7)).toBe(value);
  },
);

test.each([0, -0, 16_777_217, 1_700_000_000, NaN, Infinity, -Infinity])('%d stays as it is', (value) => {
  expect(roundFloat(value, 7)).toBe(value);
});

test('a float32 of any size has the seven digits that its text has', () => {
  const random = createRandom(7);
  for (let count = 0; count < 20_000; count += 1) {
    const value = Math.fround((random.next() - 0.5) * 10 ** (random.below(80) - 42));
    if (Number.isInteger(value) && Math.abs(value) < 1e15) continue;
    const rounded = roundFloat(value, 7);
    // A tie may go either way; nothing may be off by more than half of the seventh digit.
    expect(Math.abs(rounded - value) / Math.abs(value || 1)).toBeLessThan(5.000001e-7);
    expect(Number(rounded.toPrecision(7))).toBe(rounded);
  }
});
