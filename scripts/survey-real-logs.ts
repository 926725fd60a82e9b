/**
 * Reads real logs as they lie in public repositories and compares what comes of them with `test/fixtures/readers/real-logs.json`.
 *
 *   node scripts/survey-real-logs.ts FOLDER           every source that FOLDER holds, each in a folder named as in the list
 *   node scripts/survey-real-logs.ts FOLDER --write   keeps what was found as what is expected
 *
 * The logs themselves are not in this repository; small copies are. `npm run docs` makes the table of `docs/formats/real-logs.md` of the list.
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { files } from '../src/effects.ts';
import { readInput } from '../src/pipeline.ts';
import { readRealLogs, realLogsPath } from './real-logs/real-logs.ts';
import type { RealLog } from './real-logs/real-logs.ts';

/** Where a source lies in a folder, itself or one level down; undefined if it does not. */
export function findSource(folder: string, name: string): string | undefined {
  const places = [folder, ...readdirSync(folder).map((inner) => join(folder, inner))];
  return places.map((place) => join(place, name)).find((path) => existsSync(path));
}

/** Reads a folder as a new user would: without config and cache. */
export async function surveyFolder(path: string): Promise<RealLog['found']> {
  const input = await readInput(
    {
      logs: [{ path, shownPath: '.' }],
      notes: [],
      config: {},
      configPath: 'runfolio.yaml',
      cacheFolder: null,
      threads: 1,
      keepProblems: 10_000,
    },
    { files },
  );
  const { runs } = input.dataset;
  const problems: Record<string, number> = {};
  for (const { code, severity } of input.problems.kept) {
    if (severity !== 'note' && code !== 'secret-found') problems[code] = (problems[code] ?? 0) + 1;
  }
  await input.dataset.close();
  return {
    readers: [...new Set(runs.map(({ source }) => source.reader))].toSorted(),
    runs: runs.length,
    metrics: new Set(runs.flatMap(({ metrics }) => metrics.map(({ name }) => name))).size,
    points: runs.flatMap(({ metrics }) => metrics).reduce((sum, { count }) => sum + count, 0),
    problems: Object.fromEntries(Object.entries(problems).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

async function main(folder: string, keeps: boolean): Promise<void> {
  const logs = readRealLogs();
  for (const log of logs) {
    const path = findSource(folder, log.name);
    if (path === undefined) {
      console.log(`${log.name}: not there`);
      continue;
    }
    const found = await surveyFolder(path);
    if (isDeepStrictEqual(found, log.found)) continue;
    console.log(`${log.name}: expected ${JSON.stringify(log.found)}, found ${JSON.stringify(found)}`);
    log.found = found;
    if (!keeps) process.exitCode = 1;
  }
  if (keeps) writeFileSync(realLogsPath, `${JSON.stringify(logs, null, 2)}\n`);
}

if (process.argv[1] === import.meta.filename) {
  const folder = process.argv.slice(2).find((argument) => !argument.startsWith('-')) ?? '.';
  await main(folder, process.argv.includes('--write'));
}
