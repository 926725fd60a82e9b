import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { files } from '../../../../src/effects.ts';
import { openSiteMemory } from '../../../../src/outputs/site/site-memory.ts';
import type { SiteMemory } from '../../../../src/outputs/site/site-memory.ts';

async function keepPage(out: string, memory: SiteMemory): Promise<void> {
  const { size = 0, modifiedMs = 0 } = files.factsNow(join(out, 'a.html')) ?? {};
  memory.keep('a.html', 'key', [{ path: 'a.html', size, modifiedMs, changed: true }]);
  memory.noteQuick('a.html', 'quick');
  await memory.save();
}

/** A folder with a page that the memory of a build before knows. */
async function rememberPage() {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-site-memory-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const out = join(folder, 'out');
  const cache = join(folder, 'cache');
  mkdirSync(out);
  writeFileSync(join(out, 'a.html'), 'page');
  await keepPage(out, openSiteMemory(out, cache, files));
  const [name = ''] = readdirSync(join(cache, 'site'));
  return { out, cache, file: join(cache, 'site', name) };
}

test('a page that lies there untouched is found by both of its keys', async () => {
  const { out, cache } = await rememberPage();
  const memory = openSiteMemory(out, cache, files);
  expect(memory.findMade('a.html', 'key')).toEqual(['a.html']);
  expect(memory.findByQuick('a.html', 'quick')).toEqual(['a.html']);
  expect(memory.findMade('a.html', 'other')).toBeUndefined();
  writeFileSync(join(out, 'a.html'), 'another page');
  expect(memory.findMade('a.html', 'key')).toBeUndefined();
});

test.each([
  ['damaged', (bytes: Buffer) => bytes.fill(0x20, 20, 24)],
  ['cut', (bytes: Buffer) => bytes.subarray(0, -5)],
  ['empty', () => Buffer.alloc(0)],
  ['foreign', () => Buffer.from('{"version":3,"made":{}}')],
])('a %s memory counts as empty, and the next build writes a sound one', async (_what, spoil) => {
  const { out, cache, file } = await rememberPage();
  const sound = readFileSync(file);
  writeFileSync(file, spoil(Buffer.from(sound)));
  const memory = openSiteMemory(out, cache, files);
  expect(memory.findMade('a.html', 'key')).toBeUndefined();
  await keepPage(out, memory);
  expect(readFileSync(file)).toEqual(sound);
});
