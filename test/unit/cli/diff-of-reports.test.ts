import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { files } from '../../../src/effects.ts';
import { NetworkError } from '../../../src/lib/network.ts';
import type { Network } from '../../../src/lib/network.ts';
import { Changes } from '../../../src/model/changes.ts';
import { writeReportData } from '../../../src/model/report-data/write-report-data.ts';
import { exampleData } from '../changes/example-data.ts';
import { fakeEffects } from './fake-effects.ts';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'runfolio-diff-')));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function run(words: readonly string[], network?: Network) {
  const { effects, data, words: said } = fakeEffects(folder);
  const code = await runCommandLine(words, { ...effects, ...(network && { network }) });
  return { code, data: data(), said: said() };
}

test('reports are compared by their report.json, in the folder, by itself or at an address', async () => {
  const runs = [1, 2, 3].map((seed) => ({
    id: `a-${seed}`,
    variant: 'a',
    seed,
    values: { 'val/acc': 0.9 + seed / 1000 },
  }));
  const older = writeReportData(exampleData(runs.slice(0, 2)));
  const newer = writeReportData(exampleData(runs));
  await files.write(join(folder, 'old/data/report.json'), older);
  writeFileSync(join(folder, 'new.json'), newer);
  const asked: string[] = [];
  const network: Network = {
    request: ({ url, mostBytes }) => {
      asked.push(`${url} ${mostBytes ?? ''}`);
      return Promise.resolve({ status: 200, retryAfterSeconds: null, text: older, headers: {} });
    },
    wait: () => Promise.resolve(),
  };
  for (const base of [
    'old',
    'old/data',
    'old/data/report.json',
    'https://example.org/report/index.html',
    'https://example.org/report',
  ]) {
    const { code, data } = await run(['diff', base, 'new.json', '--json'], network);
    expect(code).toBe(0);
    expect(Changes.parse(JSON.parse(data)).runs.added.map(({ id }) => id)).toEqual(['a-3']);
  }
  expect(asked).toEqual(
    Array.from({ length: 2 }, () => 'https://example.org/report/data/report.json 200000000'),
  );
});

test('a folder of logs with a report.json of another program is a folder of logs', async () => {
  writeFileSync(join(folder, 'report.json'), '{"tests": 3}');
  writeFileSync(join(folder, 'log.jsonl'), '{"step":1,"loss":1}\n{"step":2,"loss":0.5}\n');
  await files.write(
    join(folder, 'old/data/report.json'),
    writeReportData(exampleData([{ id: 'a-1', variant: 'a', seed: 1, values: { loss: 1 } }])),
  );
  const { data } = await run(['diff', 'old', '.', '--json']);
  expect(Changes.parse(JSON.parse(data)).head).toMatchObject({ kind: 'files', runs: 1 });
});

test('reports that cannot be had are wrong use with a reason', async () => {
  writeFileSync(join(folder, 'other.json'), '{"version": 7}');
  writeFileSync(join(folder, 'log.jsonl'), '{"step":1,"loss":1}\n');
  const refusing = (reason: NetworkError): Network => ({
    request: () => Promise.reject(reason),
    wait: () => Promise.resolve(),
  });
  const told = async (words: readonly string[], network?: Network) => {
    const { code, said } = await run(['diff', ...words], network);
    expect(code).toBe(2);
    return said;
  };
  expect(await told(['other.json'])).toContain('It has version 7 of the form');
  expect(await told(['log.jsonl'])).toContain('is a file, but no report.json');
  expect(await told(['https://a.example'], refusing(new NetworkError('TIMEOUT', '')))).toContain(
    'cannot be downloaded (TIMEOUT)',
  );
  expect(await told(['https://a.example'], refusing(new NetworkError('TOO-LARGE', '')))).toContain(
    'is larger than 200 MB',
  );
  expect(await told([])).toContain('needs something to compare with');
  expect(await told(['a', 'b', 'c'])).toContain('compares two states');
});
