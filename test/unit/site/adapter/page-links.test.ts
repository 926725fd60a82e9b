import { expect, test } from 'vitest';
import { relativeLink } from '../../../../src/lib/relative-link.ts';
import { linksFrom } from '../../../../src/site/adapter/page-links.ts';

const pages = [
  'index.html',
  'runs.html',
  'runs/a.html',
  'runs/b.html',
  'runs/b c.html',
  'experiments/a.html',
];
const targets = [
  ...pages,
  ...pages.map((page) => `${page}#part`),
  ...pages.map((page) => `${page}?runs=a,b`),
  'assets/report.css',
  'runs/a: b.html',
  '#part',
  '',
];

test('links are those of each page, whichever pages of its folder were linked from before', () => {
  for (const page of [...pages, ...pages]) {
    const linkTo = linksFrom(page);
    expect([page, ...targets.map(linkTo)]).toEqual([page, ...targets.map((to) => relativeLink(page, to))]);
  }
});

test('links beyond those that are remembered are found, too', () => {
  const linkTo = linksFrom('many/a.html');
  const links = Array.from({ length: 5000 }, (_, index) => linkTo(`runs/${index}.html`));
  expect(links.at(-1)).toBe('../runs/4999.html');
});
