import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { logWithTool } from './python/log-with-tool.ts';
import { readFolder } from './read-folder.ts';
import type { ReadFolder } from './read-folder.ts';

const Logged = z.looseObject({ step: z.number() });
const Expected = z.record(
  z.string(),
  z.strictObject({ logs: z.array(Logged), config: z.record(z.string(), z.unknown()) }),
);

let folder = '';
let expected: z.infer<typeof Expected> = {};
let read: ReadFolder;

beforeAll(async () => {
  const log = await logWithTool('trackio', 'log_trackio');
  folder = log.folder;
  expected = Expected.parse(log.expected);
  read = await readFolder(folder);
});
afterAll(async () => {
  await read.close();
  rmSync(folder, { recursive: true });
});

const words: Readonly<Record<string, number>> = { NaN: Number.NaN, Infinity, '-Infinity': -Infinity };

/** All points of a metric as Trackio's own storage gives them; `a/b` is `b` inside of `a`. */
function pointsOf(logs: readonly z.infer<typeof Logged>[], metric: string): [number, number][] {
  return logs.flatMap((row): [number, number][] => {
    const value = metric
      .split('/')
      .reduce<unknown>((inner, key) => z.record(z.string(), z.unknown()).safeParse(inner).data?.[key], row);
    if (typeof value === 'number') return [[row.step, value]];
    return typeof value === 'string' && value in words ? [[row.step, words[value] ?? 0]] : [];
  });
}

test('every point of every metric is what SQLiteStorage.get_logs gives', async () => {
  expect(read.problems).toEqual([]);
  expect(read.runs.map(({ name }) => name).sort()).toEqual(Object.keys(expected).sort());
  for (const run of read.runs) {
    const logs = expected[run.name]?.logs ?? [];
    expect(run.metrics.map(({ name }) => name)).toEqual(['loss', 'val/acc', 'top']);
    for (const { name } of run.metrics) {
      expect(await read.points(run, name), name).toEqual(pointsOf(logs, name));
    }
  }
});

test('config, group and project are there, too', () => {
  for (const run of read.runs) {
    const config = expected[run.name]?.config ?? {};
    expect(run.params['lr']).toBe(config['lr']);
    expect(run.group).toBe(config['_Group']);
    expect(run.experiment).toBe('tiny');
  }
});
