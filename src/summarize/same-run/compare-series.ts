import type { MetricSummary } from '../../model/metric-summary.ts';
import type { Series } from '../../model/series.ts';
import { isSameValue, isTellingValue } from './value-evidence.ts';

/** One metric as one log has it. */
export interface LoggedMetric {
  readonly summary: MetricSummary;
  readonly series: Series;
}

/** What two logs of what may be one metric have in common. */
export interface SeriesAgreement {
  /** Points that were compared, and how many of them are equal. */
  readonly compared: number;
  readonly equal: number;
  /** Different values among the equal ones that hardly two runs share. */
  readonly telling: ReadonlySet<number>;
  /** Where the points that were compared lie on the axis; empty (from above to) if not by position. */
  readonly from: number;
  readonly to: number;
  /** The first point that differs. */
  readonly difference?: {
    readonly axis: string;
    readonly at: number;
    readonly values: readonly [number, number];
  };
}

const nothing: SeriesAgreement = {
  compared: 0,
  equal: 0,
  telling: new Set(),
  from: Number.POSITIVE_INFINITY,
  to: Number.NEGATIVE_INFINITY,
};

/** Clock times differ between tools by what lies between two calls. */
const clocks: ReadonlySet<string> = new Set(['time', 'elapsed']);

/**
 * Compares the points of two series at equal positions of an axis that both have. Where they are not all equal, or no axis is shared, as
 * many points in the same order may still be the same: one tool counts steps, the other its own calls. A single value may be the last of a curve.
 */
export function compareSeries(one: LoggedMetric, other: LoggedMetric): SeriesAgreement {
  const byPosition = compareByPosition(one.series, other.series);
  if (byPosition.compared > 0 && byPosition.equal === byPosition.compared) return byPosition;
  const inOrder = compareInOrder(one, other);
  if (inOrder.compared > 1 && inOrder.equal === inOrder.compared) return inOrder;
  if (byPosition.compared > 0) return byPosition;
  return compareLast(one.summary, other.summary);
}

/** The most telling axis that both have points on: the first of the first one's. */
function compareByPosition(one: Series, other: Series): SeriesAgreement {
  for (const axis of one.axes) {
    const match = other.axes.find(({ name }) => name === axis.name);
    if (match === undefined || clocks.has(axis.name)) continue;
    const known = new Map<number, number>();
    for (const [index, position] of match.positions.entries()) {
      known.set(position, other.values[index] ?? Number.NaN);
    }
    const pairs = valuesAt(axis.positions, one.values, known);
    if (pairs.length > 0) return judge(pairs, axis.name, true);
  }
  return nothing;
}

type ValuePair = readonly [position: number, one: number, other: number];

/** The last value at each position that both have. */
function valuesAt(
  positions: Float64Array,
  values: Float64Array,
  known: ReadonlyMap<number, number>,
): ValuePair[] {
  const own = new Map<number, number>();
  for (const [index, position] of positions.entries()) own.set(position, values[index] ?? Number.NaN);
  return [...own].flatMap(([position, value]): ValuePair[] => {
    const match = known.get(position);
    return match === undefined || Number.isNaN(position) ? [] : [[position, value, match]];
  });
}

/** Only where every point was kept, so that the same place in the list is the same call. */
function compareInOrder(one: LoggedMetric, other: LoggedMetric): SeriesAgreement {
  const { values } = one.series;
  const isWhole = ({ summary, series }: LoggedMetric) => summary.count === series.values.length;
  if (values.length !== other.series.values.length || !isWhole(one) || !isWhole(other)) return nothing;
  const pairs = [...values].map((value, index): ValuePair => [
    index,
    value,
    other.series.values[index] ?? Number.NaN,
  ]);
  return judge(pairs, '', false);
}

/** A lone value that equals the last one of a curve; one that does not says nothing: it may be the best, or a mean. */
function compareLast(one: MetricSummary, other: MetricSummary): SeriesAgreement {
  if (Math.min(one.count, other.count) !== 1 || !isSameValue(one.last.value, other.last.value))
    return nothing;
  return judge([[0, one.last.value, other.last.value]], '', false);
}

function judge(pairs: readonly ValuePair[], axis: string, byPosition: boolean): SeriesAgreement {
  const telling = new Set<number>();
  let equal = 0;
  let difference: SeriesAgreement['difference'];
  for (const [at, one, other] of pairs) {
    if (!isSameValue(one, other)) {
      difference ??= { axis, at, values: [one, other] };
      continue;
    }
    equal += 1;
    if (isTellingValue(one)) telling.add(Number(one.toPrecision(6)));
  }
  const positions = byPosition ? pairs.map(([at]) => at) : [];
  return {
    compared: pairs.length,
    equal,
    telling,
    from: positions.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY),
    to: positions.reduce((most, at) => Math.max(most, at), Number.NEGATIVE_INFINITY),
    ...(difference && { difference }),
  };
}
