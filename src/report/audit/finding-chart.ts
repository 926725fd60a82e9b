import { findingCurve } from '../../charts/finding-curve.ts';
import type { FindingLine } from '../../charts/finding-curve.ts';
import { extentOf } from '../../lib/numeric-extent.ts';
import type { Figure } from '../../model/figure.ts';
import type { FindingLineOrder, FindingOrder } from '../../model/page/finding-order.ts';
import type { Series } from '../../model/series.ts';
import { describeAxis, pointsAlong } from '../metric-series.ts';

/** What spans more decades is drawn on a log scale, if it is positive. */
const DECADES_FOR_LOG = 2;

/** Gives the series of a line; undefined if there is none. */
export type FindLineSeries = (line: FindingLineOrder) => Series | undefined;

/**
 * The chart of a finding from the series of its lines; null where there is nothing to draw. Where these are thinned or rounded, its table is made
 * from what `logged` gives.
 */
export function findingChart(
  order: FindingOrder,
  find: FindLineSeries,
  logged?: FindLineSeries,
): Figure | null {
  const { id, title, axis, lines, steps, span } = order;
  const drawn = linesOf(order, find);
  if (drawn.length === 0) return null;
  const start = lines[0]?.startedAt ?? null;
  const toAxis = (at: number): number => (axis === 'time' ? (at - (start ?? at)) / 1000 : at);
  return findingCurve({
    id,
    title,
    axis: describeAxis(axis),
    scale: chooseScale(drawn),
    lines: drawn,
    ...(logged === undefined ? {} : { logged: linesOf(order, logged) }),
    steps: steps.map(toAxis),
    span: span === null ? null : { from: toAxis(span.from), to: toAxis(span.to) },
  });
}

function linesOf({ axis, lines }: FindingOrder, find: FindLineSeries): readonly FindingLine[] {
  return lines.flatMap((line) => {
    const found = find(line);
    const points = found && pointsAlong(found, axis, line);
    return points === undefined || points.values.length < 2 ? [] : [{ label: line.label, ...points }];
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
