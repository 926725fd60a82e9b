import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { logWithTool } from './python/log-with-tool.ts';
import { readFolder } from './read-folder.ts';
import type { ReadFolder } from './read-folder.ts';

const names = ['calls', 'errors', 'tokens/total', 'cost/total', 'latency/p50', 'latency/p95'] as const;
const Group = z.strictObject({
  model: z.string(),
  prompt: z.string().nullable(),
  calls: z.number(),
  errors: z.number(),
  'tokens/total': z.number(),
  'cost/total': z.number(),
  'latency/p50': z.number(),
  'latency/p95': z.number(),
});

let folder = '';
let expected: readonly z.infer<typeof Group>[] = [];
let read: ReadFolder;

beforeAll(async () => {
  const log = await logWithTool('litellm', 'log_litellm');
  folder = log.folder;
  expected = z.array(Group).parse(log.expected);
  read = await readFolder(folder);
});
afterAll(async () => {
  await read.close();
  rmSync(folder, { recursive: true });
});

test('each model with each prompt is one run, with the sums and percentiles of its calls', () => {
  expect(expected.length).toBe(4);
  expect(read.runs.map(({ params }) => [params['model'], params['prompt']])).toEqual(
    expected.map(({ model, prompt }) => [model, prompt]),
  );
  for (const [index, group] of expected.entries()) {
    const metrics = new Map(read.runs[index]?.metrics.map(({ name, last }) => [name, last.value]));
    for (const name of names) {
      // Times since 1970 hold about a microsecond.
      expect(metrics.get(name), `${group.model} ${name}`).toBeCloseTo(group[name], 5);
    }
  }
});

test('nothing is wrong with the log', () => {
  expect(read.problems).toEqual([]);
});
