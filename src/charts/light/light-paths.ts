import { coloursOf, pixelsOf, strokeLook } from './light-channels.ts';
import type { LightJob } from './light-channels.ts';
import { isPart, readString } from './read-part.ts';
import { relativePath } from './relative-path.ts';

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
    const { xs, ys } = outlineOf(rows, { x, low, high });
    drawn += `<path d="${relativePath(allRows(xs.length), xs, ys)}Z" fill="${colour(rows[0] ?? 0)}"${look}/>`;
  }
  return drawn;
}

/** Along the lower ends there and along the upper ends back. */
function outlineOf(
  rows: ArrayLike<number>,
  { x, low, high }: Readonly<Record<'x' | 'low' | 'high', Float64Array>>,
): { readonly xs: Float64Array; readonly ys: Float64Array } {
  const xs = new Float64Array(2 * rows.length);
  const ys = new Float64Array(2 * rows.length);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const back = xs.length - 1 - index;
    xs[index] = x[row] ?? Number.NaN;
    xs[back] = x[row] ?? Number.NaN;
    ys[index] = low[row] ?? Number.NaN;
    ys[back] = high[row] ?? Number.NaN;
  }
  return { xs, ys };
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
