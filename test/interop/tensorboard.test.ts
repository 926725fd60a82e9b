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
    scalars: z.record(z.string(), z.array(z.tuple([z.number(), Value, z.number()]))),
    bands: z.record(z.string(), z.array(z.tuple([z.number(), z.array(Value)]))),
  }),
);

let folder = '';
let expected: z.infer<typeof Expected> = {};
let read: ReadFolder;

beforeAll(async () => {
  const log = await logWithTool('tensorboard', 'log_tensorboard');
  folder = log.folder;
  expected = Expected.parse(log.expected);
  read = await readFolder(folder);
});
afterAll(async () => {
  await read.close();
  rmSync(folder, { recursive: true });
});

/** EventAccumulator gives a float32 as the double next to it; Runfolio gives the seven digits that it carries, whole numbers exactly. */
function toValue(value: number | string): number {
  if (typeof value === 'string') {
    return { nan: Number.NaN, inf: Number.POSITIVE_INFINITY, '-inf': Number.NEGATIVE_INFINITY }[value] ?? 0;
  }
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value : Number(value.toPrecision(7));
}

function runOf(name: string): ReadFolder['runs'][number] {
  const run = read.runs.find(({ id }) => id === name);
  if (run === undefined) throw new Error(`No run ${name} among ${read.runs.map(({ id }) => id).join(', ')}`);
  return run;
}

test('every scalar of every run is what EventAccumulator says, with its step', async () => {
  const names = Object.keys(expected).filter((name) => !/\/[\d.]+$/.test(name));
  expect(read.runs.map(({ id }) => id).toSorted()).toEqual(names.toSorted());
  for (const name of names) {
    for (const [tag, points] of Object.entries(expected[name]?.scalars ?? {})) {
      expect(await read.points(runOf(name), tag), `${name} ${tag}`).toEqual(
        points.map(([step, value]) => [step, toValue(value)]),
      );
    }
  }
});

test('runs start and end when EventAccumulator says', () => {
  const times = Object.values(expected['runs/old']?.scalars ?? {}).flatMap((points) =>
    points.map(([, , time]) => time),
  );
  const run = runOf('runs/old');
  expect(run.startedAt).toBe(Math.min(...times));
});

test('bands of histograms are what the distributions of TensorBoard show', async () => {
  const [[tag, points] = ['', []]] = Object.entries(expected['runs/old']?.bands ?? {});
  expect(points).toHaveLength(3);
  for (const [index, band] of ['p10', 'p25', 'p50', 'p75', 'p90'].entries()) {
    const told = await read.points(runOf('runs/old'), `${tag}/${band}`);
    expect(told.map(([step]) => step)).toEqual(points.map(([step]) => step));
    for (const [place, [, values]] of points.entries())
      expect(told[place]?.[1]).toBeCloseTo(toValue(values[index] ?? ''), 5);
  }
});

test('points that a session start purges are left out', async () => {
  const points = await read.points(runOf('runs/resumed'), 'loss');
  expect(points.map(([step]) => step)).toEqual([0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11]);
});

test('params are in the run, and the metrics given with them', () => {
  const run = runOf('runs/old');
  expect(run.params).toEqual({ lr: 0.1, optimizer: 'adam', deep: true });
  expect(run.texts).toMatchObject([{ name: 'notes', text: 'hello', at: 1 }]);
  expect(run.metrics.find(({ name }) => name === 'final')?.last.value).toBe(0.5);
});

test('nothing is wrong with them', () => {
  expect(read.problems).toEqual([]);
});
