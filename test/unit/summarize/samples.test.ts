import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { files } from '../../../src/effects.ts';
import type { SampleTable } from '../../../src/model/samples.ts';
import type { Reader, SampleResult } from '../../../src/readers/reader.ts';
import { createSampleStates, addSample, mergeSamples } from '../../../src/summarize/sample-state.ts';
import { summarizeSamples } from '../../../src/summarize/sample-state.ts';
import { summarizeLogs } from '../../../src/summarize/summarize-logs.ts';
import { flatSource } from './flat-reader.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-samples-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Tells the same results of every log. */
function sampleReader(results: readonly (readonly [table: string, result: SampleResult])[]): Reader {
  return {
    name: 'flat',
    divisible: false,
    takesSidecars: false,
    counts: 'line',
    matches: () => true,
    read(source, context, sink) {
      // A log of which nothing was read is read again when its time changes.
      const file = context.files.open(source.path);
      file.readInto(new Uint8Array(1), 0);
      file.close();
      const run = sink.run('');
      for (const [index, [table, result]] of results.entries()) run.sample(table, result, index + 1);
      sink.end({ lines: results.length, cutOff: false });
      return Promise.resolve();
    },
  };
}

/** The tables of the one run, as a build gets them. */
async function readTables(
  results: readonly (readonly [string, SampleResult])[],
  cacheFolder: string | null = null,
  beforeRead: () => void = () => undefined,
) {
  const path = join(folder, 'log');
  writeFileSync(path, 'x');
  const { dataset } = await summarizeLogs(
    {
      sources: [flatSource(path, 'log', 'flat')],
      readers: [sampleReader(results)],
      reading: { axes: {}, maxListLength: 32, paths: [] },
      cacheFolder,
      threads: 1,
    },
    { files },
  );
  beforeRead();
  const [run] = dataset.runs;
  const tables = await dataset.readSamples(run?.id ?? '');
  const key = dataset.samplesKey?.(run?.id ?? '');
  await dataset.close();
  return { run, tables: tables.map(toPlain), key };
}

function toPlain({ epochs, columns, ...rest }: SampleTable) {
  const numbers = Object.fromEntries(columns.map(({ metric, values }) => [metric, [...values]]));
  return { ...rest, epochs: [...epochs], columns: numbers };
}

const results: (readonly [string, SampleResult])[] = [
  ['gsm8k', { id: 'é1', values: { 'acc,none': 1 }, cluster: 'text 1' }],
  ['gsm8k', { id: 'é2', values: { 'acc,none': 0 } }],
  ['gsm8k', { id: 'é1', values: { 'acc,strict': Number.NaN } }],
  ['gsm8k', { id: 'é2', values: { 'acc,strict': 0.5 } }],
  ['arc', { id: '1', values: { 'acc,none': 1 } }],
];

const tables = [
  {
    name: 'gsm8k',
    ids: ['é1', 'é2'],
    epochs: [1, 1],
    clusters: ['text 1', null],
    columns: { 'acc,none': [1, 0], 'acc,strict': [Number.NaN, 0.5] },
  },
  { name: 'arc', ids: ['1'], epochs: [1], columns: { 'acc,none': [1] } },
];

test('per-sample results come back as they were told, and the run says which there are', async () => {
  const read = await readTables(results);
  expect(read.tables).toEqual(tables);
  expect(read.run?.samples).toEqual([
    { name: 'gsm8k', metrics: ['acc,none', 'acc,strict'], count: 2, items: 2, clustered: true, leftOut: 0 },
    { name: 'arc', metrics: ['acc,none'], count: 1, items: 1, clustered: false, leftOut: 0 },
  ]);
});

test('per-sample results are kept between builds, and their key is the same', async () => {
  const cache = join(folder, 'cache');
  const first = await readTables(results, cache);
  // The reader tells nothing now: what comes back is from the cache.
  const second = await readTables([], cache);
  expect(second).toEqual(first);
  expect(second.tables).toEqual(tables);
});

test('a log is read again when its stored results are damaged', async () => {
  const cache = join(folder, 'cache');
  const read = await readTables(results, cache, () => {
    for (const name of readdirSync(cache, { recursive: true, encoding: 'utf8' })) {
      if (name.endsWith('.pack')) truncateSync(join(cache, name), 8);
    }
  });
  expect(read.tables).toEqual(tables);
});

test('the same sample again is the next repeat, and a repeat that is named is that one', () => {
  const states = createSampleStates();
  addSample(states, 't', { id: 'a', values: { x: 1 } });
  addSample(states, 't', { id: 'a', values: { x: 2 } });
  addSample(states, 't', { id: 'a', epoch: 5, values: { x: 5 } });
  addSample(states, 't', { id: 'a', epoch: 5, values: { y: 6 } });
  addSample(states, 't', { id: 'a', epoch: 1, values: { x: 7 } });
  const state = states.tables.get('t');
  expect(state?.epochs).toEqual([1, 2, 5, 6]);
  expect(state?.columns.get('x')).toEqual([1, 2, 5, 7]);
  expect(state?.columns.get('y')).toEqual([Number.NaN, Number.NaN, 6]);
});

test('a sample with an endless id is left out and counted', () => {
  const states = createSampleStates();
  addSample(states, 't', { id: 'a'.repeat(1001), values: { x: 1 } });
  addSample(states, 't', { id: 'a'.repeat(1000), values: { x: 2 } });
  expect(summarizeSamples(states)).toMatchObject([{ count: 1, leftOut: 1 }]);
});

test('a run keeps a million results and counts the others', () => {
  const states = createSampleStates();
  states.rows = 999_998;
  for (let index = 0; index < 4; index += 1) {
    addSample(states, index % 2 === 0 ? 'even' : 'odd', { id: String(index), values: { x: 1 } });
  }
  const [even, odd] = summarizeSamples(states);
  expect(even).toMatchObject({ count: 1, leftOut: 1 });
  expect(odd).toMatchObject({ count: 1, leftOut: 1 });
});

test('results of two parts of a log are those of the whole', () => {
  const whole = createSampleStates();
  const parts = [createSampleStates(), createSampleStates()];
  for (const [index, [table, result]] of results.entries()) {
    addSample(whole, table, result);
    addSample(parts[index < 3 ? 0 : 1] ?? whole, table, result);
  }
  const joined = createSampleStates();
  for (const part of parts) mergeSamples(joined, part);
  expect(summarizeSamples(joined)).toEqual(summarizeSamples(whole));
  const columnsOf = (states: typeof whole) => [...(states.tables.get('gsm8k')?.columns.values() ?? [])];
  expect(columnsOf(joined)).toEqual(columnsOf(whole));
});
