import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { files } from '../../../src/effects.ts';
import type { Files } from '../../../src/lib/files.ts';
import type { ReadingOptions } from '../../../src/readers/reader.ts';
import { summarizeLogs } from '../../../src/summarize/summarize-logs.ts';
import { letTimePass } from '../let-time-pass.ts';
import { flatReader, flatSource } from './flat-reader.ts';
import { range, rows } from './summarize-texts.ts';

let folder = '';
let cacheFolder = '';
let opened: string[] = [];

/** The real disk, with a list of the logs that are opened. */
const watched: Files = {
  ...files,
  open(path) {
    if (path.endsWith('.jsonl')) opened.push(path.slice(folder.length + 6));
    return files.open(path);
  },
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-cache-'));
  cacheFolder = join(folder, '.runfolio');
  mkdirSync(join(folder, 'logs'));
  write('a.jsonl', rows(range(0, 50)));
  write('b.jsonl', `${rows(range(0, 3000), (step) => (step % 9 === 4 ? 'NaN' : step / 7))}{"x":01}\n`);
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string): void {
  writeFileSync(join(folder, 'logs', name), content);
}

/** Everything that a build sees, and which logs it opened before it asked for series. */
async function build(given: Partial<ReadingOptions> = {}) {
  opened = [];
  letTimePass(join(folder, 'logs'));
  const names = readdirSync(join(folder, 'logs')).sort();
  const sources = names.map((name) => flatSource(join(folder, 'logs', name), name, 'flat'));
  const options = { axes: {}, paths: [], maxListLength: 32, ...given };
  const { dataset, problems } = await summarizeLogs(
    { sources, readers: [flatReader], reading: options, cacheFolder, threads: 1 },
    { files: watched },
  );
  const openedLogs = [...opened];
  const series = await Promise.all(dataset.runs.map(({ id }) => dataset.readSeries(id)));
  const keys = dataset.runs.map(({ id }) => dataset.seriesKey?.(id));
  await dataset.close();
  return { seen: { runs: dataset.runs, files: dataset.files, problems, series, keys }, openedLogs };
}

function findInCache(ending: string): string[] {
  return readdirSync(cacheFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(cacheFolder, name));
}

describe('a second build', () => {
  test('opens no log when nothing changed, and sees the same', async () => {
    const first = await build();
    expect(first.openedLogs).toEqual(['a.jsonl', 'b.jsonl']);
    const second = await build();
    expect(second.openedLogs).toEqual([]);
    expect(second.seen).toEqual(first.seen);
  });

  test("knows by a key, without reading, which run's points changed", async () => {
    const first = await build();
    write(
      'a.jsonl',
      rows(range(0, 50), (step) => (step === 20 ? 7 : step / 10)),
    );
    const second = await build();
    expect(second.seen.keys[0]).not.toBe(first.seen.keys[0]);
    expect(second.seen.keys[1]).toBe(first.seen.keys[1]);
    expect(first.seen.keys[0]).not.toBe(first.seen.keys[1]);
  });

  test('opens only the log that changed, and one that is new', async () => {
    await build();
    write('a.jsonl', rows(range(0, 51)));
    write('c.jsonl', rows([1]));
    const { seen, openedLogs } = await build();
    expect(openedLogs).toEqual(['a.jsonl', 'c.jsonl']);
    expect(seen.runs.map(({ id, metrics }) => [id, metrics[0]?.count])).toEqual([
      ['a', 51],
      ['b', 3000],
      ['c', 1],
    ]);
  });

  test('looks at the content of a log that was only touched, and not again after that', async () => {
    const first = await build();
    utimesSync(join(folder, 'logs', 'a.jsonl'), 1, 1);
    const second = await build();
    expect(second.openedLogs).toEqual(['a.jsonl']);
    expect(second.seen).toEqual(first.seen);
    expect((await build()).openedLogs).toEqual([]);
  });

  test('reads a log again that changed but kept its size', async () => {
    await build();
    write('a.jsonl', rows(range(0, 50), (step) => (step + 1) / 10).slice(0, rows(range(0, 50)).length));
    utimesSync(join(folder, 'logs', 'a.jsonl'), 1, 1);
    const { seen } = await build();
    expect(seen.runs[0]?.metrics[0]?.first.value).toBe(0.1);
  });

  test('reads all logs again with other settings, and none when it goes back', async () => {
    await build();
    expect((await build({ maxListLength: 5 })).openedLogs).toEqual(['a.jsonl', 'b.jsonl']);
    expect((await build()).openedLogs).toEqual([]);
  });

  test('reads all logs again when a rule for values changed, and none while it is the same', async () => {
    const watch = [
      { metric: 'loss', rule: { at: 4 } },
      { metric: 'loss', rule: { meanOfLast: 2000 } },
    ];
    await build();
    const first = await build({ watch });
    expect(first.openedLogs).toEqual(['a.jsonl', 'b.jsonl']);
    const second = await build({ watch });
    expect(second.openedLogs).toEqual([]);
    expect(second.seen).toEqual(first.seen);
    expect(
      second.seen.runs.map(({ metrics }) => metrics[0]?.chosen?.map(({ point }) => point?.value)),
    ).toEqual([
      [0.4, undefined],
      [Number.NaN, Number.NaN],
    ]);
    const changed = [{ metric: 'loss', rule: { at: 5 } }];
    expect((await build({ watch: changed })).openedLogs).toEqual(['a.jsonl', 'b.jsonl']);
  });

  test.each(['index', 'pack'])('sees the same when the cache is damaged: %s', async (what) => {
    const first = await build();
    const found = what === 'index' ? findInCache('/index') : findInCache('.pack');
    expect(found.length).toBeGreaterThan(0);
    for (const path of found) {
      const bytes = readFileSync(path);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 255;
      writeFileSync(path, bytes);
    }
    expect((await build()).seen).toEqual(first.seen);
  });

  test('sees the same when a pack is gone or the index is cut off', async () => {
    const first = await build();
    for (const path of findInCache('.pack')) rmSync(path);
    expect((await build()).seen).toEqual(first.seen);
    for (const path of findInCache('/index')) writeFileSync(path, readFileSync(path).subarray(0, 100));
    expect((await build()).seen).toEqual(first.seen);
  });
});

test('two builds at once see the same, and leave a cache that holds', async () => {
  const [one, two] = await Promise.all([build(), build()]);
  expect(one.seen).toEqual(two.seen);
  const third = await build();
  expect(third.openedLogs).toEqual([]);
  expect(third.seen).toEqual(one.seen);
});

test('the cache keeps itself out of version control and says what it is', async () => {
  await build();
  expect(readFileSync(join(cacheFolder, '.gitignore'), 'utf8')).toBe('*\n');
  expect(readFileSync(join(cacheFolder, 'README.txt'), 'utf8')).toContain('safe to delete');
});
