import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Run } from '../../src/model/run.ts';
import { logWithTool } from './python/log-with-tool.ts';
import { readFolder } from './read-folder.ts';
import type { ReadFolder } from './read-folder.ts';

const Value = z
  .union([z.number(), z.literal('nan')])
  .transform((value) => (value === 'nan' ? Number.NaN : value));
const Trial = z.strictObject({
  folder: z.string(),
  trial: z.string().nullable(),
  /** Null of a trial that reported nothing. */
  config: z
    .strictObject({
      lr: z.number(),
      steps: z.number(),
      seed: z.number(),
      model: z.strictObject({ layers: z.number(), act: z.string() }),
    })
    .nullable(),
  /** Loss, accuracy, iteration and seconds of each result. */
  history: z.array(z.tuple([Value, Value, Value, Value])),
  error: z.string().nullable(),
});

let folder = '';
let trials: z.infer<typeof Trial>[] = [];
let read: ReadFolder;

beforeAll(async () => {
  const log = await logWithTool('ray-tune', 'log_ray');
  folder = log.folder;
  trials = z.array(Trial).parse(log.expected);
  read = await readFolder(`${folder}/ray_results`);
});
afterAll(async () => {
  await read.close();
  rmSync(folder, { recursive: true });
});

function runOf({ folder: name }: z.infer<typeof Trial>): Run {
  const run = read.runs.find(({ source }) => source.file.includes(`${name}/`));
  if (run === undefined) throw new Error(`There is no run of ${name}.`);
  return run;
}

test('every trial is a run of the experiment, and nothing is wrong', () => {
  expect(read.runs.length).toBe(trials.length);
  expect(new Set(read.runs.map(({ experiment }) => experiment))).toEqual(new Set(['experiment']));
  expect(read.problems).toEqual([]);
});

test('params are those that ResultGrid gives', () => {
  for (const trial of trials) {
    const { config } = trial;
    if (config === null) continue;
    const { lr, steps, seed, model } = config;
    const run = runOf(trial);
    const nested = { 'model/layers': model.layers, 'model/act': model.act };
    // A text that every result carries is a param, too.
    const phase = trial.history.length > 0 ? { phase: 'train' } : {};
    expect(run.params).toEqual({ lr, steps, seed, ...nested, ...phase });
    expect(run.seed).toBe(seed);
  }
});

test('results are those that ResultGrid gives, NaN included', async () => {
  for (const trial of trials) {
    const run = runOf(trial);
    const losses = trial.history.map(([loss, , iteration]) => [iteration, loss]);
    expect(await read.points(run, 'loss')).toEqual(losses);
    const accuracies = trial.history.map(([, accuracy, iteration]) => [iteration, accuracy]);
    expect(await read.points(run, 'eval/accuracy')).toEqual(accuracies);
  }
});

test('the failed trial has its error', () => {
  for (const trial of trials) {
    const { status, error } = runOf(trial);
    expect(status).toBe(trial.error === null ? 'finished' : 'failed');
    expect(error).toBe(trial.error);
  }
});
