import { cpSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { files } from '../../../../src/effects.ts';
import { findSources } from '../../../../src/readers/find-sources.ts';
import { defaultReadingOptions, readers } from '../../../../src/readers/readers.ts';
import { summarizeLogs } from '../../../../src/summarize/summarize-logs.ts';

const example = join(import.meta.dirname, '../../../fixtures/readers/ray-tune/made-experiment/input');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-ray-'));
  cpSync(example, join(folder, 'logs'), { recursive: true });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** What became of the trials, read with what is known of earlier readings. */
async function readStatuses(): Promise<Readonly<Record<string, string>>> {
  const reading = defaultReadingOptions;
  const found = await findSources([{ path: join(folder, 'logs'), shownPath: '.' }], {
    files,
    options: reading,
  });
  const cacheFolder = join(folder, 'cache');
  const given = { sources: found.sources, readers, reading, cacheFolder, threads: 1 };
  const { dataset } = await summarizeLogs(given, { files });
  await dataset.close();
  return Object.fromEntries(dataset.runs.map(({ id, status }) => [id, status]));
}

const states = [
  'experiment_state-2026-11-21_15-41-41.json',
  // One that a resumed experiment writes beside the first.
  'experiment_state-2026-11-22_10-00-00.json',
];

test.each(states)('every trial is read again when %s changed', async (name) => {
  const before = await readStatuses();
  expect(Object.values(before).toSorted()).toEqual(['failed', 'finished', 'finished', 'running']);
  const text = readFileSync(join(folder, 'logs/experiment', states[0] ?? ''), 'utf8');
  const path = join(folder, 'logs/experiment', name);
  // As many bytes as before.
  writeFileSync(path, text.replaceAll(String.raw`\"TERMINATED\"`, String.raw`\"ERROR\"     `));
  utimesSync(path, 10, 10);
  const after = await readStatuses();
  expect(Object.values(after).toSorted()).toEqual(['failed', 'failed', 'failed', 'running']);
});
