import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import fastGlob from 'fast-glob';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const src = join(root, 'src');

/** The rows of the import table in ARCHITECTURE.md: folder or file of `src` → what it may import. */
function readImportTable(): Map<string, readonly string[]> {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const start = text.search(/\| folder +\| may import/);
  const lines = text.slice(start).split('\n').slice(2);
  const table = new Map<string, readonly string[]>();
  for (const line of lines) {
    if (!line.startsWith('|')) break;
    const [, folders = '', allowed = ''] = line.split('|');
    const targets = allowed.trim() === 'all' ? ['*'] : namesIn(allowed);
    for (const folder of namesIn(folders)) table.set(folder, targets);
  }
  return table;
}

function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
}

/** The first part of a path below `src`: the folder, or the file's own name for files that lie in `src` itself. */
function areaOf(path: string): string {
  return relative(src, path).split('/')[0] ?? '';
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((name) => name.startsWith('.'));
}

const files = fastGlob.sync('**/*.{ts,astro}', { cwd: src, absolute: true }).sort();
const table = readImportTable();

describe('the import table of ARCHITECTURE.md', () => {
  test('has a row for every folder and file that lies in src', () => {
    const areas = [...new Set(files.map(areaOf))].sort();
    expect(areas.filter((area) => !table.has(area))).toEqual([]);
  });

  test.each(files.map((file) => relative(root, file)))('%s imports only what its row allows', (name) => {
    const file = join(root, name);
    const allowed = table.get(areaOf(file)) ?? [];
    const foreign = importsOf(file)
      .map((target) => areaOf(resolve(dirname(file), target)))
      .filter((area) => area !== areaOf(file) && !allowed.includes(area) && !allowed.includes('*'));
    expect(foreign).toEqual([]);
  });
});
