import { expect, test } from 'vitest';
import { paramOfText } from '../../../src/readers/param-of-text.ts';

test.each([
  ['0.001', 0.001],
  ['1e-05', 1e-5],
  ['-3', -3],
  ['1.', 1],
  ['True', true],
  ['False', false],
  ['None', null],
  ['nan', Number.NaN],
  ['-inf', Number.NEGATIVE_INFINITY],
])('%j was a value of its own before it was written down', (text, value) => {
  expect(paramOfText(text)).toEqual(value);
});

test.each([
  '007',
  '+1',
  '',
  'adam',
  '[1, 2]',
  '9007199254740993',
  '1e999',
  '12e4567',
  '0x10',
  '1_000',
  '1.2.3',
])('%j stays a text', (text) => {
  expect(paramOfText(text)).toBe(text);
});
