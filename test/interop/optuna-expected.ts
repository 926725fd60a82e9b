import * as z from 'zod';
import { parseTime } from '../../src/lib/parse-time.ts';
import type { Run } from '../../src/model/run.ts';

const Value = z.union([z.number(), z.string()]);
const Trial = z.strictObject({
  number: z.int(),
  state: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  values: z.array(Value).nullable(),
  intermediate: z.array(z.tuple([z.number(), Value])),
  seed: z.number().nullable(),
  start: z.string().nullable(),
  complete: z.string().nullable(),
});
/** A study as `optuna.load_study` tells it. */
export const Study = z.strictObject({
  name: z.string(),
  directions: z.array(z.string()),
  metrics: z.array(z.string()).nullable(),
  trials: z.array(Trial),
});
/** Gives the points of a metric. */
type ReadPoints = (run: Run, metric: string) => Promise<unknown>;

const statuses: Readonly<Record<string, string>> = {
  COMPLETE: 'finished',
  PRUNED: 'pruned',
  FAIL: 'failed',
  RUNNING: 'running',
};

function toValue(value: number | string): number {
  if (typeof value === 'number') return value;
  return { nan: Number.NaN, inf: Number.POSITIVE_INFINITY, '-inf': Number.NEGATIVE_INFINITY }[value] ?? 0;
}

/** Names of the objectives. */
export function namesOf({ metrics, directions }: z.infer<typeof Study>): string[] {
  if (metrics !== null) return metrics;
  return directions.length === 1 ? ['value'] : directions.map((_, index) => `value_${index}`);
}

/** What was read of a trial. */
export async function outline(run: Run, names: readonly string[], points: ReadPoints): Promise<unknown> {
  const values = names.flatMap(
    (name) => run.metrics.find((metric) => metric.name === name)?.last.value ?? [],
  );
  const { status, params, seed, startedAt, endedAt } = run;
  return {
    status,
    params,
    seed,
    startedAt,
    endedAt,
    values,
    intermediate: await points(run, 'intermediate_value'),
  };
}

/** The same as Optuna tells it. */
export function wanted(trial: z.infer<typeof Trial>): unknown {
  return {
    status: statuses[trial.state],
    params: trial.params,
    seed: trial.seed,
    startedAt: trial.start === null ? null : parseTime(trial.start),
    endedAt: trial.complete === null ? null : parseTime(trial.complete),
    values: (trial.values ?? []).map(toValue),
    intermediate: trial.intermediate.map(([step, value]) => [step, toValue(value)]),
  };
}
