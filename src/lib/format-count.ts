import { formatNumber } from './format-number.ts';

/**
 * A number of things with its noun: `1 run`, `12\u202F345 runs`. The plural is the noun with an `s` unless given.
 */
export function formatCount(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(count)} ${count === 1 ? noun : plural}`;
}
