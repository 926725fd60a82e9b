import { expect } from 'vitest';
import { z } from 'zod';
import type { Run } from '../../src/model/run.ts';
import type { Series } from '../../src/model/series.ts';

const Point = z.strictObject({
  step: z.number(),
  time: z.number(),
  value: z.union([z.number(), z.string()]),
});
const ExpectedRun = z.strictObject({
  id: z.string(),
  name: z.string(),
  experiment: z.string(),
  status: z.string(),
  start: z.number(),
  end: z.number().nullable(),
  params: z.record(z.string(), z.string()),
  tags: z.record(z.string(), z.string()),
  data: z.record(z.string(), z.string()),
  metrics: z.record(z.string(), z.array(Point)),
});

/** What `log_mlflow.py` writes down of `MlflowClient`. */
export const ExpectedRuns = z.strictObject({ mlflow: z.string(), runs: z.array(ExpectedRun) });
export type ExpectedRuns = z.infer<typeof ExpectedRuns>;

const statuses: Readonly<Record<string, string>> = {
  RUNNING: 'running',
  FINISHED: 'finished',
  FAILED: 'failed',
  KILLED: 'interrupted',
};

/** Holds every run, and every point of every metric, to what MLflow's client says. */
export async function expectRuns(
  runs: readonly Run[],
  { runs: wanted }: ExpectedRuns,
  readSeries: (runId: string) => Promise<readonly Series[]>,
): Promise<void> {
  expect(runs.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id));
  for (const one of wanted) {
    const run = runs.find(({ id }) => id === one.id);
    const told = run && {
      name: run.name,
      experiment: run.experiment,
      status: run.status,
      startedAt: run.startedAt,
      // Of a run that was not ended the last point tells how long it went on.
      endedAt: one.end === null ? null : run.endedAt,
      params: run.params,
      parent: run.parent,
      commit: run.code?.commit ?? null,
      data: run.data,
    };
    expect(told).toEqual({
      name: one.name,
      experiment: one.experiment,
      status: statuses[one.status],
      startedAt: one.start,
      endedAt: one.end,
      params: Object.fromEntries(Object.entries(one.params).map(([name, text]) => [name, asLogged(text)])),
      parent: one.tags['mlflow.parentRunId'] ?? null,
      commit: one.tags['mlflow.source.git.commit'] ?? one.tags['mlflow.databricks.gitRepoCommit'] ?? null,
      data: one.data,
    });
    expectSeries(await readSeries(one.id), one.metrics);
  }
}

/** What was logged is numbers, Python's constants or words; MLflow keeps their text. */
function asLogged(text: string): string | number | boolean | null {
  if (text in constants) return constants[text] ?? null;
  return text === '' || Number.isNaN(Number(text)) ? text : Number(text);
}

const constants: Readonly<Record<string, boolean | null>> = { None: null, True: true, False: false };

function expectSeries(series: readonly Series[], wanted: z.infer<typeof ExpectedRun>['metrics']): void {
  const told = Object.fromEntries(
    series.map(({ metric, axes, values }) => {
      const positions = (name: string): Float64Array | undefined =>
        axes.find((axis) => axis.name === name)?.positions;
      const points = [...values].map((value, index) => ({
        step: positions('step')?.[index] ?? 0,
        time: positions('time')?.[index],
        value,
      }));
      return [metric, points];
    }),
  );
  const points = Object.entries(wanted).map(([name, list]) => [
    name,
    list.map(({ value, ...point }) => ({ ...point, value: Number(value) })),
  ]);
  expect(told).toEqual(Object.fromEntries(points));
}
