import { expect, test } from 'vitest';
import { showValue } from '../../../src/lib/show-value.ts';

test('ordinary text of any script stays as it is', () => {
  expect(showValue('val/loss – Verlust 損失 😀')).toBe('val/loss – Verlust 損失 😀');
});

test('characters that steer a terminal or hide text become visible escapes', () => {
  expect(showValue('\u001b[31mred\u0007')).toBe('\\u001b[31mred\\u0007');
  expect(showValue('a\nb\tc\r')).toBe('a\\nb\\tc\\r');
  expect(showValue('\u202egnp.exe')).toBe('\\u202egnp.exe');
  expect(showValue('\u200bname\ufeff')).toBe('\\u200bname\\ufeff');
  expect(showValue('\u{e0041}')).toBe('\\u{e0041}');
});

test('half of a surrogate pair becomes a visible escape', () => {
  expect(showValue('a\ud83d')).toBe('a\\ud83d');
});

test('a long value keeps its start and its end', () => {
  const shown = showValue(`start${'x'.repeat(1000)}end`, 20);
  expect(shown).toBe('startxxxxxxxxx…xxend');
});

test('shortening does not cut a character in two', () => {
  const shown = showValue('😀'.repeat(100), 20);
  expect(shown).not.toContain('\\u');
});
