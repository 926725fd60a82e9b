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
    config: z.record(z.string(), z.number()),
  }),
);

let folder = '';
let expected: z.infer<typeof Expected> = {};
let read: ReadFolder;

beforeAll(async () => {
  const log = await logWithTool('swanlab', 'log_swanlab');
  folder = log.folder;
  expected = Expected.parse(log.expected);
  read = await readFolder(folder);
});
afterAll(async () => {
  await read.close();
  rmSync(folder, { recursive: true });
});

test('every point of every metric is what SwanLab was given', async () => {
  expect(read.problems).toEqual([]);
  expect(read.runs.map(({ name }) => name).sort()).toEqual(Object.keys(expected).sort());
  for (const run of read.runs) {
    for (const [metric, wanted] of Object.entries(expected[run.name]?.points ?? {})) {
      expect(await read.points(run, metric), metric).toEqual(
        wanted.map(([step, value]) => [step, value === 'NaN' ? Number.NaN : Number(value)]),
      );
    }
  }
});

test('config, status and media are there, too', () => {
  for (const run of read.runs) {
    expect(run.status).toBe('finished');
    expect(run.params['lr']).toBe(expected[run.name]?.config['lr']);
    expect(run.artifacts.map(({ file }) => file === null)).toEqual([false, false]);
  }
});
