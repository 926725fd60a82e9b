import { expect, test } from 'vitest';
import { render } from '../note-folder.ts';

test.each(['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION', 'note'])(
  '[!%s] makes a callout',
  async (word) => {
    const { html, codes } = await render(`> [!${word}]\n> Mind *this*.\n>\n> - one`);
    expect(codes).toEqual([]);
    expect(html).toMatch(new RegExp(`^<div class="callout callout-${word.toLowerCase()}" role="note"`));
    expect(html).toContain('<p>Mind <em>this</em>.</p>\n<ul>');
    expect(html).not.toContain('blockquote');
  },
);

test('the mark may be a paragraph of its own, and callouts may stand in lists', async () => {
  const { html } = await render('- > [!TIP]\n  >\n  > Text');
  expect(html).toMatch(/Tip<\/p>\s*<p>Text<\/p>\n<\/div>/);
});

test.each(['> [!NOTE] with words', '> text\n> [!NOTE]', '[!NOTE]', '> `[!NOTE]`'])(
  '%j is no callout',
  async (text) => {
    const { html, codes } = await render(text);
    expect(codes).toEqual([]);
    expect(html).not.toContain('callout');
  },
);

test('an unknown kind stays a quote and is told with the nearest one', async () => {
  const { html, messages } = await render('> [!WARNNG]\n> x');
  expect(html).toContain('<blockquote>');
  expect(messages).toEqual([expect.stringContaining('Did you mean "WARNING"?')]);
});
