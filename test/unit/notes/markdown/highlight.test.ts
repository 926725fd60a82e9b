import { expect, test } from 'vitest';
import { highlight } from '../../../../src/notes/markdown/highlight.ts';

test.each([
  'python',
  'py',
  'ipython3',
  'bash',
  'sh',
  'yaml',
  'toml',
  'json',
  'ts',
  'r',
  'sql',
  'cpp',
  'rust',
  'latex',
  'diff',
])('code in %s has classes and no styles, and stays the same text', (language) => {
  const code = 'x = "<b>" # & \'y\' 1.5\n';
  const html = highlight(code, language) ?? '';
  expect(html.replaceAll(/<\/?span(?: class="[a-z_ -]+")?>/g, '')).not.toMatch(/[<>]/);
  expect(
    html
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#x27;', "'")
      .replaceAll('&amp;', '&'),
  ).toBe(code);
});

test('keywords, strings, numbers and comments are told apart', () => {
  expect(highlight('return "a" # b', 'python')).toBe(
    '<span class="hl-keyword">return</span> <span class="hl-string">&quot;a&quot;</span> <span class="hl-comment"># b</span>',
  );
});

test('unknown languages and very long code stay plain', () => {
  expect(highlight('x', 'brainf')).toBeUndefined();
  expect(highlight('x = 1\n'.repeat(20_000), 'python')).toBeUndefined();
});
