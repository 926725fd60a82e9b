import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fastGlob from 'fast-glob';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const pages = fastGlob.sync(['*.md', 'docs/**/*.md', 'content/*.md', 'bench/*.md'], { cwd: root }).sort();

/** Targets of Markdown links outside of code, without those that leave the repository. */
function linksIn(text: string): string[] {
  const prose = text.replaceAll(/^```.*?^```/gms, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((link) => !/^[a-z]+:/.test(link));
}

/** What headings and written anchors of a page are called, as GitHub names them. */
function anchorsIn(page: string): Set<string> {
  const text = readFileSync(page, 'utf8').replaceAll(/^```.*?^```/gms, '');
  const counts = new Map<string, number>();
  const headings = [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const name = words.replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-');
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return count === 0 ? name : `${name}-${count}`;
  });
  return new Set([...headings, ...[...text.matchAll(/<a id="([^"]+)"/g)].map(([, id = '']) => id)]);
}

test.each(pages)('every link of %s leads somewhere', (page) => {
  const file = join(root, page);
  const broken = linksIn(readFileSync(file, 'utf8')).filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? file : join(dirname(file), path);
    return !existsSync(target) || (anchor !== undefined && !anchorsIn(target).has(anchor));
  });
  expect(broken).toEqual([]);
});

test('every page of the docs is reached from the README', () => {
  const reached = new Set(['README.md']);
  // Pages that are found on the way are visited, too.
  for (const page of reached) {
    for (const link of linksIn(readFileSync(join(root, page), 'utf8'))) {
      const target = join(dirname(page), link.replace(/#.*/, ''));
      if (target.endsWith('.md') && existsSync(join(root, target))) reached.add(target);
    }
  }
  expect(pages.filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([]);
});
