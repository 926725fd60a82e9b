import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A value in a log line. Numbers may be NaN or infinite: they are written as Python writes them. */
export type LogValue =
  string | number | boolean | null | readonly LogValue[] | { readonly [key: string]: LogValue };

/** One line of a log in the events dialect. */
export type LogEvent = { readonly event: string; readonly [key: string]: LogValue };

/** One run, ready to be written: where to, and its lines in order. */
export interface RunLog {
  /** Path below `runs/`, e.g. `humanoid/walk/sac-seed-1.jsonl`. */
  readonly path: string;
  readonly events: readonly LogEvent[];
}

/** Writes one `.jsonl` file. The same run gives the same bytes. */
export function writeRunLog(folder: string, run: RunLog): void {
  const file = join(folder, run.path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, run.events.map((event) => `${encode(event)}\n`).join(''));
}

/** JSON, but NaN and the infinities stay what they are, and keys without a value are left out. */
function encode(value: LogValue): string {
  // Python writes a large float with an exponent, JavaScript as an integer of 17 digits or more that looks like an id.
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(encode).join(',')}]`;
  const entries = Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}:${encode(entry)}`);
  return `{${entries.join(',')}}`;
}

function isList(value: LogValue): value is readonly LogValue[] {
  return Array.isArray(value);
}
