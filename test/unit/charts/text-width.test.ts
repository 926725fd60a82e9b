import { expect, test } from 'vitest';
import { estimateTextWidth, wrapLabel } from '../../../src/charts/text-width.ts';

test('a wide letter counts more than a narrow one, and the size counts', () => {
  expect(estimateTextWidth('WWW', 12)).toBeGreaterThan(2 * estimateTextWidth('iii', 12));
  expect(estimateTextWidth('abc', 24)).toBe(2 * estimateTextWidth('abc', 12));
});

test('a label is broken after spaces and commas, and nothing of it is lost', () => {
  const lines = wrapLabel('learning rate 0.001, momentum 0.9, warm-up 500', 110, 12);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join(' ')).toBe('learning rate 0.001, momentum 0.9, warm-up 500');
  for (const line of lines) expect(estimateTextWidth(line, 12)).toBeLessThanOrEqual(110);
});

test('a word that is too wide by itself is cut', () => {
  const lines = wrapLabel('a'.repeat(60), 100, 12);
  expect(lines.join('')).toBe('a'.repeat(60));
  expect(lines.length).toBeGreaterThan(2);
});
