import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Names in a folder of the originals, sorted as numbers where they hold numbers. */
export function listOriginals(...path: readonly string[]): readonly string[] {
  return readdirSync(join(...path)).sort(byNumbersInside);
}

/** A JSON file of the originals. Python's bare `NaN` is read as the string `"NaN"`; `toNumber` makes a number of it. */
export function readOriginalJson(...path: readonly string[]): unknown {
  const text = readFileSync(join(...path), 'utf8');
  return JSON.parse(text.replaceAll(/(?<=[\s,:[])(?:NaN|-?Infinity)(?=[\s,\]}])/gu, '"$&"')) as unknown;
}

/** A number as an original holds it: a JSON number, or one of Python's three that JSON lacks. */
export function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  throw new TypeError(`Not a number in the originals: ${JSON.stringify(value)}`);
}

/** An object of the originals; anything else is a mistake in the script that reads it. */
export function toObject(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`Not an object in the originals: ${JSON.stringify(value)}`);
  }
  return Object.fromEntries(Object.entries(value));
}

/** A list of the originals. */
export function toList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError(`Not a list in the originals: ${JSON.stringify(value)}`);
  return value;
}

/** A text of the originals. */
export function toText(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`Not a text in the originals: ${JSON.stringify(value)}`);
  return value;
}

/** Rows of a CSV file of the originals (none of them quotes a cell), each as column → text. */
export function readOriginalCsv(...path: readonly string[]): readonly Readonly<Record<string, string>>[] {
  const lines = readFileSync(join(...path), 'utf8').split(/\r?\n/u);
  const columns = (lines[0] ?? '').split(',');
  return lines
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split(',');
      return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
    });
}

/** The numbers of those columns that hold one in this row. */
export function numbersOf(
  row: Readonly<Record<string, string>>,
  columns: readonly string[],
): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const column of columns) {
    const text = row[column] ?? '';
    if (text !== '') numbers[column] = Number(text);
  }
  return numbers;
}

function byNumbersInside(a: string, b: string): number {
  const first = Number(/\d+/u.exec(a)?.[0] ?? 0);
  const second = Number(/\d+/u.exec(b)?.[0] ?? 0);
  if (first !== second) return first - second;
  return a < b ? -1 : 1;
}
