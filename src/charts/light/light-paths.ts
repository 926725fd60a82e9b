import { coloursOf, placesOf, strokeLook } from './light-channels.ts';
import type { LightJob } from './light-channels.ts';
import { isPart, readString } from './read-part.ts';

/** Paths are drawn to a tenth of a pixel. */
const FACTOR = 10;

/** One path for each group of rows, a gap wherever a row has no place. Groups are those of Vega: by colour and detail, as they first appear. */
export function drawLine(job: LightJob): string {
  const x = pixelsOf(job, 'x');
  const y = pixelsOf(job, 'y');
  const colour = coloursOf(job);
  const look = strokeLook(job.mark);
  let drawn = '';
  for (const rows of groupsOf(job, x)) {
    const path = relativePath(rows, x, y);
    if (path !== '') drawn += `<path d="${path}" stroke="${colour(rows[0] ?? 0)}"${look}/>`;
  }
  return drawn;
}

/** One closed shape for each group of rows, between y and y2. */
export function drawArea(job: LightJob): string {
  const x = pixelsOf(job, 'x');
  const low = pixelsOf(job, 'y');
  const high = pixelsOf(job, 'y2');
  const colour = coloursOf(job);
  const look = strokeLook(job.mark);
  let drawn = '';
  for (const rows of groupsOf(job, x)) {
    const [there, back] = [Array.from(rows), Array.from(rows).toReversed()];
    const xs = [...there, ...back].map((row) => x[row] ?? Number.NaN);
    const ys = [...there.map((row) => low[row] ?? Number.NaN), ...back.map((row) => high[row] ?? Number.NaN)];
    drawn += `<path d="${relativePath(allRows(xs.length), xs, ys)}Z" fill="${colour(rows[0] ?? 0)}"${look}/>`;
  }
  return drawn;
}

/** Pixels of a channel for all rows. */
function pixelsOf(job: LightJob, name: 'x' | 'y' | 'y2'): Float64Array {
  const place = placesOf(job, name);
  const pixels = new Float64Array(job.table.length);
  for (let row = 0; row < pixels.length; row += 1) pixels[row] = place(row);
  return pixels;
}

function groupsOf({ encoding, table }: LightJob, x: Float64Array): readonly ArrayLike<number>[] {
  const columns = ['color', 'detail'].flatMap((name) => {
    const channel = encoding[name];
    return isPart(channel) ? [table.column(readString(channel['field'], `a ${name} without its field`))] : [];
  });
  if (columns.length === 0) return table.length === 0 ? [] : [ascending(allRows(table.length), x)];
  const groups = new Map<string, number[]>();
  let key = '';
  let group: number[] | undefined;
  for (let row = 0; row < table.length; row += 1) {
    // Rows of a group mostly stand together.
    if (group === undefined || columns.some((column) => column[row] !== column[row - 1])) {
      key = columns.map((column) => String(column[row])).join('\u0000');
      group = groups.get(key);
      if (group === undefined) groups.set(key, (group = []));
    }
    group.push(row);
  }
  return Array.from(groups.values(), (rows) => ascending(rows, x));
}

let rowNumbers = new Uint32Array();

/** 0, 1, 2 and so on: a part of one list that grows. */
function allRows(count: number): Uint32Array {
  if (rowNumbers.length < count) {
    rowNumbers = new Uint32Array(2 * count);
    for (let row = 0; row < rowNumbers.length; row += 1) rowNumbers[row] = row;
  }
  return rowNumbers.subarray(0, count);
}

/** Vega draws lines along x, whatever the order of the rows. */
function ascending(rows: ArrayLike<number>, x: Float64Array): ArrayLike<number> {
  for (let index = 1; index < rows.length; index += 1) {
    const isRising = (x[rows[index - 1] ?? 0] ?? 0) <= (x[rows[index] ?? 0] ?? 0);
    if (!isRising) return Array.from(rows).sort((a, b) => (x[a] ?? 0) - (x[b] ?? 0));
  }
  return rows;
}

/** Steps from point to point in as few characters as SVG allows, rounded so that the roundings do not add up. A new line starts after each point without a place. */
function relativePath(rows: ArrayLike<number>, xs: ArrayLike<number>, ys: ArrayLike<number>): string {
  let path = '';
  let lastX = 0;
  let lastY = 0;
  let inside = false;
  let steps = false;
  let endOfStep = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const x = Math.round((xs[row] ?? Number.NaN) * FACTOR);
    const y = Math.round((ys[row] ?? Number.NaN) * FACTOR);
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      inside = false;
      continue;
    }
    if (!inside) {
      path += `M${tenths(x)}${follow(x, y)}`;
      steps = false;
    } else if (x !== lastX || y !== lastY) {
      const stepX = x - lastX;
      // Of steps in a row only the first is named.
      path += `${steps ? follow(endOfStep, stepX) : `l${tenths(stepX)}`}${follow(stepX, y - lastY)}`;
      endOfStep = y - lastY;
      steps = true;
    }
    inside = true;
    lastX = x;
    lastY = y;
  }
  return path;
}

/** A number in tenths behind another: a sign parts them, and a point parts a fraction from one that has a point already. */
function follow(before: number, value: number): string {
  const text = tenths(value);
  const isParted = value < 0 || (value > 0 && value < FACTOR && before % FACTOR !== 0);
  return isParted ? text : ` ${text}`;
}

/** Steps of up to so many tenths are written once and remembered. */
const MOST_REMEMBERED = 4096;
const remembered = Array.from<string | undefined>({ length: 2 * MOST_REMEMBERED + 1 });

function tenths(value: number): string {
  const place = value + MOST_REMEMBERED;
  if (!(place >= 0 && place <= 2 * MOST_REMEMBERED)) return writeTenths(value);
  return (remembered[place] ??= writeTenths(value));
}

function writeTenths(value: number): string {
  if (value % FACTOR === 0) return String(value / FACTOR);
  const whole = Math.trunc(value / FACTOR);
  const digit = Math.abs(value % FACTOR);
  if (whole !== 0) return `${whole}.${digit}`;
  return value < 0 ? `-.${digit}` : `.${digit}`;
}
