import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { logWithTool } from './python/log-with-tool.ts';
import { readFolder } from './read-folder.ts';
import type { ReadFolder } from './read-folder.ts';

const Value = z.union([z.number(), z.string().transform(() => Number.NaN)]);
const Expected = z.record(
  z.string(),
  z.strictObject({
    id: z.string(),
    task: z.string(),
    status: z.string(),
    seed: z.number().nullable(),
    error: z.string().nullable(),
    tokens: z.number(),
    metrics: z.array(z.tuple([z.string(), z.string(), z.string(), Value])),
    samples: z.array(z.tuple([z.string(), z.string(), z.number(), Value])),
  }),
);

let folder = '';
let expected: z.infer<typeof Expected> = {};
let read: ReadFolder;

beforeAll(async () => {
  const log = await logWithTool('inspect', 'log_inspect');
  folder = log.folder;
  expected = Expected.parse(log.expected);
  read = await readFolder(folder);
});
afterAll(async () => {
  await read.close();
  rmSync(folder, { recursive: true });
});

function runOf(file: string) {
  const run = read.runs.find(({ source }) => source.file === file);
  if (run === undefined) throw new Error(`${file} gave no run`);
  return run;
}

test('every log is a run with the id, task, status, seed, error and tokens that Inspect says', () => {
  const told = Object.keys(expected).map((file) => {
    const { id, experiment, status, seed, error, metrics } = runOf(file);
    const tokens = metrics.find(({ name }) => name === 'usage/total_tokens')?.last.value;
    return { id, experiment, status, seed, error, tokens };
  });
  const statuses: Readonly<Record<string, string>> = { success: 'finished', error: 'failed' };
  const wanted = Object.values(expected).map(({ id, task, status, seed, error, tokens }) => {
    return { id, experiment: task, status: statuses[status], seed, error, tokens };
  });
  expect(told).toEqual(wanted);
});

test('every metric has the value that Inspect says; standard errors stand beside their metric', () => {
  for (const [file, { metrics }] of Object.entries(expected)) {
    const run = runOf(file);
    for (const [score, metric, reducer, value] of metrics) {
      const nameOf = (each: string): string => `${score}/${each},${reducer}`;
      const isError = metric === 'stderr';
      const main = metrics.some(([other, name]) => other === score && name === 'accuracy')
        ? 'accuracy'
        : 'mean';
      const told = isError
        ? run.standardErrors[nameOf(main)]
        : run.metrics.find(({ name }) => name === nameOf(metric))?.last.value;
      expect(told, `${file} ${score} ${metric}`).toBe(value);
    }
  }
});

test('every sample has the scores that Inspect says', async () => {
  for (const [file, { samples }] of Object.entries(expected)) {
    const tables = await read.samples(runOf(file));
    const told = tables.flatMap(({ ids, epochs, columns }) =>
      columns.flatMap(({ metric, values }) =>
        ids.map((id, row) => `${metric.split('/')[0]} ${id} ${epochs[row]} ${values[row]}`),
      ),
    );
    const wanted = samples.map(([score, id, epoch, value]) => `${score} ${id} ${epoch} ${value}`);
    expect(told.toSorted(), file).toEqual(wanted.toSorted());
  }
});

test('nothing is wrong with the logs', () => {
  expect(read.problems).toEqual([]);
});
