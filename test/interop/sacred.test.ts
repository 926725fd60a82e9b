import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { parseTime } from '../../src/lib/parse-time.ts';
import type { Run } from '../../src/model/run.ts';
import { logWithTool } from './python/log-with-tool.ts';
import { readFolder } from './read-folder.ts';
import type { ReadFolder } from './read-folder.ts';

const Value = z
  .union([z.number(), z.literal('nan')])
  .transform((value) => (value === 'nan' ? Number.NaN : value));
const Logged = z.strictObject({
  id: z.string(),
  status: z.string(),
  result: z.number().nullable(),
  config: z.strictObject({
    lr: z.number(),
    fails: z.boolean(),
    seed: z.number(),
    model: z.strictObject({ layers: z.array(z.number()), act: z.string() }),
  }),
  metrics: z.record(z.string(), z.array(z.tuple([z.number(), Value]))),
  start: z.string(),
  stop: z.string(),
});

let folder = '';
let logged: z.infer<typeof Logged>[] = [];
let read: ReadFolder;

beforeAll(async () => {
  const log = await logWithTool('sacred', 'log_sacred');
  folder = log.folder;
  logged = z.array(Logged).parse(log.expected);
  read = await readFolder(`${folder}/sacred`);
});
afterAll(async () => {
  await read.close();
  rmSync(folder, { recursive: true });
});

function runOf({ id }: z.infer<typeof Logged>): Run {
  const run = read.runs.find(({ source }) => source.file === `${id}/run.json`);
  if (run === undefined) throw new Error(`There is no run ${id}.`);
  return run;
}

test('every run is there, the copies of sources are none, and nothing is wrong', () => {
  expect(read.runs.length).toBe(logged.length);
  expect(read.problems).toEqual([]);
});

test('metrics are those that were logged, NaN included', async () => {
  for (const one of logged) {
    for (const [name, points] of Object.entries(one.metrics)) {
      expect(await read.points(runOf(one), name), `${one.id} ${name}`).toEqual(points);
    }
  }
});

test('config, seed, result, times and status are those of the run', () => {
  for (const one of logged) {
    const { lr, fails, seed, model } = one.config;
    const [first, second] = model.layers;
    const run = runOf(one);
    const layers = { 'model/layers/0': first, 'model/layers/1': second };
    // The text in info.json never changes in a run, so it is a param, too.
    const params = { lr, fails, seed, ...layers, 'model/act': model.act, note: 'warm' };
    expect(run.params).toEqual(params);
    expect(run.seed).toBe(seed);
    expect(run.status).toBe(one.status === 'COMPLETED' ? 'finished' : 'failed');
    expect(run.error).toBe(one.status === 'COMPLETED' ? null : 'RuntimeError: no memory');
    expect([run.startedAt, run.endedAt]).toEqual([parseTime(one.start), parseTime(one.stop)]);
    expect(run.metrics.find(({ name }) => name === 'result')?.last.value ?? null).toBe(one.result);
    expect(run.experiment).toBe('digits');
  }
});
