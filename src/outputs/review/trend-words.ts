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

/** What the level was and is since the change, e.g. `0.204 → 0.911`; why there is none, else. `units` is what points are: builds, commits, days. */
export function describeLevels({ change, points }: Pick<Trend, 'change' | 'points'>, units: string): string {
  if (change === undefined) return canTell(points) ? 'no' : `too few ${units} to tell`;
  const format = formatAlike([change.before, change.after]);
  return `${format(change.before)} → ${format(change.after)}`;
}
