import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { measureFirstPage } from './measure-first-page.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'runfolio-first-page-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('the first page of the demo is under 100 kB with all that it loads before it is touched', async () => {
  const words = [join(root, 'dist/cli.js'), 'build', join(root, 'content'), '--out', folder, '--no-cache'];
  execFileSync(process.execPath, words, { stdio: 'ignore' });
  const { textBytes, fontBytes } = await measureFirstPage(folder);
  expect(Math.min(textBytes, fontBytes)).toBeGreaterThan(0);
  expect(textBytes + fontBytes).toBeLessThan(100_000);
});
