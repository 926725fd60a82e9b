import type { Run } from '../../model/run.ts';
import type { Series } from '../../model/series.ts';
import { compareSeries } from './compare-series.ts';
import type { SeriesAgreement } from './compare-series.ts';
import { pairMetrics } from './pair-metrics.ts';
import type { MetricPair } from './pair-metrics.ts';
import { isTellingMetric } from './value-evidence.ts';

/** A run with its points. */
export interface ReadRun {
  readonly run: Run;
  readonly series: readonly Series[];
}

/** What the values of two runs say about whether they are one. */
export interface RunAgreement {
  /** Pairs of metrics whose values are equal wherever both have one. */
  readonly equal: readonly MetricPair[];
  /** How many different values are equal that hardly two runs share. */
  readonly telling: number;
  /** Where the values that were compared lie; from above to if they have no positions in common. */
  readonly from: number;
  readonly to: number;
  /** A metric of the same name with other values at the same position. */
  readonly difference?: RunDifference;
}

/** Where two logs contradict each other. */
export interface RunDifference {
  readonly metric: string;
  readonly axis: string;
  readonly at: number;
  readonly values: readonly [number, number];
}

/** Points of a metric that may differ though it is the same: one in a hundred, as when two tools stop between two calls. */
const differingShare = 0.01;

/** Compares two runs by the values of the metrics that both have. O(points that are kept). */
export function compareRuns(one: ReadRun, other: ReadRun): RunAgreement {
  const equal: MetricPair[] = [];
  const telling = new Set<number>();
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  let difference: RunDifference | undefined;
  for (const { pair, agreement } of compareMetrics(one, other)) {
    const { compared, equal: equalPoints } = agreement;
    if (compared === 0) continue;
    const isTelling = isTellingMetric(pair.one) && isTellingMetric(pair.other);
    if (compared - equalPoints > compared * differingShare) {
      if (isTelling && pair.sameWords && agreement.difference !== undefined) {
        difference ??= { metric: pair.one, ...agreement.difference };
      }
      continue;
    }
    equal.push(pair);
    if (!isTelling) continue;
    for (const value of agreement.telling) telling.add(value);
    from = Math.min(from, agreement.from);
    to = Math.max(to, agreement.to);
  }
  const shared = countSharedParams(one.run, other.run);
  return {
    equal,
    telling: telling.size === 0 ? 0 : telling.size + shared,
    from,
    to,
    ...(difference && { difference }),
  };
}

function compareMetrics(
  one: ReadRun,
  other: ReadRun,
): { readonly pair: MetricPair; readonly agreement: SeriesAgreement }[] {
  const ones = byName(one);
  const others = byName(other);
  return pairMetrics([...ones.keys()], [...others.keys()]).flatMap((pair) => {
    const first = ones.get(pair.one);
    const second = others.get(pair.other);
    if (first === undefined || second === undefined) return [];
    return [{ pair, agreement: compareSeries(first, second) }];
  });
}

function byName({ run, series }: ReadRun) {
  const kept = new Map(series.map((one) => [one.metric, one]));
  return new Map(
    run.metrics.flatMap((summary) => {
      const points = kept.get(summary.name);
      return points === undefined ? [] : [[summary.name, { summary, series: points }] as const];
    }),
  );
}

/** Params with the same number of many digits, as a search draws them. */
function countSharedParams(one: Run, other: Run): number {
  return Object.entries(one.params).filter(([name, value]) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return false;
    return Number(value.toPrecision(6)) !== value && Object.is(other.params[name], value);
  }).length;
}
