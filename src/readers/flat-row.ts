import { isObject } from '../lib/json-parts.ts';
import type { JsonObject } from '../lib/json-parts.ts';
import type { RunWriter } from './reader.ts';

/** One logged object, flat: nested names joined by `/`. */
export interface FlatRow {
  readonly numbers: Map<string, number>;
  readonly labels: Map<string, string | boolean>;
}

/** What of an object becomes a row. */
export interface FlatRowOptions {
  /** Outermost names that are left out. */
  readonly skipped: ReadonlySet<string>;
  /** Longer lists of numbers are left out, as are lists of anything else. */
  readonly maxListLength: number;
}

/** Numbers, texts and booleans of an object with what is nested in it. */
export function flattenRow(object: JsonObject, options: FlatRowOptions): FlatRow {
  const row = { numbers: new Map<string, number>(), labels: new Map<string, string | boolean>() };
  for (const [name, value] of Object.entries(object)) {
    if (!options.skipped.has(name)) flattenInto(row, name, value, options.maxListLength);
  }
  return row;
}

function flattenInto(row: FlatRow, name: string, value: unknown, maxListLength: number): void {
  if (typeof value === 'number') row.numbers.set(name, value);
  else if (typeof value === 'string' || typeof value === 'boolean') row.labels.set(name, value);
  else if (Array.isArray(value)) {
    const fits = value.length <= maxListLength && value.every((item) => typeof item === 'number');
    if (fits) for (const [index, item] of value.entries()) row.numbers.set(`${name}/${index}`, item);
  } else if (isObject(value)) {
    for (const [key, child] of Object.entries(value)) {
      flattenInto(row, `${name}/${key}`, child, maxListLength);
    }
  }
}

/**
 * Writes a row whose positions on axes, the main one first, stand beside its numbers. Labels are told with the position on the main
 * axis. False if it holds nothing.
 */
export function writeFlatRow(
  run: RunWriter,
  { numbers, labels }: FlatRow,
  { axes, line }: { readonly axes: ReadonlyMap<string, number>; readonly line: number },
): boolean {
  const [at = null] = axes.values();
  if (numbers.size > 0) {
    const write = run.rows([...axes.keys()], [...numbers.keys()]);
    write(Float64Array.from([...axes.values(), ...numbers.values()]), line);
  }
  for (const [name, value] of labels) run.label(name, value, at, line);
  return numbers.size + labels.size > 0;
}
