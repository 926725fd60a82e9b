import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { logWithTool } from './python/log-with-tool.ts';
import { readFolder } from './read-folder.ts';
import type { ReadFolder } from './read-folder.ts';

const Expected = z.record(
  z.string(),
  z.strictObject({
    rows: z.array(z.record(z.string(), z.unknown())),
    config: z.record(z.string(), z.unknown()),
    exit: z.number().nullable(),
    name: z.string(),
    group: z.string(),
    records: z.number(),
  }),
);

const folders: string[] = [];
let expected: z.infer<typeof Expected> = {};
let read: ReadFolder;

beforeAll(async () => {
  const log = await logWithTool('wandb', 'log_wandb');
  const told = await logWithTool('wandb-datastore', 'read_wandb', log.folder);
  folders.push(log.folder, told.folder);
  expected = Expected.parse(told.expected);
  read = await readFolder(log.folder);
});
afterAll(async () => {
  await read.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const notFinite: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
};

function toNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : notFinite[String(value)];
}

test('the runs are those that the client logged, with name, group, settings and end', () => {
  expect(read.runs.map(({ id }) => id).toSorted()).toEqual(Object.keys(expected).toSorted());
  expect(read.runs).toHaveLength(2);
  for (const run of read.runs) {
    const told = expected[run.id];
    expect(run).toMatchObject({ name: told?.name, group: told?.group, experiment: 'demo' });
    expect(run.status).toBe(told?.exit === 0 ? 'finished' : 'failed');
    expect(run.params).toMatchObject({
      lr: 0.1,
      seed: told?.config['seed'],
      'model/layers/1': 32,
      none: null,
      flag: true,
    });
    expect(run.goals).toEqual({ loss: 'minimize', 'val/acc': 'maximize' });
  }
});

test.each(['loss', 'lr', 'nested/a', 'nested/b/c'])(
  'every value of %s is what the datastore says, at its step',
  async (name) => {
    for (const run of read.runs) {
      const rows = expected[run.id]?.rows ?? [];
      const points = rows.flatMap((row) =>
        name in row ? [[toNumber(row['_step']), toNumber(row[name])]] : [],
      );
      expect(points).toHaveLength(300);
      expect(await read.points(run, name)).toEqual(points);
    }
  },
);

test('a metric with an axis of its own stands on it', async () => {
  for (const run of read.runs) {
    const rows = (expected[run.id]?.rows ?? []).filter((row) => 'val/acc' in row);
    expect(await read.points(run, 'val/acc')).toEqual(rows.map((row) => [row['my_epoch'], row['val/acc']]));
  }
});

test('media are artifacts that lie where the run says', () => {
  for (const { artifacts } of read.runs) {
    expect(artifacts.map(({ name, kind }) => [name, kind])).toEqual(
      expect.arrayContaining([
        ['image', 'image'],
        ['table', 'table'],
      ]),
    );
    expect(artifacts.every(({ file }) => file !== null)).toBe(true);
  }
});

test('nothing is wrong with them', () => {
  expect(read.problems).toEqual([]);
});
