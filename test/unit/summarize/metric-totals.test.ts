import { describe, expect, test } from 'vitest';
import { addRows, createTotals, mergeTotals, stdOf } from '../../../src/summarize/metric-totals.ts';
import type { MetricTotals } from '../../../src/summarize/metric-totals.ts';
import { createRandom } from '../random.ts';

/** Totals of values that are read in parts that end at these places. */
function totalsOf(values: readonly number[], ends: readonly number[] = []): MetricTotals {
  let start = 0;
  return [...ends, values.length]
    .map((end) => {
      const part = createTotals();
      const rows = values.slice(start, end).map((value, index) => [index, value, start + index + 1]);
      start = end;
      addRows(part, { numbers: Float64Array.from(rows.flat()), width: 3, from: 0, to: rows.length }, 1);
      return part;
    })
    .reduce(mergeTotals, createTotals());
}

/** The sample standard deviation in whole numbers of 2⁻¹⁰⁷⁴, which doubles are: exact but for the last division and root. */
function exactStd(values: readonly number[]): number {
  const whole = values.map(toInteger);
  const count = BigInt(whole.length);
  const sum = whole.reduce((total, value) => total + value, 0n);
  const squares = whole.reduce((total, value) => total + value * value, 0n);
  const numerator = count * squares - sum * sum;
  const scaled = (numerator << 2200n) / (count * (count - 1n));
  return Number(rootOf(scaled) >> 2114n) / 2 ** 60;
}

function toInteger(value: number): bigint {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const word = bits.getBigUint64(0);
  const exponent = (word >> 52n) & 0x7ffn;
  const fraction = word & 0xfffffffffffffn;
  const size = exponent === 0n ? fraction : (fraction | 0x10000000000000n) << (exponent - 1n);
  return word >> 63n === 1n ? -size : size;
}

function rootOf(value: bigint): bigint {
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

describe('the standard deviation of a metric', () => {
  test('is that of the sample, of finite values alone', () => {
    expect(stdOf(totalsOf([1, 2, 3, 4]))).toBeCloseTo(Math.sqrt(5 / 3), 11);
    expect(stdOf(totalsOf([1, Number.NaN, 3, Number.POSITIVE_INFINITY]))).toBeCloseTo(Math.SQRT2, 11);
  });

  test('of equal values is nothing, of fewer than two is not known', () => {
    expect(stdOf(totalsOf(Array.from({ length: 1000 }, () => 0.1)))).toBe(0);
    expect([stdOf(totalsOf([])), stdOf(totalsOf([3])), stdOf(totalsOf([Number.NaN, 3]))]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('around a large mean is as exact as around none', () => {
    for (const mean of [0, 1, 1e3, 1e6]) {
      const values = [0.25, 0.5, 1, 2.75, -1].map((value) => value + mean);
      expect(stdOf(totalsOf(values)) ?? 0).toBeCloseTo(1.36244265934, 7);
    }
    // Times in milliseconds since 1970, a second apart.
    const times = Array.from({ length: 101 }, (_, index) => 1_790_000_000_000 + index * 1000);
    expect(stdOf(totalsOf(times)) ?? 0).toBeCloseTo(1000 * Math.sqrt((101 * 102) / 12), 0);
  });

  test('is not told where squares leave the range of doubles, or all values are next to each other', () => {
    expect(stdOf(totalsOf([1e200, 2e200]))).toBe(null);
    expect(stdOf(totalsOf([1e-200, 2e-200]))).toBe(null);
    expect(stdOf(totalsOf([1, 1 + 2 ** -52]))).toBe(null);
  });

  test('is the same number however the log is cut', () => {
    const random = createRandom(11);
    for (let round = 0; round < 40; round += 1) {
      const scale = 10 ** (random.below(12) - 6);
      const shift = scale * ([0, 1, 1e2, 1e4][random.below(4)] ?? 0);
      const values = Array.from(
        { length: 2 + random.below(3000) },
        () => shift + scale * (random.next() - 0.5),
      );
      const whole = stdOf(totalsOf(values));
      for (let cut = 0; cut < 4; cut += 1) {
        const ends = Array.from({ length: random.below(6) }, () => random.below(values.length + 1)).sort(
          (a, b) => a - b,
        );
        expect(stdOf(totalsOf(values, ends))).toBe(whole);
      }
    }
  });

  test('agrees with whole-number arithmetic', () => {
    const random = createRandom(5);
    for (let round = 0; round < 10; round += 1) {
      const shift = [0, 1, 300, 1e5][random.below(4)] ?? 0;
      const values = Array.from({ length: 200 }, () => shift + random.next());
      const exact = exactStd(values);
      expect(Math.abs((stdOf(totalsOf(values)) ?? 0) / exact - 1)).toBeLessThan(1e-9);
    }
  });
});
