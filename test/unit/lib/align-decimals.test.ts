import { expect, test } from 'vitest';
import { alignDecimals } from '../../../src/lib/align-decimals.ts';

test('decimal points stand under each other when set flush right', () => {
  expect(alignDecimals(['0.1', '0.001', '2', '−1.25'])).toEqual(['0.1  ', '0.001', '2    ', '−1.25 ']);
});

test('texts that are no plain number, and whole numbers alone, stay as they are', () => {
  expect(alignDecimals(['1e-5', '0.25', 'none', ''])).toEqual(['1e-5', '0.25', 'none', '']);
  expect(alignDecimals(['1', '100'])).toEqual(['1', '100']);
});
