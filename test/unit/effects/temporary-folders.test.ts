import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder = '';
let temporary = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-temporary-'));
  temporary = join(folder, 'tmp');
  mkdirSync(temporary);
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Starts Node on a file of the sources, with a temporary folder of its own. */
function start(...words: readonly string[]) {
  return spawn(process.execPath, [...words], { env: inTemporary(), stdio: ['ignore', 'pipe', 'ignore'] });
}

function inTemporary(): NodeJS.ProcessEnv {
  return { ...process.env, TMPDIR: temporary, TEMP: temporary, NODE_DISABLE_COMPILE_CACHE: '1' };
}

const program = join(import.meta.dirname, 'temporary-folders-program.ts');
const commandLine = join(import.meta.dirname, '../../../src/cli.ts');

test.each([
  { ending: 'exit', code: 0 },
  { ending: 'throw', code: 1 },
])(
  'a process that ends by "$ending" leaves no temporary folder but one that is to stay',
  async (expected) => {
    const child = start(program, expected.ending);
    const [code] = await once(child, 'exit');
    expect(code).toBe(expected.code);
    expect(readdirSync(temporary)).toEqual([expect.stringMatching(/^runfolio-[^-]{6}$/u)]);
  },
);

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'a process that is told to stop by %s leaves no temporary folder, nor do its threads',
  async (signal) => {
    const child = start(program, 'wait');
    await once(child.stdout, 'data');
    expect(readdirSync(temporary)).toHaveLength(3);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([null, signal]);
    expect(readdirSync(temporary)).toEqual([expect.stringMatching(/^runfolio-[^-]{6}$/u)]);
  },
);

test.each([
  { words: 'runs . --no-cache', code: 0 },
  { words: 'check . --no-cache', code: 0 },
  { words: 'runs nowhere --no-cache', code: 2 },
  { words: 'show nothing --no-cache', code: 2 },
])('`runfolio $words` leaves the temporary folder as it was', ({ words, code }) => {
  const project = join(folder, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'a.jsonl'), '{"step":1,"loss":0.5}\n{"step":2,"loss":0.4}\n');
  // A database that somebody writes to is copied before it is read.
  const database = new DatabaseSync(join(project, 'mlflow.db'));
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE runs (run_uuid TEXT)');
  const run = spawnSync(process.execPath, [commandLine, ...words.split(' ')], {
    cwd: project,
    env: inTemporary(),
  });
  database.close();
  expect(run.status, run.stderr.toString()).toBe(code);
  expect(readdirSync(temporary)).toEqual([]);
});
