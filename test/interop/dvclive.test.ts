import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { logWithTool } from './python/log-with-tool.ts';
import { readFolder } from './read-folder.ts';
import type { ReadFolder } from './read-folder.ts';

const Value = z.union([z.number(), z.string()]);
const Expected = z.record(
  z.string(),
  z.strictObject({
    points: z.record(z.string(), z.array(z.tuple([z.number(), Value]))),
    summary: z.record(z.string(), z.unknown()),
    params: z.record(z.string(), z.unknown()),
  }),
);

let folder = '';
let expected: z.infer<typeof Expected> = {};
let read: ReadFolder;

beforeAll(async () => {
  const log = await logWithTool('dvclive', 'log_dvclive');
  folder = log.folder;
  expected = Expected.parse(log.expected);
  read = await readFolder(folder);
});
afterAll(async () => {
  await read.close();
  rmSync(folder, { recursive: true });
});

test('every point of every metric is what DVCLive was given', async () => {
  expect(read.problems).toEqual([]);
  expect(read.runs.map(({ name }) => name)).toEqual(Object.keys(expected).map((name) => `${name}/dvclive`));
  for (const [index, { points }] of Object.values(expected).entries()) {
    for (const [metric, wanted] of Object.entries(points)) {
      const run = read.runs[index];
      const told = run === undefined ? [] : await read.points(run, metric);
      expect(told, metric).toEqual(
        wanted.map(([step, value]) => [step, value === 'NaN' ? Number.NaN : Number(value)]),
      );
    }
  }
});

test('params and values without a plot are there, too', () => {
  for (const run of read.runs) {
    expect(run.metrics.find(({ name }) => name === 'test/acc')?.last.value).toBe(0.75);
    expect(run.params['optimizer/name']).toBe('sgd');
    expect(run.artifacts.map(({ file }) => file)).not.toContain(null);
  }
});
