import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openFindingCache } from '../../../src/audit/finding-cache.ts';
import { files } from '../../../src/effects.ts';
import type { Finding } from '../../../src/model/finding.ts';

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-findings-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

function makeFinding(steps: readonly number[]): Finding {
  return {
    rule: 'loss-spike',
    group: 'training',
    severity: 'warning',
    subject: { kind: 'run', run: 'a' },
    title: 'The loss jumps',
    message: 'It jumps at step 3.',
    advice: 'Clip gradients.',
    evidence: { facts: [], metric: 'loss', beside: [], axis: null, steps: [...steps], span: null, runs: [] },
    place: { file: 'a.jsonl', line: 3 },
    key: 'loss-spike a loss',
  };
}

test('findings of a run come back for the same program alone, and so does that there are none', async () => {
  const folder = makeFolder();
  const cache = openFindingCache(folder, 'program 1', files);
  cache.note('a', [makeFinding([3])]);
  cache.note('b', []);
  await cache.save();
  const again = openFindingCache(folder, 'program 1', files);
  expect(again.find('a')).toEqual([makeFinding([3])]);
  expect(again.find('b')).toEqual([]);
  expect(again.find('c')).toBeUndefined();
  expect(openFindingCache(folder, 'program 2', files).find('a')).toBeUndefined();
});

test('findings with a number that JSON cannot hold are not kept', async () => {
  const folder = makeFolder();
  const cache = openFindingCache(folder, 'program', files);
  cache.note('a', [makeFinding([Number.NaN])]);
  cache.note('b', [makeFinding([-0])]);
  cache.note('c', [makeFinding([3])]);
  await cache.save();
  const again = openFindingCache(folder, 'program', files);
  expect(again.find('a')).toBeUndefined();
  expect(again.find('b')).toBeUndefined();
  expect(again.find('c')).toEqual([makeFinding([3])]);
});

test.each([
  ['damaged', (bytes: Buffer) => bytes.fill(0x20, 40, 44)],
  ['cut', (bytes: Buffer) => bytes.subarray(0, -5)],
  ['empty', () => Buffer.alloc(0)],
])('a %s file counts as empty', async (_what, spoil) => {
  const folder = makeFolder();
  const cache = openFindingCache(folder, 'program', files);
  cache.note('a', [makeFinding([3])]);
  await cache.save();
  const path = join(folder, 'findings-2');
  writeFileSync(path, spoil(readFileSync(path)));
  expect(openFindingCache(folder, 'program', files).find('a')).toBeUndefined();
});
