/** The plain way: blocks of bytes, JSON.parse for each line, all points kept, no checks. Argument: folder. */
import { closeSync, openSync, readSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

interface Column {
  values: Float64Array;
  count: number;
  min: number;
  max: number;
  sum: number;
}

const [folder = ''] = process.argv.slice(2);
const runs = new Map<string, Map<string, Column>>();
let buffer = Buffer.alloc(1_048_576);
for (const name of readdirSync(folder)) readLog(join(folder, name));
let points = 0;
let checksum = 0;
for (const columns of runs.values()) {
  for (const column of columns.values()) {
    points += column.count;
    checksum += column.min;
  }
}
console.log(JSON.stringify({ runs: runs.size, points, checksum }));

function readLog(path: string): void {
  const descriptor = openSync(path, 'r');
  let filled = 0;
  for (;;) {
    const read = readSync(descriptor, buffer, filled, buffer.length - filled, null);
    if (read === 0) break;
    filled += read;
    let at = 0;
    for (let end = buffer.indexOf(10, at); end >= 0 && end < filled; end = buffer.indexOf(10, at)) {
      takeLine(buffer.toString('utf8', at, end));
      at = end + 1;
    }
    buffer.copyWithin(0, at, filled);
    filled -= at;
    if (filled === buffer.length) buffer = Buffer.concat([buffer, Buffer.alloc(buffer.length)]);
  }
  closeSync(descriptor);
}

/** Python's NaN is no JSON: a line that holds it is parsed with null in its place. */
function takeLine(line: string): void {
  const text = line.includes('NaN') ? line.replaceAll('NaN', 'null') : line;
  const row: Record<string, unknown> = JSON.parse(text);
  const id = String(row['run']);
  let columns = runs.get(id);
  if (columns === undefined) runs.set(id, (columns = new Map()));
  for (const [key, value] of Object.entries(row)) {
    if (key === 'run' || key === 'step') continue;
    addValue(columns, key, typeof value === 'number' ? value : Number.NaN);
  }
}

function addValue(columns: Map<string, Column>, key: string, value: number): void {
  let column = columns.get(key);
  if (column === undefined) {
    column = { values: new Float64Array(256), count: 0, min: Infinity, max: -Infinity, sum: 0 };
    columns.set(key, column);
  }
  if (column.count === column.values.length) {
    const larger = new Float64Array(column.values.length * 2);
    larger.set(column.values);
    column.values = larger;
  }
  column.values[column.count] = value;
  column.count += 1;
  if (value < column.min) column.min = value;
  if (value > column.max) column.max = value;
  if (!Number.isNaN(value)) column.sum += value;
}
