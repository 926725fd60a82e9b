import { expect, test } from 'vitest';
import { estimateTextWidth, wrapLabel, wrapShortly } from '../../../src/charts/text-width.ts';

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

test('a label that takes more than two lines keeps its beginning and its end', () => {
  expect(wrapShortly('open_lm_1b', 100, 12)).toEqual(wrapLabel('open_lm_1b', 100, 12));
  const lines = wrapShortly('scaling/open_lm_configs/d=1024_l=24_h=8.json', 80, 12);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^scaling\//);
  expect(lines[1]).toMatch(/^\u2026.*h=8\.json$/);
  for (const line of lines) expect(estimateTextWidth(line, 12)).toBeLessThanOrEqual(80);
});
