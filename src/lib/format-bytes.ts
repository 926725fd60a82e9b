import { formatFixed } from './format-number.ts';

const UNITS = ['kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** A size in bytes with a decimal unit: `812 B`, `1.2 kB`, `34 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${formatFixed(bytes, 0)} B`;
  let size = bytes;
  let unit = '';
  for (const next of UNITS) {
    size /= 1000;
    unit = next;
    if (size < 999.5) break;
  }
  return `${formatFixed(size, size < 9.95 ? 1 : 0)} ${unit}`;
}
