import type { MetricSummary, SummaryPoint } from '../metric-summary.ts';
import type { Run } from '../run.ts';

type PackedPoint = readonly [value: number, at: number, line: number];

/** A metric's summary without the names of its parts. */
export type PackedMetric = readonly [
  name: string,
  axes: readonly string[],
  counts: readonly number[],
  points: readonly (PackedPoint | null)[],
  mean: number | null,
  std: number | null,
  chosen?: MetricSummary['chosen'],
];

/** What comparing runs needs of one: all but its texts, tables of samples and files. */
export interface PackedRun extends Omit<
  Run,
  'metrics' | 'samples' | 'texts' | 'artifacts' | 'searchSpace' | 'otherSources'
> {
  readonly metrics: readonly PackedMetric[];
}

/** Packs a run. What `unpackRun` gives is equal to the run in all that comparing looks at. */
export function packRun(run: Run): PackedRun {
  const { metrics, samples: _samples, texts: _texts, artifacts: _artifacts, ...rest } = run;
  const { searchSpace: _searchSpace, otherSources: _otherSources, ...kept } = rest;
  return { ...kept, metrics: metrics.map(packMetric) };
}

/** The run again, without texts, samples and artifacts. */
export function unpackRun({ metrics, ...kept }: PackedRun): Run {
  return {
    ...kept,
    metrics: metrics.map(unpackMetric),
    samples: [],
    texts: [],
    artifacts: [],
    searchSpace: {},
  };
}

function packMetric(metric: MetricSummary): PackedMetric {
  const { name, axes, count, nan, positiveInfinity, negativeInfinity, superseded, mean, std, chosen } =
    metric;
  const counts = [count, nan, positiveInfinity, negativeInfinity, superseded];
  const points = [metric.first, metric.last, metric.min, metric.max].map(packPoint);
  return chosen === undefined
    ? [name, axes, counts, points, mean, std]
    : [name, axes, counts, points, mean, std, chosen];
}

function packPoint(point: SummaryPoint | null): PackedPoint | null {
  return point === null ? null : [point.value, point.at, point.line];
}

function unpackMetric([name, axes, counts, points, mean, std, chosen]: PackedMetric): MetricSummary {
  const [count = 0, nan = 0, positiveInfinity = 0, negativeInfinity = 0, superseded = 0] = counts;
  const [first, last, min, max] = points.map(unpackPoint);
  const none: SummaryPoint = { value: Number.NaN, at: 0, line: 0 };
  return {
    name,
    axes: [...axes],
    count,
    nan,
    positiveInfinity,
    negativeInfinity,
    superseded,
    first: first ?? none,
    last: last ?? none,
    min: min ?? null,
    max: max ?? null,
    mean,
    std,
    ...(chosen === undefined ? {} : { chosen }),
  };
}

function unpackPoint(packed: PackedPoint | null): SummaryPoint | null {
  if (packed === null) return null;
  const [value, at, line] = packed;
  return { value, at, line };
}
