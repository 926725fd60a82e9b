import { expect, test } from 'vitest';
import { relativeLink } from '../../../src/lib/relative-link.ts';

test.each([
  ['index.html', 'runs/a.html', 'runs/a.html'],
  ['runs/a.html', 'index.html', '../index.html'],
  ['runs/a.html', 'runs/b.html#loss', 'b.html#loss'],
  ['runs/deep/a.html', 'runs/b.html', '../b.html'],
  ['runs/a.html', 'experiments/x.html', '../experiments/x.html'],
  ['a/b/c.html', 'a/d/e.html?x=1', '../d/e.html?x=1'],
])('from %s to %s is %s', (from, to, link) => {
  expect(relativeLink(from, to)).toBe(link);
});

test('a link to a place on the same page is its fragment', () => {
  expect(relativeLink('runs/a.html', 'runs/a.html#loss')).toBe('#loss');
  expect(relativeLink('runs/a.html', '#loss')).toBe('#loss');
});

test('a link to the page itself is its file name', () => {
  expect(relativeLink('runs/a.html', 'runs/a.html')).toBe('a.html');
});

test('a resolved link leads to the target', () => {
  const base = 'https://example.org/some/where/';
  const link = relativeLink('runs/a.html', 'experiments/ü x.html');
  expect(decodeURI(new URL(link, `${base}runs/a.html`).pathname)).toBe('/some/where/experiments/ü x.html');
});

test('a path that looks like a script stays a path', () => {
  const link = relativeLink('index.html', 'javascript:alert(1)');
  expect(new URL(link, 'https://example.org/report/index.html').protocol).toBe('https:');
});
