import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { Study, namesOf, outline, wanted } from './optuna-expected.ts';
import { readFolder } from './read-folder.ts';
import type { ReadFolder } from './read-folder.ts';
import { logWithTool } from './python/log-with-tool.ts';

const Expected = z.record(z.string(), z.array(Study));

let folder = '';
let expected: z.infer<typeof Expected> = {};
let read: ReadFolder;

beforeAll(async () => {
  const log = await logWithTool('optuna', 'log_optuna');
  folder = log.folder;
  expected = Expected.parse(log.expected);
  read = await readFolder(folder);
});
afterAll(async () => {
  await read.close();
  rmSync(folder, { recursive: true });
});

describe.each(['journal.log', 'optuna.db'])('the studies in %s are what optuna.load_study says', (file) => {
  test('every trial that was started, with all it reported', async () => {
    for (const study of expected[file] ?? []) {
      const started = study.trials.filter(({ state }) => state !== 'WAITING');
      const runs = read.runs.filter(
        ({ source, experiment }) => source.file === file && experiment === study.name,
      );
      const told = await Promise.all(
        runs.map((run) => outline(run, namesOf(study), (one, metric) => read.points(one, metric))),
      );
      expect(told, study.name).toEqual(started.map(wanted));
    }
  });

  test('the studies themselves, and none that was deleted', () => {
    const runs = read.runs.filter(({ source }) => source.file === file);
    const names = (expected[file] ?? []).map(({ name }) => name);
    expect(new Set(runs.map(({ experiment }) => experiment))).toEqual(new Set(names));
    for (const study of expected[file] ?? []) {
      const run = runs.find(({ experiment }) => experiment === study.name);
      const goals = namesOf(study).map((name) => run?.goals[name]?.toUpperCase());
      expect(goals).toEqual(study.directions);
    }
  });
});

test('nothing is wrong with them', () => {
  expect(read.problems).toEqual([]);
});
