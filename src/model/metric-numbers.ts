import type { MetricSummary, SummaryPoint } from './metric-summary.ts';
import type { Run } from './run.ts';

/** Numbers of one summary: counts, then value, position and line of four points, then mean and standard deviation. */
export const summaryNumbers = 19;

/** Where the value of a point lies; its position and its line follow. */
const pointPlaces = { first: 5, last: 8, min: 11, max: 14 } as const;
const meanPlace = 17;
const stdPlace = 18;

/** The statistics of a metric that need no knowledge of its goal. */
export type PlainStatistic = keyof typeof pointPlaces | 'mean' | 'std' | 'n';

/** True for such a statistic. */
export function isPlainStatistic(name: string): name is PlainStatistic {
  return Object.hasOwn(pointPlaces, name) || name === 'mean' || name === 'std' || name === 'n';
}

/** Adds a summary to a list of numbers. Its name and axes, and what rules chose, stand elsewhere. */
export function packSummary(
  metric: Omit<MetricSummary, 'name' | 'axes' | 'chosen'>,
  numbers: number[],
): void {
  numbers.push(metric.count, metric.nan, metric.positiveInfinity, metric.negativeInfinity, metric.superseded);
  for (const point of [metric.first, metric.last, metric.min, metric.max]) {
    numbers.push(point?.value ?? 0, point?.at ?? 0, point?.line ?? -1);
  }
  numbers.push(metric.mean ?? Number.NaN, metric.std ?? Number.NaN);
}

/** The summary whose numbers begin at `at`. */
export function unpackSummary(
  numbers: Float64Array,
  at: number,
  { name, axes }: Pick<MetricSummary, 'name'> & { readonly axes: readonly string[] },
): MetricSummary {
  const none: SummaryPoint = { value: Number.NaN, at: 0, line: 0 };
  return {
    name,
    axes: [...axes],
    count: numbers[at] ?? 0,
    nan: numbers[at + 1] ?? 0,
    positiveInfinity: numbers[at + 2] ?? 0,
    negativeInfinity: numbers[at + 3] ?? 0,
    superseded: numbers[at + 4] ?? 0,
    first: unpackPoint(numbers, at + pointPlaces.first) ?? none,
    last: unpackPoint(numbers, at + pointPlaces.last) ?? none,
    min: unpackPoint(numbers, at + pointPlaces.min),
    max: unpackPoint(numbers, at + pointPlaces.max),
    mean: numberOrNull(numbers[at + meanPlace]),
    std: numberOrNull(numbers[at + stdPlace]),
  };
}

function unpackPoint(numbers: Float64Array, at: number): SummaryPoint | null {
  const line = numbers[at + 2] ?? -1;
  return line < 0 ? null : { value: numbers[at] ?? 0, at: numbers[at + 1] ?? 0, line };
}

function numberOrNull(value = Number.NaN): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Metrics of a run that lie packed: their summaries are made when somebody looks at them. */
export interface PackedMetrics {
  /** In the order of the summaries. Runs with the same metrics share the list. */
  readonly names: readonly string[];
  /** The numbers of the summaries, one behind the other from `at` on. */
  readonly numbers: Float64Array;
  readonly at: number;
  readonly make: () => MetricSummary[];
}

/** Where a run has its packed metrics. No weak map: one over all runs would keep the collector of garbage busy. */
const packed = Symbol('packed metrics');

interface Packed {
  readonly [packed]: PackedMetrics & { made: MetricSummary[] | undefined };
}

function isPacked(run: object): run is Packed {
  return packed in run;
}

/** One for all runs, so that the engine gives them all one shape. */
const lazyMetrics: PropertyDescriptor & ThisType<Packed> = {
  enumerable: true,
  configurable: true,
  get() {
    const lying = this[packed];
    lying.made ??= lying.make();
    return lying.made;
  },
};

/** Gives a run metrics that are made when they are first looked at. A copy of the run has the metrics themselves. */
export function addPackedMetrics<T extends object>(
  run: T,
  metrics: PackedMetrics,
): asserts run is T & Pick<Run, 'metrics'> {
  Object.defineProperty(run, packed, { value: { ...metrics, made: undefined }, enumerable: false });
  Object.defineProperty(run, 'metrics', lazyMetrics);
}

/** Names of a run's metrics. Equal lists are often the same list. Makes no summaries. */
export function metricNamesOf(run: Run): readonly string[] {
  return isPacked(run) ? run[packed].names : run.metrics.map(({ name }) => name);
}

/** A statistic of a metric; `undefined` if the run has no such metric, or the metric no such value. Makes no summaries. */
export function findStatistic(run: Run, name: string, statistic: PlainStatistic): number | undefined {
  if (isPacked(run)) {
    const lying = run[packed];
    const index = lying.names.indexOf(name);
    return index === -1
      ? undefined
      : statisticAt(lying.numbers, lying.at + index * summaryNumbers, statistic);
  }
  const metric = run.metrics.find((one) => one.name === name);
  return metric && statisticOfSummary(metric, statistic);
}

/** A statistic of a summary. */
export function statisticOfSummary(metric: MetricSummary, statistic: PlainStatistic): number | undefined {
  if (statistic === 'mean' || statistic === 'std') return metric[statistic] ?? undefined;
  return statistic === 'n' ? metric.count : metric[statistic]?.value;
}

function statisticAt(numbers: Float64Array, at: number, statistic: PlainStatistic): number | undefined {
  if (statistic === 'mean') return numberOrNull(numbers[at + meanPlace]) ?? undefined;
  if (statistic === 'std') return numberOrNull(numbers[at + stdPlace]) ?? undefined;
  if (statistic === 'n') return numbers[at];
  const place = at + pointPlaces[statistic];
  if ((numbers[place + 2] ?? -1) >= 0) return numbers[place];
  return statistic === 'first' || statistic === 'last' ? Number.NaN : undefined;
}
