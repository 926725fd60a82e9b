import { describe, expect, test } from 'vitest';
import { epochMilliseconds, parseTime } from '../../../src/lib/parse-time.ts';

describe('a time as text', () => {
  test.each([
    ['1970-01-01', 0],
    ['2026-01-31T10:20:30Z', 1_769_854_830_000],
    ['2026-01-31T10:20:30', 1_769_854_830_000],
    ['2026-01-31 10:20', 1_769_854_800_000],
    ['2026-01-31T10:20:30.123456+00:00', 1_769_854_830_123.456],
    ['2026-01-31T10:20:30,5Z', 1_769_854_830_500],
    ['2026-01-31T10:20:30+05:30', 1_769_835_030_000],
    ['2026-01-31T10:20:30-0800', 1_769_883_630_000],
    ['2024-02-29', 1_709_164_800_000],
  ])('%s is %d ms since 1970, in any time zone', (text, milliseconds) => {
    expect(parseTime(text)).toBe(milliseconds);
  });

  test.each([
    '',
    'yesterday',
    '2026',
    '2026-13-01',
    '2026-02-30',
    '2025-02-29',
    '2026-01-31T25:00',
    '0:03:12',
    '1e9',
  ])('"%s" is none', (text) => {
    expect(parseTime(text)).toBeUndefined();
  });
});

describe('a time as a number', () => {
  test.each([
    [1_769_854_830, 1_769_854_830_000],
    [1_769_854_830_000, 1_769_854_830_000],
    [1_769_854_830_000_000, 1_769_854_830_000],
    [1_769_854_830_000_000_000, 1_769_854_830_000],
  ])('%d is told apart by its size', (value, milliseconds) => {
    expect(epochMilliseconds(value)).toBe(milliseconds);
  });

  test.each([0, 0.35, 99_999_999, -1_769_854_830, 1e21, Number.NaN, Number.POSITIVE_INFINITY])(
    '%d is none',
    (value) => {
      expect(epochMilliseconds(value)).toBeUndefined();
    },
  );
});
