import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { parseTime } from '../../src/lib/parse-time.ts';
import type { Run } from '../../src/model/run.ts';
import { readFolder } from './read-folder.ts';
import type { ReadFolder } from './read-folder.ts';
import { logWithTool } from './python/log-with-tool.ts';

const Value = z.union([z.number(), z.string()]);
const Trial = z.strictObject({
  number: z.int(),
  state: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  values: z.array(Value).nullable(),
  intermediate: z.array(z.tuple([z.number(), Value])),
  seed: z.number().nullable(),
  start: z.string().nullable(),
  complete: z.string().nullable(),
});
const Study = z.strictObject({
  name: z.string(),
  directions: z.array(z.string()),
  metrics: z.array(z.string()).nullable(),
  trials: z.array(Trial),
});
const Expected = z.record(z.string(), z.array(Study));

const statuses: Readonly<Record<string, string>> = {
  COMPLETE: 'finished',
  PRUNED: 'pruned',
  FAIL: 'failed',
  RUNNING: 'running',
};

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

function toValue(value: number | string): number {
  if (typeof value === 'number') return value;
  return { nan: Number.NaN, inf: Number.POSITIVE_INFINITY, '-inf': Number.NEGATIVE_INFINITY }[value] ?? 0;
}

function namesOf({ metrics, directions }: z.infer<typeof Study>): string[] {
  if (metrics !== null) return metrics;
  return directions.length === 1 ? ['value'] : directions.map((_, index) => `value_${index}`);
}

async function outline(run: Run, names: readonly string[]): Promise<unknown> {
  const values = names.flatMap(
    (name) => run.metrics.find((metric) => metric.name === name)?.last.value ?? [],
  );
  const { status, params, seed, startedAt, endedAt } = run;
  return {
    status,
    params,
    seed,
    startedAt,
    endedAt,
    values,
    intermediate: await read.points(run, 'intermediate_value'),
  };
}

function wanted(trial: z.infer<typeof Trial>): unknown {
  return {
    status: statuses[trial.state],
    params: trial.params,
    seed: trial.seed,
    startedAt: trial.start === null ? null : parseTime(trial.start),
    endedAt: trial.complete === null ? null : parseTime(trial.complete),
    values: (trial.values ?? []).map(toValue),
    intermediate: trial.intermediate.map(([step, value]) => [step, toValue(value)]),
  };
}

describe.each(['journal.log', 'optuna.db'])('the studies in %s are what optuna.load_study says', (file) => {
  test('every trial that was started, with all it reported', async () => {
    for (const study of expected[file] ?? []) {
      const started = study.trials.filter(({ state }) => state !== 'WAITING');
      const runs = read.runs.filter(
        ({ source, experiment }) => source.file === file && experiment === study.name,
      );
      const told = await Promise.all(runs.map((run) => outline(run, namesOf(study))));
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
