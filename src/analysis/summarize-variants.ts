import type { Run } from '../model/run.ts';
import { mean } from '../stats/mean.ts';
import { standardDeviation } from '../stats/standard-deviation.ts';
import { tInterval } from '../stats/t-interval.ts';
import type { Interval } from '../stats/t-interval.ts';
import type { Variant } from './group-variants.ts';
import type { MetricKnowledge } from './know-metric.ts';
import { takeValueOfRun } from './value-of-run.ts';
import type { NoValueReason } from './value-of-run.ts';

/** One run's value of a metric. */
export interface RunValue {
  readonly run: Run;
  /** What it shares with runs of other variants, e.g. `seed 3`; null if nothing was recorded. */
  readonly repetition: string | null;
  /** May be NaN or infinite; undefined if the run did not log the metric, or the rule found none. */
  readonly value: number | undefined;
  /** Position on the metric's main axis and line in the log. */
  readonly at: number | null;
  readonly line: number | null;
  /** Axis of the position where it is not the main one; null where it is, and where nothing was found. */
  readonly axis: string | null;
  /** Why the rule found no value although the run logged the metric; null otherwise. */
  readonly missing: NoValueReason | null;
  /** True if it stands behind the mean: the run ended and its value is finite. */
  readonly counted: boolean;
}

/** A metric of a variant over its runs. */
export interface VariantMetric {
  /** One for each run of the variant, in its order. */
  readonly values: readonly RunValue[];
  /** How many values are counted. */
  readonly n: number;
  /** Undefined if no value counts. */
  readonly mean: number | undefined;
  /** Sample standard deviation (ddof 1); undefined for fewer than two values. */
  readonly deviation: number | undefined;
  /** 95 % t interval of the mean; undefined for fewer than two values. */
  readonly interval: Interval | undefined;
}

/** How values are taken and which of them count. */
export interface SummaryRequest {
  readonly metric: MetricKnowledge;
  readonly counts: (run: Run) => boolean;
  /** What tells a run from the others of its variant; null if nothing was recorded. */
  readonly repetitionOf: (run: Run) => string | null;
}

/** Statistics of one metric for every variant, in the variants' order. */
export function summarizeVariants(variants: readonly Variant[], request: SummaryRequest): VariantMetric[] {
  return variants.map(({ runs }) => summarizeVariant(runs, request));
}

function summarizeVariant(
  runs: readonly Run[],
  { metric, counts, repetitionOf }: SummaryRequest,
): VariantMetric {
  const values = runs.map((run) => {
    const { point, axis, missing } = takeValueOfRun(run, metric);
    return {
      run,
      repetition: repetitionOf(run),
      value: point?.value,
      at: point?.at ?? null,
      line: point?.line ?? null,
      axis,
      missing,
      counted: point !== undefined && Number.isFinite(point.value) && counts(run),
    };
  });
  const counted = values.filter((one) => one.counted).map(({ value }) => value ?? Number.NaN);
  return {
    values,
    n: counted.length,
    mean: mean(counted),
    deviation: standardDeviation(counted),
    interval: tInterval(counted),
  };
}
