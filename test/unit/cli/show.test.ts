import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { fakeEffects } from './fake-effects.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-show-'));
  const config = { cmd: 'python train.py '.repeat(20), lr: 0.1 };
  writeFileSync(join(folder, 'a.jsonl'), `${JSON.stringify({ config })}\n{"step":1,"loss":0.5}\n`);
  writeFileSync(join(folder, 'b.jsonl'), '{"step":1,"":0.5,"  ":2}\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('a long value is cut and shown, however short the names beside it are', async () => {
  const { effects, data } = fakeEffects(folder);
  expect(await runCommandLine(['show', 'a', '--no-cache'], effects)).toBe(0);
  expect(data()).toMatch(/\nname +value\ncmd +python train\.py .*….*\nlr +0\.1\n/);
});

test('metrics whose names are blank stand in quotes, and in JSON as they were logged', async () => {
  const { effects, data } = fakeEffects(folder);
  expect(await runCommandLine(['show', 'b', '--no-cache'], effects)).toBe(0);
  expect(data()).toMatch(/\n"" +0\.5/);
  expect(data()).toMatch(/\n" {2}" +2/);
  const json = fakeEffects(folder);
  expect(await runCommandLine(['show', 'b', '--no-cache', '--json'], json.effects)).toBe(0);
  expect(json.data()).toContain('"name": "  "');
});
