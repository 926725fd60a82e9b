import { findingCurve } from '../../charts/finding-curve.ts';
import type { FindingLine } from '../../charts/finding-curve.ts';
import { extentOf } from '../../lib/numeric-extent.ts';
import type { Figure } from '../../model/figure.ts';
import type { FindingOrder } from '../../model/page/finding-order.ts';
import type { Series } from '../../model/series.ts';
import { describeAxis, pointsAlong } from '../metric-series.ts';

/** What spans more decades is drawn on a log scale, if it is positive. */
const DECADES_FOR_LOG = 2;

/** The chart of a finding from the series of its runs, by their ids; null where there is nothing to draw. */
export function findingChart(
  { id, title, axis, lines, steps, span }: FindingOrder,
  seriesOf: (run: string) => readonly Series[],
): Figure | null {
  const drawn = lines.flatMap(({ run, startedAt, metric, label }) => {
    const found = seriesOf(run).find((one) => one.metric === metric);
    const points = found === undefined ? undefined : pointsAlong(found, axis, { startedAt });
    return points === undefined || points.values.length < 2 ? [] : [{ label, ...points }];
  });
  if (drawn.length === 0) return null;
  const start = lines[0]?.startedAt ?? null;
  const toAxis = (at: number): number => (axis === 'time' ? (at - (start ?? at)) / 1000 : at);
  return findingCurve({
    id,
    title,
    axis: describeAxis(axis),
    scale: chooseScale(drawn),
    lines: drawn,
    steps: steps.map(toAxis),
    span: span === null ? null : { from: toAxis(span.from), to: toAxis(span.to) },
  });
}

function chooseScale(lines: readonly FindingLine[]): 'linear' | 'log' {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { values } of lines) {
    const [least = low, most = high] = extentOf(values, 'linear') ?? [];
    [low, high] = [Math.min(low, least), Math.max(high, most)];
  }
  return low > 0 && high / low > 10 ** DECADES_FOR_LOG ? 'log' : 'linear';
}
