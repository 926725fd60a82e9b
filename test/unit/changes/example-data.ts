import type { ExperimentData, ReportData, RunData, VariantData } from '../../../src/model/report-data.ts';
import { mean } from '../../../src/stats/mean.ts';
import { standardDeviation } from '../../../src/stats/standard-deviation.ts';
import { tInterval } from '../../../src/stats/t-interval.ts';

/** A run of a test: its variant, its seed and its value of each metric. */
export interface DataRun {
  readonly id: string;
  readonly variant: string;
  readonly seed: number | null;
  readonly values: Readonly<Record<string, number>>;
}

/** A metric of a test: a loss is minimized, everything else maximized. */
function factsOf(name: string): ReportData['metrics'][number] {
  const goal = /loss|ms$/.test(name) ? 'minimize' : 'maximize';
  return { name, label: name, unit: null, goal, rule: 'last', margin: null };
}

/** The data of a report with one experiment of these runs, as `makeReportData` makes them. */
export function exampleData(
  runs: readonly DataRun[],
  { baseline = null }: { readonly baseline?: string | null } = {},
): ReportData {
  const metrics = [...new Set(runs.flatMap(({ values }) => Object.keys(values)))].map(factsOf);
  const variants = [...Map.groupBy(runs, ({ variant }) => variant)].map(([key, list]) =>
    variantOf(key, list, metrics),
  );
  const experiment: ExperimentData = {
    slug: 'smoothing',
    path: 'experiments/smoothing.html',
    title: 'Smoothing',
    note: null,
    mainMetric: metrics[0]?.name ?? null,
    metrics,
    baseline,
    rule: { alpha: 0.05, enoughRuns: 5, test: 'auto' },
    updated: null,
    variants,
    variantsLeftOut: 0,
  };
  return {
    version: 1,
    title: 'A report',
    description: null,
    generator: 'Runfolio',
    updated: null,
    counts: { runs: runs.length, experiments: 1, errors: 0, warnings: 0, notes: 0 },
    metrics,
    shared: null,
    runs: runs.map(toRun),
    experiments: [experiment],
    verdicts: [],
    findings: [],
    auditScore: null,
    problems: [],
    countedProblems: [],
  };
}

function variantOf(key: string, runs: readonly DataRun[], metrics: ReportData['metrics']): VariantData {
  const told = metrics.flatMap(({ name }) => {
    const logged = runs.flatMap(({ id, seed, values }) => {
      const value = values[name];
      const pair = seed === null ? null : `seed ${seed}`;
      return value === undefined ? [] : [{ run: id, value, pair, counted: true }];
    });
    const numbers = logged.map(({ value }) => value);
    const interval = tInterval(numbers);
    const facts = {
      n: numbers.length,
      mean: mean(numbers) ?? null,
      std: standardDeviation(numbers) ?? null,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      values: logged,
    };
    return [[name, facts] as const];
  });
  return {
    key,
    label: key,
    params: { smoothing: key },
    runs: runs.map(({ id }) => id),
    metrics: Object.fromEntries(told),
  };
}

function toRun({ id, variant, seed, values }: DataRun): RunData {
  return {
    id,
    name: id,
    slug: id,
    path: `runs/${id}.html`,
    experiments: ['smoothing'],
    variant,
    loggedExperiment: null,
    group: null,
    parent: null,
    status: 'finished',
    error: null,
    startedAt: null,
    endedAt: null,
    durationSeconds: null,
    params: { smoothing: variant },
    tags: {},
    seed,
    code: null,
    data: {},
    environment: {},
    hardware: null,
    command: null,
    metrics: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toMetric(value)])),
    source: { reader: 'native', file: `runs/${id}.jsonl`, firstLine: 1, lastLine: 5 },
    otherSources: [],
  };
}

function toMetric(value: number): RunData['metrics'][string] {
  return {
    n: 5,
    nonFinite: 0,
    first: 0,
    last: value,
    best: value,
    bestStep: 4,
    min: Math.min(0, value),
    max: Math.max(0, value),
    mean: value / 2,
    std: null,
    value,
    line: 5,
  };
}
