import { describe, expect, test } from 'vitest';
import { packNumbers, roundToPacked, unpackNumbers } from '../../../src/lib/packed-numbers.ts';
import { createRandom } from '../random.ts';

function there(values: readonly (number | null)[]): readonly (number | null)[] | undefined {
  const packed = packNumbers(values);
  return packed === undefined ? undefined : unpackNumbers(packed);
}

describe('packed numbers', () => {
  test('keep whole numbers exactly, nulls and NaN among them', () => {
    const values = [0, 5, 5, -3, null, 1_700_000_000_123, Number.NaN, -(2 ** 50), 2 ** 50, 7];
    expect(there(values)).toEqual(values);
    expect(there([])).toEqual([]);
    expect(there([null, null])).toEqual([null, null]);
  });

  test('keep seven digits of the largest fraction and five of the smallest', () => {
    const random = createRandom(5);
    for (const size of [1e-9, 1e-3, 1, 123_456, 1e9]) {
      const values = Array.from({ length: 300 }, () => (random.next() - 0.5) * size + size / 1000);
      const largest = Math.max(...values.map(Math.abs));
      for (const [index, value] of (there(values) ?? []).entries()) {
        const original = values[index] ?? 0;
        expect(Math.abs((value ?? Number.NaN) - original)).toBeLessThan(largest * 1e-6);
        expect(Math.abs((value ?? Number.NaN) / original - 1)).toBeLessThan(1e-4);
      }
    }
  });

  test('give back the decimal that was meant, not its neighbour', () => {
    const values = [0.1, 0.2, 0.3, 2.675, 1.005, 0.7];
    expect(there(values)).toEqual(values);
  });

  test('are known without packing them', () => {
    const random = createRandom(7);
    const lists = [1e-9, 1e-3, 1, 123_456, 1e12].map((size) =>
      Array.from({ length: 50 }, () => (random.next() - 0.5) * size),
    );
    for (const values of [...lists, [9.999_999_96, 0.5, -1e-8], [3, Number.NaN, 2 ** 50], []])
      expect([...(roundToPacked(Float64Array.from(values)) ?? [])]).toEqual(there(values));
    expect(roundToPacked(Float64Array.of(1, Number.POSITIVE_INFINITY))).toBeUndefined();
  });

  test('give up on infinite numbers and on numbers too far apart', () => {
    expect(packNumbers([1, Number.POSITIVE_INFINITY])).toBeUndefined();
    expect(packNumbers([1, 1e-30])).toBeUndefined();
    expect(packNumbers([2 ** 51, 1])).toBeUndefined();
  });

  test('take one character for the next of evenly spaced steps and nothing that a script would escape', () => {
    const steps = Array.from({ length: 100 }, (_, index) => index * 5);
    expect(packNumbers(steps)).toHaveLength(1 + 1 + 99);
    expect(packNumbers([1.5, -7.25, null, Number.NaN, 1e6])).toMatch(/^[\w.~-]+$/);
  });
});
