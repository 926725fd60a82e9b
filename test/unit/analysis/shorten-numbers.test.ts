import { expect, test } from 'vitest';
import { shortenNumbers } from '../../../src/analysis/shorten-numbers.ts';

function shorten(...values: readonly string[]): string[] {
  return values.map(shortenNumbers(values));
}

test('long numbers of a sweep are cut to three digits if these tell them apart', () => {
  expect(shorten('0.8912509381337456', '0.00012589254117941674', '1')).toEqual(['0.891', '1.26e-4', '1']);
});

test('neighbours keep as many digits as they need', () => {
  expect(shorten('0.8912509381337456', '0.8912999381337456')).toEqual(['0.89125', '0.8913']);
});

test('numbers as people type them and texts stay', () => {
  expect(shorten('0.001', '1e-5', '12345678', 'resnet18', '0.123456')).toEqual([
    '0.001',
    '1e-5',
    '12345678',
    'resnet18',
    '0.123456',
  ]);
});

test('a short number that a long one would meet keeps the long one longer', () => {
  expect(shorten('0.891', '0.8910000001')).toEqual(['0.891', '0.8910000001']);
});
