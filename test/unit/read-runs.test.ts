import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { files } from '../../src/effects.ts';
import type { Files } from '../../src/lib/files.ts';
import { reportMarker } from '../../src/lib/skipped-folders.ts';
import type { Config } from '../../src/model/config.ts';
import { collectProblems } from '../../src/problems/collect-problems.ts';
import { readRuns } from '../../src/read-runs.ts';
import { readRedaction } from '../../src/safety/read-redaction.ts';
import { letTimePass } from './let-time-pass.ts';
import { fillSecrets } from './safety/make-secret.ts';

let folder = '';
let opened: string[] = [];
let listed: string[] = [];

/** The real disk, with a list of what is opened and listed outside of the cache. */
const watched: Files = {
  ...files,
  open(path) {
    if (!path.includes('.runfolio')) opened.push(path.slice(folder.length + 1));
    return files.open(path);
  },
  readBytes(path) {
    if (!path.includes('.runfolio')) opened.push(path.slice(folder.length + 1));
    return files.readBytes(path);
  },
  listFolder(path) {
    listed.push(path.slice(folder.length + 1));
    return files.listFolder(path);
  },
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-known-'));
  mkdirSync(join(folder, 'logs/deep'), { recursive: true });
  write('a.jsonl', 'a', 30);
  write('deep/b.jsonl', 'b', 5);
  writeFileSync(join(folder, 'logs/deep/config.yaml'), 'lr: 0.1\nname: .nan\n');
  writeFileSync(join(folder, 'logs/train.py'), 'print(1)\n');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, run: string, steps: number, more = ''): void {
  const lines = Array.from({ length: steps }, (_, step) => {
    const loss = step === 3 ? 'NaN' : 1 / (step + 1);
    return `{"run": "${run}", "step": ${step}, "loss": ${loss}, "acc": ${step / 50}}\n`;
  });
  writeFileSync(join(folder, 'logs', name), `${lines.join('')}${more}`);
}

const usual = { config: {}, program: 'one' } satisfies Asked;

interface Asked {
  readonly config: Config;
  readonly program: string;
}

/** Everything that later stages see, and what was opened for it. */
async function read({ config, program }: Asked = usual) {
  letTimePass(join(folder, 'logs'));
  return readAtOnce(watched, { config, program });
}

/** The same, however short ago the logs were written. */
async function readAtOnce(disk: Files, { config, program }: Asked = usual) {
  opened = [];
  listed = [];
  const openedWhenTold: number[] = [];
  const problems = collectProblems();
  const runs = await readRuns(
    {
      logs: [{ path: join(folder, 'logs'), shownPath: 'logs' }],
      config,
      configPath: 'runfolio.yaml',
      cacheFolder: join(folder, '.runfolio'),
      threads: 1,
      keepProblems: 100,
      notes: [],
      redaction: readRedaction(config),
      problems,
      onChange: () => openedWhenTold.push(opened.length),
    },
    { files: disk, programKey: program, network: undefined },
  );
  const { dataset, found, afterwards } = runs;
  const looked = [...opened];
  const series = await Promise.all(dataset.runs.map(({ id }) => dataset.readSeries(id)));
  const all = {
    runs: dataset.runs,
    json: JSON.stringify(dataset.runs),
    files: dataset.files,
    keys: dataset.runs.map(({ id }) => dataset.seriesKey?.(id)?.replaceAll(/[0-9a-f-]{36}/g, '')),
    series,
    found: found(),
    problems: problems.list(),
    afterwards,
  };
  await dataset.close();
  return { all, looked, openedWhenTold };
}

const knownFolder = (): string => join(folder, '.runfolio/known-1');

function knownFile(): string {
  const [name = ''] = readdirSync(knownFolder());
  return join(knownFolder(), name);
}

describe('runs that were read before', () => {
  test('are known without opening anything, and the same to the last byte', async () => {
    const first = await read();
    expect(first.looked).toContain('logs/a.jsonl');
    expect(first.all.runs.map(({ id }) => id)).toEqual(['a', 'b']);
    const second = await read();
    expect(second.looked).toEqual([]);
    // Each folder once, to see that nothing came or went.
    expect(listed).toEqual(['logs', 'logs/deep']);
    expect(second.all).toEqual(first.all);
    expect(second.all.json).toBe(first.all.json);
  });

  test('are known after a touch of a log, which is looked through once', async () => {
    const first = await read();
    utimesSync(join(folder, 'logs/a.jsonl'), 10, 10);
    const second = await read();
    expect(second.looked).toContain('logs/a.jsonl');
    expect(second.all.json).toBe(first.all.json);
    expect((await read()).looked).toEqual([]);
  });

  test.each<readonly [what: string, change: () => void, ids: readonly string[]]>([
    ['a log grew', () => write('a.jsonl', 'a', 31), ['a', 'b']],
    ['a log changed without growing', () => write('a.jsonl', 'c', 30), ['c', 'b']],
    ['a log came', () => write('deep/c.jsonl', 'c', 3), ['a', 'b', 'c']],
    ['a log went', () => rmSync(join(folder, 'logs/a.jsonl')), ['b']],
    ['a folder went', () => rmSync(join(folder, 'logs/deep'), { recursive: true }), ['a']],
    [
      'a folder became a link',
      () => {
        rmSync(join(folder, 'logs/deep'), { recursive: true });
        symlinkSync(tmpdir(), join(folder, 'logs/deep'));
      },
      ['a'],
    ],
    [
      'a report was put among the logs',
      () => writeFileSync(join(folder, 'logs/deep', reportMarker), ''),
      ['a'],
    ],
  ])('are read again where %s', async (_, change, ids) => {
    await read();
    change();
    const second = await read();
    rmSync(join(folder, '.runfolio'), { recursive: true });
    const anew = await read();
    expect(second.all.runs.map(({ id }) => id)).toEqual(ids);
    expect(second.all).toEqual(anew.all);
  });

  test('are said to have changed before a log is opened; the first time nobody says so', async () => {
    const first = await read();
    const same = await read();
    write('a.jsonl', 'a', 31);
    const changed = await read();
    const asked = await read({ ...usual, program: 'two' });
    expect([first, same, changed, asked].map(({ openedWhenTold }) => openedWhenTold)).toEqual([
      [],
      [],
      [0],
      [],
    ]);
  });

  test('are read again where a log changed without growing in the very tick of the clock in which it was read', async () => {
    // A disk whose clock ticks every three years.
    const tickMs = 1e11;
    const factsNow: Files['factsNow'] = (path) => {
      const facts = files.factsNow(path);
      return facts && { ...facts, modifiedMs: Math.floor(facts.modifiedMs / tickMs) * tickMs };
    };
    const coarse = { ...watched, factsNow, findFacts: (path: string) => Promise.resolve(factsNow(path)) };
    await readAtOnce(coarse);
    write('a.jsonl', 'c', 30);
    const { all } = await readAtOnce(coarse);
    expect(all.runs.map(({ id }) => id)).toEqual(['c', 'b']);
  });

  test('are read again where a file with params changed beside a log', async () => {
    await read();
    writeFileSync(join(folder, 'logs/deep/config.yaml'), 'lr: 0.2\nname: .nan\n');
    const { all } = await read();
    expect(all.runs.map(({ params }) => params['lr'])).toEqual([undefined, 0.2]);
  });

  test('are read again by another program and with another config', async () => {
    await read();
    expect((await read({ ...usual, program: 'two' })).looked).toEqual([]);
    const listing = [...listed];
    await read({ ...usual, program: 'two' });
    // Known as a whole, folders are listed only to see that nothing changed: half as often as when logs are looked for.
    expect(listed.length).toBeLessThan(listing.length);
    const config: Config = { publish: { redact: [] } };
    const other = await read({ ...usual, config });
    expect(other.all.runs).toHaveLength(2);
    expect(readdirSync(knownFolder())).toHaveLength(3);
  });

  test('keep the problems of their logs', async () => {
    write('bad.jsonl', 'bad', 4, '{"run": "bad", "step": 4, "loss": oops}\n');
    const first = await read();
    expect(first.all.problems.kept.map(({ code }) => code)).toContain('json-syntax');
    const second = await read();
    expect(second.looked).toEqual([]);
    expect(second.all.problems).toEqual(first.all.problems);
  });

  test('hold no secret, and tell of it every time', async () => {
    const secret = fillSecrets('{{github}}', 1);
    writeFileSync(join(folder, 'logs/deep/config.yaml'), `token: ${secret}\n`);
    const first = await read();
    expect(first.all.afterwards.map(({ code }) => code)).toEqual(['secret-found']);
    const second = await read();
    expect(second.all.afterwards).toEqual(first.all.afterwards);
    expect(second.all.json).not.toContain(secret);
    expect(readFileSync(knownFile()).includes(secret)).toBe(false);
  });
});

describe('what is kept of all runs', () => {
  test.each([0, 3, 15, 16, 400, -1])('counts as nothing when it is cut to %i bytes', async (length) => {
    const first = await read();
    const bytes = readFileSync(knownFile());
    writeFileSync(knownFile(), bytes.subarray(0, length === -1 ? bytes.length - 1 : length));
    const second = await read();
    expect(second.all).toEqual(first.all);
    expect(readFileSync(knownFile()).length).toBe(bytes.length);
  });

  test('counts as nothing when any part of it is damaged', async () => {
    const first = await read();
    const bytes = readFileSync(knownFile());
    for (const part of [0.1, 0.5, 0.9]) {
      const damaged = Buffer.from(bytes);
      const place = Math.floor(damaged.length * part);
      damaged[place] = (damaged[place] ?? 0) ^ 1;
      writeFileSync(knownFile(), damaged);
      expect((await read()).all).toEqual(first.all);
    }
  });

  test('counts as nothing when the packs of the series are gone or cut', async () => {
    const first = await read();
    const packs = readdirSync(join(folder, '.runfolio'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.pack'))
      .map((name) => join(folder, '.runfolio', name));
    expect(packs).not.toEqual([]);
    for (const pack of packs) writeFileSync(pack, '');
    expect((await read()).all).toEqual(first.all);
  });

  test('may be written by two builds at once', async () => {
    const [one, other] = await Promise.all([read(), read()]);
    expect(other.all.json).toBe(one.all.json);
    const third = await read();
    expect(third.looked).toEqual([]);
    expect(third.all.json).toBe(one.all.json);
  });

  test('is not written while a log is being written', async () => {
    const growing: Files['factsNow'] = (path) => {
      const facts = files.factsNow(path);
      if (path.endsWith('a.jsonl')) write('a.jsonl', 'a', 31 + (growths += 1));
      return facts;
    };
    let growths = 0;
    Object.assign(watched, { factsNow: growing });
    await read();
    Object.assign(watched, { factsNow: (path: string) => files.factsNow(path) });
    const { all } = await read();
    rmSync(join(folder, '.runfolio'), { recursive: true });
    expect(all.json).toBe((await read()).all.json);
  });
});
