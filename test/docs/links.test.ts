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

test.each(pages)('every link of %s leads somewhere', (page) => {
  const folder = dirname(join(root, page));
  const broken = linksIn(readFileSync(join(root, page), 'utf8')).filter(
    (link) => !link.startsWith('#') && !existsSync(join(folder, link.replace(/#.*/, ''))),
  );
  expect(broken).toEqual([]);
});
