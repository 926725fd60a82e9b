import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStateCache } from '../../../src/cli/changes/state-cache.ts';
import { files } from '../../../src/effects.ts';
import { exampleData } from '../changes/example-data.ts';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'runfolio-states-')));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const data = exampleData([
  { id: 'a', variant: 'a', seed: 1, values: { 'val/acc': 0.5, 'val/loss': Number.NaN } },
]);
const state = { data, remarks: ['A file is missing.'] };

function pathOfOnly(): string {
  const [name = ''] = readdirSync(join(folder, 'states-2'));
  return join(folder, 'states-2', name);
}

test('what was kept is found by its key alone, with its remarks and values that are no numbers', async () => {
  const cache = openStateCache(folder, files);
  await cache.keep(['commit', 1], state);
  expect(await openStateCache(folder, files).find(['commit', 1])).toEqual(state);
  expect(await cache.find(['commit', 2])).toBeUndefined();
});

test.each(['', 'remarks []', 'remarks {\n{}', 'remarks ["a"]\n{"version": 2}', '{"version": 1}\n'])(
  'a damaged file (%j) is as if it were not there',
  async (text) => {
    const cache = openStateCache(folder, files);
    await cache.keep(['commit'], state);
    writeFileSync(pathOfOnly(), text);
    expect(await cache.find(['commit'])).toBeUndefined();
  },
);

test('no more than twenty are kept', async () => {
  const cache = openStateCache(folder, files);
  for (let index = 0; index < 23; index += 1) await cache.keep([index], state);
  expect(readdirSync(join(folder, 'states-2'))).toHaveLength(20);
});

test('without a folder nothing is kept', async () => {
  const cache = openStateCache(null, files);
  await cache.keep(['commit'], state);
  expect(await cache.find(['commit'])).toBeUndefined();
});
