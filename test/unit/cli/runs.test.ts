import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { fakeEffects } from './fake-effects.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-runs-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

async function runs(): Promise<string> {
  const { effects, data } = fakeEffects(folder);
  await runCommandLine(['runs', '--no-cache'], effects);
  return data();
}

test('runs with a folder each are listed in one table, as the report compares them', async () => {
  for (const version of [0, 1, 2])
    write(
      `lightning_logs/version_${version}/metrics.csv`,
      `epoch,step,train_loss\n0,10,2\n1,20,${version}\n`,
    );
  const [head, ...rows] = (await runs()).trimEnd().split('\n');
  expect(head).toMatch(/^run +status +train_loss/);
  expect(rows.map((row) => row.split(' ')[0])).toEqual(
    [0, 1, 2].map((version) => `lightning_logs/version_${version}`),
  );
});

test('folders of several runs have a table each, under the name that their experiment has in the report', async () => {
  for (const [path, loss] of [
    ['depth/a', 1],
    ['depth/b', 2],
    ['width/a', 3],
    ['width/b', 4],
  ] as const)
    write(`logs/${path}.jsonl`, `{"step":1,"loss":5}\n{"step":2,"loss":${loss}}\n`);
  const lines = (await runs()).split('\n');
  expect(lines.filter((line) => line.endsWith(' runs'))).toEqual(['depth, 2 runs', 'width, 2 runs']);
});
