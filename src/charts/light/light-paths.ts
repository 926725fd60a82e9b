import { coloursOf, placesOf, strokeLook } from './light-channels.ts';
import type { LightJob } from './light-channels.ts';
import { isPart, readString } from './read-part.ts';

/** Paths are drawn to a tenth of a pixel. */
const FACTOR = 10;

/** One path for each group of rows, a gap wherever a row has no place. Groups are those of Vega: by colour and detail, as they first appear. */
export function drawLine(job: LightJob): string {
  const x = placesOf(job, 'x');
  const y = placesOf(job, 'y');
  const colour = coloursOf(job);
  const look = strokeLook(job.mark);
  return groupsOf(job, x)
    .map((rows) => {
      const path = relativePath(rows.map(x), rows.map(y));
      return path === '' ? '' : `<path d="${path}" stroke="${colour(rows[0] ?? 0)}"${look}/>`;
    })
    .join('');
}

/** One closed shape for each group of rows, between y and y2. */
export function drawArea(job: LightJob): string {
  const x = placesOf(job, 'x');
  const low = placesOf(job, 'y');
  const high = placesOf(job, 'y2');
  const colour = coloursOf(job);
  const look = strokeLook(job.mark);
  return groupsOf(job, x)
    .map((rows) => {
      const back = rows.toReversed();
      const xs = [...rows.map(x), ...back.map(x)];
      const outline = relativePath(xs, [...rows.map(low), ...back.map(high)]);
      return `<path d="${outline}Z" fill="${colour(rows[0] ?? 0)}"${look}/>`;
    })
    .join('');
}

function groupsOf({ encoding, table }: LightJob, x: (row: number) => number): readonly (readonly number[])[] {
  const columns = ['color', 'detail'].flatMap((name) => {
    const channel = encoding[name];
    return isPart(channel) ? [table.column(readString(channel['field'], `a ${name} without its field`))] : [];
  });
  const groups = new Map<string, number[]>();
  for (let row = 0; row < table.length; row += 1) {
    const key = columns.map((column) => String(column[row])).join('\u0000');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].map((rows) => ascending(rows, x));
}

/** Vega draws lines along x, whatever the order of the rows. */
function ascending(rows: readonly number[], x: (row: number) => number): readonly number[] {
  const inOrder = rows.every((row, index) => index === 0 || x(rows[index - 1] ?? 0) <= x(row));
  return inOrder ? rows : rows.toSorted((a, b) => x(a) - x(b));
}

/** Steps from point to point, rounded so that the roundings do not add up. A new line starts after each point without a place. */
function relativePath(xs: readonly number[], ys: readonly number[]): string {
  let path = '';
  let [lastX, lastY] = [0, 0];
  let inside = false;
  for (let index = 0; index < xs.length; index += 1) {
    const x = Math.round((xs[index] ?? Number.NaN) * FACTOR);
    const y = Math.round((ys[index] ?? Number.NaN) * FACTOR);
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      inside = false;
      continue;
    }
    if (inside && x === lastX && y === lastY) continue;
    path += inside ? `l${pair(x - lastX, y - lastY)}` : `M${pair(x, y)}`;
    inside = true;
    [lastX, lastY] = [x, y];
  }
  return path;
}

/** Two numbers given in tenths of a pixel. */
function pair(x: number, y: number): string {
  return y < 0 ? tenths(x) + tenths(y) : `${tenths(x)} ${tenths(y)}`;
}

function tenths(value: number): string {
  if (value % FACTOR === 0) return String(value / FACTOR);
  const whole = Math.trunc(value / FACTOR);
  const digit = Math.abs(value % FACTOR);
  if (whole !== 0) return `${whole}.${digit}`;
  return value < 0 ? `-.${digit}` : `.${digit}`;
}
