import { expect, test } from 'vitest';
import { formatDay, formatMoment } from '../../../src/lib/format-moment.ts';

test('a time is told in UTC, in words and for machines', () => {
  expect(formatMoment(Date.UTC(2026, 10, 2, 14, 3))).toEqual({
    text: '2 Nov 2026, 14:03 UTC',
    iso: '2026-11-02T14:03:00Z',
  });
});

test('a day has no time', () => {
  expect(formatDay(Date.UTC(2026, 10, 2, 23, 59, 59))).toEqual({ text: '2 Nov 2026', iso: '2026-11-02' });
});

test('fractions of a second stay in the machine form only', () => {
  expect(formatMoment(Date.UTC(2026, 0, 1) + 5)).toEqual({
    text: '1 Jan 2026, 00:00 UTC',
    iso: '2026-01-01T00:00:00.005Z',
  });
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, 9e15])('%d is no date', (value) => {
  expect(formatMoment(value)).toBeUndefined();
});
