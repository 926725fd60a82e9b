import { expect, test } from 'vitest';
import { writeNumbers } from '../../../../src/outputs/site/write-numbers.ts';
import { createRandom } from '../../random.ts';

test.each([
  [0.1234567891, '.1234568'],
  [-0.5, '-.5'],
  [12.000_000_4, '12'],
  [0.999_999_99, '1'],
  [99_999.999, '100000'],
  [123_456.78, '123456.8'],
  [0.000_001_234_567_89, '.000001234568'],
  [1e-7, '1.000000e-7'],
  [2.5e30, '2.5e+30'],
  [123_456_789, '123456789'],
  [2 ** 60, '1152921504606847000'],
  [-0, '0'],
  [-17, '-17'],
  [Number.NaN, 'NaN'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
])('%s with seven digits is %s', (value, text) => {
  expect(writeNumbers([value], 7)).toBe(text);
});

test('every number is read back as toPrecision would round it', () => {
  const random = createRandom(5);
  const values = Array.from(
    { length: 20_000 },
    () => (random.next() - 0.5) * 10 ** Math.floor(random.next() * 18 - 9),
  );
  const text = writeNumbers(values, 7) ?? '';
  expect(text.split(',').map(Number)).toEqual(values.map((value) => Number(value.toPrecision(7))));
});

test('nulls are written, and a list with anything else is left to others', () => {
  expect(writeNumbers([null, 1, null], 7)).toBe('null,1,null');
  expect(writeNumbers([], 7)).toBe('');
  expect(writeNumbers([1, 'one'], 7)).toBeUndefined();
});
