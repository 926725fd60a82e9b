import { canTell } from '../../history/find-trends.ts';
import type { Trend } from '../../history/find-trends.ts';
import { formatAlike } from '../../lib/format-alike.ts';
import { sparkline } from './comment/sparkline.ts';

/** As wide as a table in a comment can be read. */
const mostPoints = 24;

/** The mean of what was new at each point, as a line of blocks with the newest last: a change of level is seen at once, in means of all it is not. */
export function drawTrend({ points }: Pick<Trend, 'points'>): string {
  const values = points.flatMap(({ fresh }) => fresh ?? []).slice(-mostPoints);
  const finite = values.filter((value) => Number.isFinite(value));
  return sparkline(values, { low: Math.min(...finite), high: Math.max(...finite) });
}

/** The newest mean, with as many digits as tell the means apart. */
export function newestOf({ points }: Pick<Trend, 'points'>): string {
  return formatAlike(points.map(({ mean }) => mean))(points.at(-1)?.mean ?? Number.NaN);
}

/** What the points of a trend are: one of them, such as `build`, and the name of each by its index. */
export interface TrendUnit {
  readonly unit: string;
  /** E.g. `build 7 (3f9a1c2)`. */
  readonly nameOf: (index: number) => string;
}

/** What the level was, is, and since when, e.g. `0.204 → 0.911 since build 7 (3f9a1c2)`; without a change, why there is none. */
export function describeChange(
  { change, points }: Pick<Trend, 'change' | 'points'>,
  { unit, nameOf }: TrendUnit,
): string {
  if (change === undefined) return canTell(points) ? 'no' : `too few ${unit}s to tell`;
  const format = formatAlike([change.before, change.after]);
  return `${format(change.before)} → ${format(change.after)} since ${nameOf(change.first)}`;
}
