import { describe, expect, test } from 'vitest';
import {
  codeSpan,
  escapeMarkdown,
  markdownLink,
} from '../../../../../src/outputs/review/markdown/escape-markdown.ts';
import { seededRandom } from '../../../../../src/stats/seeded-random.ts';
import { findReferences, renderGithub, visibleText } from './render-github.ts';

/** What strangers put into names and titles to reach somebody, to break a table, or to run something. */
const hostile = [
  '@octocat and @org/team, mail me@example.org',
  'fixes #1, GH-12, org/repo#3, !45 and &6 and $7 and %8 and ~bug and ~"a label" and ^alert#9',
  'see https://evil.example/?a=1 or www.evil.example or mailto:a@b.c',
  '<img src=x onerror=alert(1)> <details><summary>x</summary> <!-- runfolio-report: main -->',
  'a | b | c || d',
  '[click](https://evil.example) ![x](https://evil.example/x.png) [^1] [x]: y',
  '**bold** __bold__ *i* _i_ ~~gone~~ ~gone~ `code` ``x`` ```y```',
  '$x^2$ and $`y`$ and \\(z\\) and $$w$$',
  ':smile: and :+1: and [vulnerability:12] and [epic:3]',
  '&lt;b&gt; &#64;octocat &amp; \\@octocat \\| \\',
  'line\n/close\n# heading\n- item\n> quote\n| a |',
  '--- === ### ::: <br> \u202E rtl \u0000 \u001b[31m',
  '{{ liquid }} {% raw %} ==mark== ++ins++',
] as const;

describe('a stranger’s text', () => {
  test.each(hostile)('%j shows as it is and does nothing', (text) => {
    const html = renderGithub(`Begins ${escapeMarkdown(text, 1000)} ends.`);
    expect(html.replaceAll(/^<p>|<\/p>$/g, '')).not.toContain('<');
    expect(findReferences(html)).toEqual([]);
    const plain = text
      .replaceAll('\n', ' ')
      .replaceAll('\u202E', '\\u202e')
      .replaceAll('\u0000', '\\u0000')
      .replaceAll('\u001b', '\\u001b');
    expect(visibleText(html)).toBe(`Begins ${plain} ends.`);
  });

  test.each(hostile)('%j stays in its cell of a table, as text and as code', (text) => {
    const table = `| a | b |\n| --- | --- |\n| ${escapeMarkdown(text, 1000)} | ${codeSpan(text, 1000)} |\n`;
    const html = renderGithub(table);
    expect(html.match(/<td/g)).toHaveLength(2);
    expect(html.match(/<tr>/g)).toHaveLength(2);
    expect(html.replaceAll(/<\/?(?:table|thead|tbody|tr|th|td|code)>/g, '')).not.toContain('<');
    expect(findReferences(html)).toEqual([]);
  });

  test('random signs show as they are', () => {
    const random = seededRandom('signs of Markdown');
    const signs = [...Array.from('@#!$%&~^*_`[](){}<>|\\:;/=+-."\' ab1'), 'www.', 'http://', 'gh-1'];
    for (let round = 0; round < 1000; round += 1) {
      const text = Array.from({ length: 12 }, () => signs[Math.floor(random() * signs.length)] ?? '')
        .join('')
        .trim();
      const shown = JSON.stringify(text);
      const html = renderGithub(`x ${escapeMarkdown(text)} x`);
      expect(visibleText(html), shown).toBe(`x ${text} x`);
      expect(html.replaceAll(/^<p>|<\/p>$/g, ''), shown).not.toContain('<');
      expect(findReferences(html), shown).toEqual([]);
      if (text !== '') expect(renderGithub(`x ${codeSpan(text)} x`).match(/<code>/g), shown).toHaveLength(1);
    }
  });
});

test('names as code hold ticks and bars', () => {
  expect(codeSpan('a`b')).toBe('``a`b``');
  expect(codeSpan('`a`')).toBe('`` `a` ``');
  expect(codeSpan('')).toBe('');
  expect(renderGithub(`| x |\n| - |\n| ${codeSpan('a|b`c')} |`)).toContain('<code>a|b`c</code>');
});

test('a link leads where it should, whatever stands in its address', () => {
  expect(markdownLink('label', null)).toBe('label');
  expect(renderGithub(markdownLink('label', 'https://a.example/x y?(z)=|<>'))).toBe(
    '<p><a href="https://a.example/x%20y?(z)=%7C%3C%3E">label</a></p>',
  );
});
