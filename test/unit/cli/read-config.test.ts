import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readConfig } from '../../../src/cli/read-config.ts';
import { files } from '../../../src/effects.ts';
import { parseConfig } from '../../../src/model/parse-config.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-config-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});

const cacheFolder = (): string => join(folder, '.runfolio');

function write(text: string): void {
  writeFileSync(join(folder, 'runfolio.yaml'), text);
}

/** Reads the config as a program of this name does, keeps it, and tells whether it had to be parsed. */
async function read(programKey = 'this') {
  const { keep, ...parsed } = await readConfig('runfolio.yaml', cacheFolder(), { files, folder, programKey });
  await keep?.(cacheFolder());
  return { config: parsed.config, problems: parsed.problems, isParsed: parsed.places !== undefined };
}

const full = `title: Ünïcode – "quoted"
logs: [runs, more]
axes: { frames: samples }
metrics: { val/loss: { goal: minimize, margin: 0.001 }, __proto__: { unit: m } }
statistics: { alpha: 0.01 }
budget: 1.5e-7
publish: {}
history: true
`;

test('a config without a fault is parsed once, and then known as it was parsed', async () => {
  write(full);
  const first = await read();
  const again = await read();
  expect([first.isParsed, again.isParsed]).toEqual([true, false]);
  expect(first.problems).toEqual([]);
  expect(again).toEqual({ ...first, isParsed: false });
  expect(JSON.stringify(again.config)).toBe(JSON.stringify(parseConfig(full, 'runfolio.yaml').config));
});

test('a config is parsed again where its text or the program is another', async () => {
  write(full);
  await read();
  expect((await read('other')).isParsed).toBe(true);
  write(full.replace('0.01', '0.02'));
  expect(await read()).toMatchObject({ isParsed: true, config: { statistics: { alpha: 0.02 } } });
});

test.each([
  ['with a fault', 'titel: A\n'],
  ['that is no YAML', 'title: [\n'],
  ['with views, whose faults are told by their places', 'views: { Best: { where: metrics.loss < 1 } }\n'],
  ['with a number that JSON does not write', 'budget: -0.0\n'],
])('a config %s is parsed each time', async (_, text) => {
  write(text);
  const first = await read();
  expect(await read()).toEqual(first);
  expect(readdirSync(folder)).toEqual(['runfolio.yaml']);
});

test('a damaged file of the cache counts as nothing', async () => {
  write(full);
  const first = await read();
  const path = join(cacheFolder(), 'config-1');
  const bytes = readFileSync(path);
  bytes[bytes.length - 3] = 0;
  writeFileSync(path, bytes);
  expect(await read()).toEqual(first);
});

test('nothing is looked for without a cache folder, and nothing kept of sources that are run as they are', async () => {
  write(full);
  await read();
  expect(await readConfig('runfolio.yaml', null, { files, folder, programKey: 'this' })).toHaveProperty(
    'places',
  );
  expect(await readConfig('runfolio.yaml', cacheFolder(), { files, folder })).not.toHaveProperty('keep');
});
