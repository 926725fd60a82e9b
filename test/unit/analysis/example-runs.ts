import type { MetricSummary } from '../../../src/model/metric-summary.ts';
import type { Run } from '../../../src/model/run.ts';

/** A metric that was logged at steps 1, 2, ... with these values. */
export function exampleMetric(name: string, values: readonly number[]): MetricSummary {
  const points = values.map((value, index) => ({ value, at: index + 1, line: index + 2 }));
  const finite = points.filter(({ value }) => Number.isFinite(value));
  const sorted = finite.toSorted((a, b) => a.value - b.value);
  const [first = { value: Number.NaN, at: 0, line: 0 }] = points;
  return {
    name,
    axes: ['step'],
    count: values.length,
    nan: values.filter((value) => Number.isNaN(value)).length,
    positiveInfinity: values.filter((value) => value === Number.POSITIVE_INFINITY).length,
    negativeInfinity: values.filter((value) => value === Number.NEGATIVE_INFINITY).length,
    superseded: 0,
    first,
    last: points.at(-1) ?? first,
    min: sorted[0] ?? null,
    max: sorted.at(-1) ?? null,
    mean: finite.length === 0 ? null : finite.reduce((total, { value }) => total + value, 0) / finite.length,
    std: stdOf(finite.map(({ value }) => value)),
  };
}

function stdOf(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / (values.length - 1));
}

/** A finished run with nothing in it but what is given. */
export function exampleRun(facts: Partial<Run> & { readonly id: string }): Run {
  return {
    name: facts.id,
    experiment: null,
    group: null,
    parent: null,
    status: 'finished',
    error: null,
    startedAt: null,
    endedAt: null,
    durationSeconds: null,
    params: {},
    tags: {},
    goals: {},
    standardErrors: {},
    searchSpace: {},
    seed: null,
    code: null,
    data: {},
    environment: {},
    hardware: null,
    command: null,
    metrics: [],
    samples: [],
    texts: [],
    artifacts: [],
    source: {
      reader: 'native',
      file: `runs/${facts.id}.jsonl`,
      firstLine: 1,
      lastLine: 10,
      sidecars: [],
    },
    ...facts,
  };
}

/** Runs of a sweep: one for each value and seed, with the last `val/loss` told by the table. */
export function exampleSweep(table: Readonly<Record<string, readonly number[]>>): Run[] {
  return Object.entries(table).flatMap(([smoothing, losses]) =>
    losses.map((loss, seed) =>
      exampleRun({
        id: `s${smoothing}-${seed}`,
        params: { smoothing: Number(smoothing), seed, epochs: 3 },
        metrics: [exampleMetric('val/loss', [1, loss])],
      }),
    ),
  );
}
