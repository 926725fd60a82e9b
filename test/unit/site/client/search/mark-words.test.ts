import { expect, test } from 'vitest';
import { cutAround, markWords } from '../../../../../src/site/client/search/mark-words.ts';

test('words that were looked for are marked as they stand, whatever their case', () => {
  expect(markWords('Loss of val/LOSS-free', new Set(['loss']))).toEqual([
    { text: 'Loss', found: true },
    { text: ' of val/', found: false },
    { text: 'LOSS', found: true },
    { text: '-free', found: false },
  ]);
});

test('a number is one word, a part of a word is none', () => {
  const pieces = markWords('lr 0.1 and 0.12, lossy', new Set(['0.1', 'loss']));
  expect(pieces.filter(({ found }) => found)).toEqual([{ text: '0.1', found: true }]);
});

test('a long text is cut at spaces around the first word that was found', () => {
  const text = `${'before it '.repeat(30)}needle ${'behind it '.repeat(30)}`.trim();
  const short = cutAround(text, new Set(['needle']), 60);
  expect(short).toMatch(/^… (before|it) [^…]*needle [^…]* …$/);
  expect(short.length).toBeLessThanOrEqual(64);
  expect(cutAround(text, new Set(['other']), 60)).toMatch(/^before it .* …$/);
  expect(cutAround('short', new Set(), 60)).toBe('short');
});

test('a text without spaces is cut too', () => {
  expect(cutAround('x'.repeat(500), new Set(), 60).length).toBeLessThan(70);
});
