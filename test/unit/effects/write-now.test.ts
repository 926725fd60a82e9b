import { mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { files } from '../../../src/effects.ts';
import { FileError } from '../../../src/lib/files.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runfolio-write-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('a new file gets its folder, and its size and time are told', async () => {
  const path = join(folder, 'a/b/page.html');
  const written = files.writeNow(path, 'Grüße');
  expect(await readFile(path, 'utf8')).toBe('Grüße');
  expect(written).toMatchObject({ size: 7, changed: true });
  expect(written.modifiedMs).toBe(files.factsNow(path)?.modifiedMs);
});

test('texts of all lengths are written whole, one after the other', async () => {
  const texts = ['a much longer text ü '.repeat(100), 'short', '\u202f', '', 'x\u{1f600}'.repeat(300_000)];
  for (const [index, text] of texts.entries()) files.writeNow(join(folder, String(index)), text);
  for (const [index, text] of texts.entries())
    expect((await readFile(join(folder, String(index)), 'utf8')) === text).toBe(true);
});

test('a file that holds just these bytes is left as it is', async () => {
  const path = join(folder, 'page.html');
  files.writeNow(path, 'same');
  const before = await stat(path, { bigint: true });
  expect(files.writeNow(path, new TextEncoder().encode('same')).changed).toBe(false);
  expect((await stat(path, { bigint: true })).mtimeNs).toBe(before.mtimeNs);
});

test('a file with other bytes of the same length is replaced, and nothing is left beside it', async () => {
  const path = join(folder, 'page.html');
  files.writeNow(path, 'one');
  expect(files.writeNow(path, 'two').changed).toBe(true);
  expect(await readFile(path, 'utf8')).toBe('two');
  expect(await readdir(folder)).toEqual(['page.html']);
});

test('a link is replaced, never followed, whether it leads somewhere or nowhere', async () => {
  await writeFile(join(folder, 'thesis.tex'), 'years of work');
  for (const [name, target] of [
    ['there', join(folder, 'thesis.tex')],
    ['nowhere', join(folder, 'gone.txt')],
  ] as const) {
    await symlink(target, join(folder, name));
    files.writeNow(join(folder, name), 'page');
  }
  expect(await readFile(join(folder, 'thesis.tex'), 'utf8')).toBe('years of work');
  expect((await readdir(folder)).sort()).toEqual(['nowhere', 'there', 'thesis.tex']);
});

test('a folder in the place of the file is a file error, and nothing is left beside it', async () => {
  await mkdir(join(folder, 'page.html'));
  expect(() => files.writeNow(join(folder, 'page.html'), 'page')).toThrow(FileError);
  expect(await readdir(folder)).toEqual(['page.html']);
});
