import { z } from 'zod';
import { Goal } from './note.ts';

/** What `runfolio.yaml` may say. Every key may be left out: no config is needed for a first report. */
export const Config = z.strictObject({
  /** Title of the report. */
  title: z.string().min(1).optional(),
  /** One sentence under the title. */
  description: z.string().min(1).optional(),
  /** Folders or files with logs, relative to this file. */
  logs: z.array(z.string().min(1)).optional(),
  /** Folders or files with notes, relative to this file. */
  notes: z.array(z.string().min(1)).optional(),
  /** Folder to write the report into, relative to this file. */
  out: z.string().min(1).optional(),
  /** Path patterns that give params, e.g. `runs/{model}_lr{lr}_seed{seed}.jsonl`. */
  paths: z.array(z.string().min(1)).optional(),
  /** Extra axis keys: name in the log → canonical axis, e.g. `frames: samples`. */
  axes: z.record(z.string(), z.string()).optional(),
  /** Lists of numbers longer than this are not read as `name/0`, `name/1`, ... */
  maxListLength: z.int().positive().optional(),
  /** Params that tell repetitions of the same variant apart, beside `seed`, `random_state`, `fold`, `split_seed`. */
  seeds: z.array(z.string().min(1)).optional(),
  /** What is known of metrics, by name. */
  metrics: z
    .record(
      z.string(),
      z.strictObject({
        goal: Goal.optional(),
        unit: z.string().optional(),
        /** Name shown instead of the logged one. */
        label: z.string().optional(),
      }),
    )
    .optional(),
  /** Metric that decides where a note names none. */
  metric: z.string().min(1).optional(),
});
export type Config = z.infer<typeof Config>;
