import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { fakeEffects } from './fake-effects.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-eda-'));
  writeFileSync(join(folder, 'train set.csv'), `x,label\n${'1,a\n2,b\n3,a\n'.repeat(20)}`);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function run(...args: string[]): Promise<{ code: number; data: string; words: string }> {
  const { effects, data, words } = fakeEffects(folder);
  const code = await runCommandLine(args, effects);
  return { code, data: data(), words: words() };
}

test('a data set becomes a numbered note that is clean', async () => {
  const { code, data } = await run('eda', 'train set.csv');
  expect([code, data]).toEqual([0, 'notes/01-train-set.md\n']);
  const text = readFileSync(join(folder, data.trim()), 'utf8');
  expect(text).toContain('| Rows and columns | 60 × 2 |');
  expect(text).toContain('| Rows that are there twice | 57 (95 %) |');
  expect((await run('eda', 'train set.csv')).data).toBe('notes/02-train-set.md\n');
  const checked = await run('check', 'notes', '--no-cache', '--threads', '1');
  expect(checked.data).not.toContain('error');
});

test.each([
  [[], 'needs one data set'],
  [['gone.csv'], 'There is no file "gone.csv".'],
  [['train set.csv', '--out', 'train set.csv'], 'is there already'],
])('%j is wrong use', async (args, expected) => {
  const { code, words } = await run('eda', ...args);
  expect(code).toBe(2);
  expect(words).toContain(expected);
});
