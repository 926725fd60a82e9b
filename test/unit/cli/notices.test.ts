import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { fakeEffects } from './fake-effects.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-notices-'));
  mkdirSync(join(folder, 'runs'));
  writeFileSync(join(folder, 'runs/a.jsonl'), '{"step": 0, "loss": 1}\n{"step": 1, "loss": }\n');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function run(...args: readonly string[]) {
  const { effects, data, words } = fakeEffects(folder);
  const code = await runCommandLine(args, effects);
  return { code, data: data(), words: words() };
}

test.each([
  ['github', /^::error file=runs\/a\.jsonl,line=2,.*title=json-syntax::/],
  ['sarif', /"ruleId": "json-syntax"/],
  ['junit', /<testcase name="json-syntax:2:/],
  ['codequality', /"check_name": "json-syntax"/],
  ['json', /"code":"json-syntax"/],
  ['text', /runs\/a\.jsonl:2:\d+ error/],
])('check --format %s prints that form alone', async (format, expected) => {
  const { code, data } = await run('check', 'runs', '--format', format);
  expect(code).toBe(1);
  expect(data).toMatch(expected);
});

test('files are written beside what is printed', async () => {
  const { data } = await run(
    'check',
    'runs',
    '--sarif',
    'out/a.sarif',
    '--junit',
    'a.xml',
    '--codequality',
    'a.json',
  );
  expect(data).toMatch(/runs\/a\.jsonl:2:\d+ error/);
  expect(readFileSync(join(folder, 'out/a.sarif'), 'utf8')).toContain('json-syntax');
  expect(readFileSync(join(folder, 'a.xml'), 'utf8')).toContain('<testsuites');
  expect(readFileSync(join(folder, 'a.json'), 'utf8')).toContain('"fingerprint"');
});

test('a log is never written over', async () => {
  const before = readFileSync(join(folder, 'runs/a.jsonl'), 'utf8');
  const { code, words } = await run('check', 'runs', '--junit', 'b.xml', '--sarif', 'runs/a.jsonl');
  expect([code, words]).toEqual([2, expect.stringContaining('is read as input')]);
  expect(readFileSync(join(folder, 'runs/a.jsonl'), 'utf8')).toBe(before);
});

test('an unknown form, or two at once, is wrong use', async () => {
  const unknown = await run('check', 'runs', '--format', 'xml');
  expect([unknown.code, unknown.words]).toEqual([2, expect.stringContaining('not "xml"')]);
  const two = await run('check', 'runs', '--format', 'sarif', '--json');
  expect([two.code, two.words]).toEqual([2, expect.stringContaining('Only one form')]);
});
