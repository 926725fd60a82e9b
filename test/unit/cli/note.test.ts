import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { fakeEffects } from './fake-effects.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-note-'));
  mkdirSync(join(folder, 'runs'));
  for (const rate of ['it"s', 'plain']) {
    for (const seed of [1, 2]) {
      writeFileSync(
        join(folder, `runs/${rate.length}-${seed}.jsonl`),
        `${JSON.stringify({ optimizer: rate, seed })}\n{"step":0,"val/acc":0.${seed}}\n{"step":1,"val/acc":0.${seed}5}\n`,
      );
    }
  }
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function run(...args: string[]): Promise<{ code: number; data: string; words: string }> {
  const { effects, data, words } = fakeEffects(folder);
  const code = await runCommandLine([...args, '--threads', '1', '--no-cache'], effects);
  return { code, data: data(), words: words() };
}

test('a note is numbered behind the others, filled with what the runs tell, and clean', async () => {
  mkdirSync(join(folder, 'notes'));
  writeFileSync(join(folder, 'notes/007-old.md'), '---\ntitle: Old\n---\n');
  const { code, data } = await run(
    'note',
    'Does "plain" help: 100 %?',
    '--where',
    "params.optimizer LIKE '%'",
  );
  expect([code, data]).toEqual([0, 'notes/008-does-plain-help-100.md\n']);
  const text = readFileSync(join(folder, data.trim()), 'utf8');
  expect(text).toContain(String.raw`title: "Does \"plain\" help: 100 %?"`);
  expect(text).toContain(String.raw`runs: "params.optimizer LIKE '%'"`);
  expect(text).toContain('  name: "val/acc"\n  goal: maximize');
  expect(text).toContain('compare: ["optimizer"]');
  expect(text).toContain('4 runs in 2 variants when this note was begun.');
  expect((await run('check')).words).toContain('no problems');
});

test('a second note of the same title does not replace the first', async () => {
  await run('note', 'Same');
  writeFileSync(join(folder, 'notes/01-same.md'), 'mine');
  expect((await run('note', 'Same')).data).toBe('notes/02-same.md\n');
  expect(readdirSync(join(folder, 'notes')).sort()).toEqual(['01-same.md', '02-same.md']);
  expect(readFileSync(join(folder, 'notes/01-same.md'), 'utf8')).toBe('mine');
});

test.each([
  [[], 'needs one title'],
  [['Two', 'titles'], 'needs one title'],
  [['T', '--template', 'hypthesis'], 'Did you mean "hypothesis"?'],
  [['T', '--where', 'params.lr >'], '--where: '],
])('%j is wrong use and writes nothing', async (args, expected) => {
  const { code, words } = await run('note', ...args);
  expect(code).toBe(2);
  expect(words).toContain(expected);
  expect(readdirSync(folder)).toEqual(['runs']);
});
