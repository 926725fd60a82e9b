import { expect, test } from 'vitest';
import { standaloneSvg, withoutVariables } from '../../../src/lib/standalone-svg.ts';

test('a drawing of its own has colours, a ground and a title, and is the wide one of two', () => {
  const wide =
    '<svg class="chart chart-wide" aria-label="A &amp; B" font-family="var(--font-sans, system-ui, sans-serif)"><path stroke="var(--series-0, #3c6dbb)"/></svg>';
  expect(standaloneSvg(`${wide}<svg class="chart chart-narrow"></svg>`)).toBe(
    `<svg class="chart chart-wide" aria-label="A &amp; B" font-family="'Source Sans 3', 'Helvetica Neue', Helvetica, Arial, sans-serif"><title>A &amp; B</title><rect width="100%" height="100%" fill="#ffffff"/><path stroke="#3c6dbb"/></svg>\n`,
  );
});

test('a text without variables stays as it is', () => {
  expect(withoutVariables('rgb(1, 2, 3) var(x)')).toBe('rgb(1, 2, 3) var(x)');
});
