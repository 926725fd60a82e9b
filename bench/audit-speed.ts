/**
 * How long the audit takes from the dataset: `node bench/audit-speed.ts`. 10,000 runs of 4 metrics with 200 points each, in 20 experiments.
 * The demand is 5 s; with the findings of unchanged runs kept, nothing of a series is read.
 */
import { performance } from 'node:perf_hooks';
import { findFindings } from '../src/audit/find-findings.ts';
import type { FindingCache } from '../src/audit/finding-cache.ts';
import type { Dataset } from '../src/dataset/dataset.ts';
import type { Finding } from '../src/model/finding.ts';
import type { MetricSummary } from '../src/model/metric-summary.ts';
import type { Run } from '../src/model/run.ts';
import type { Series } from '../src/model/series.ts';
import { auditedExperiments } from '../src/report/audited-experiments.ts';
import { planReport } from '../src/report/report-plan.ts';
import { seededRandom } from '../src/stats/seeded-random.ts';

const RUNS = 10_000;
const POINTS = 200;
const METRICS = ['train/loss', 'val/loss', 'val/accuracy', 'lr'];

const random = seededRandom('audit speed');
const runs = Array.from({ length: RUNS }, (_, index) => makeRun(index));
const all = new Map(runs.map(({ run, series }) => [run.id, series]));
let read = 0;
const dataset: Dataset = {
  runs: runs.map(({ run }) => run),
  files: [],
  readSeries: (id) => {
    read += 1;
    return Promise.resolve(all.get(id) ?? []);
  },
  readSamples: () => Promise.resolve([]),
  seriesKey: (id) => id,
  close: () => Promise.resolve(),
};

const kept = new Map<string, readonly Finding[]>();
const cache: FindingCache = {
  find: (key) => kept.get(key),
  note: (key, findings) => void kept.set(key, findings),
  save: () => Promise.resolve(),
};
const { experiments } = planReport(dataset.runs, [], {});
const audited = auditedExperiments(experiments, new Map());
await measure('first time');
await measure('nothing changed');

async function measure(what: string): Promise<void> {
  read = 0;
  const start = performance.now();
  const before = process.cpuUsage();
  const findings = await findFindings({ dataset, config: {}, experiments: audited, cache });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const cpu = ((user + system) / 1e6).toFixed(2);
  console.log(
    `${what}: ${seconds.toFixed(2)} s (${cpu} s of the processors), ${findings.length} findings, series of ${read} runs read`,
  );
}

function makeRun(index: number): { readonly run: Run; readonly series: Series[] } {
  const axis = Float64Array.from({ length: POINTS }, (_, at) => at * 10);
  const end = 0.2 + random();
  const series = METRICS.map((metric) => ({
    metric,
    axes: [{ name: 'step', positions: axis }],
    values: axis.map((at) => (end + 2 * (1 - at / (POINTS * 10)) ** 3) * (1 + 0.02 * (random() - 0.5))),
  }));
  const run = emptyRun(index, series.map(summarize));
  return { run, series };
}

function summarize({ metric, values }: Series): MetricSummary {
  const at = (place: number) => ({ value: values[place] ?? 0, at: place * 10, line: place + 2 });
  const low = values.indexOf(Math.min(...values));
  const high = values.indexOf(Math.max(...values));
  return {
    name: metric,
    axes: ['step'],
    count: values.length,
    nan: 0,
    positiveInfinity: 0,
    negativeInfinity: 0,
    superseded: 0,
    first: at(0),
    last: at(values.length - 1),
    min: at(low),
    max: at(high),
    std: null,
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  };
}

function emptyRun(index: number, metrics: MetricSummary[]): Run {
  const setting = Math.floor(index / 5);
  return {
    id: `run-${index}`,
    name: `run ${index}`,
    experiment: `e${index % 20}`,
    group: null,
    parent: null,
    status: 'finished',
    error: null,
    startedAt: null,
    endedAt: null,
    durationSeconds: null,
    params: { lr: 0.1, width: setting, depth: setting % 7, seed: index % 5 },
    tags: {},
    goals: {},
    standardErrors: {},
    searchSpace: {},
    seed: index % 5,
    code: null,
    data: {},
    environment: {},
    hardware: null,
    command: null,
    metrics,
    samples: [],
    texts: [],
    artifacts: [],
    source: {
      reader: 'native',
      file: `runs/${index}.jsonl`,
      firstLine: 1,
      lastLine: POINTS + 2,
      sidecars: [],
    },
  };
}
