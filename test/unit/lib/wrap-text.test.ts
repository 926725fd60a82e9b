import { expect, test } from 'vitest';
import { wrapText } from '../../../src/lib/wrap-text.ts';

test('lines are at most as wide as asked for, and no word is lost', () => {
  const text = 'Validates config, logs and notes; prints what is wrong, most important first.';
  const lines = wrapText(text, 30);
  expect(lines.every((line) => line.length <= 30)).toBe(true);
  expect(lines.join(' ')).toBe(text);
});

test('a word that is too long stands alone', () => {
  expect(wrapText(`a ${'b'.repeat(40)} c`, 20)).toEqual(['a', 'b'.repeat(40), 'c']);
});
