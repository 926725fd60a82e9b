import { formatNumber } from './format-number.ts';
import { formatWithSpread } from './format-with-spread.ts';

/** A difference with its sign and, if it has one, its interval, e.g. `+0.013 [0.009, 0.017]`. */
export function formatDifference(
  difference: number,
  interval: { readonly low: number; readonly high: number } | null,
): string {
  const sign = difference > 0 ? '+' : '';
  if (interval === null) return `${sign}${formatNumber(difference)}`;
  const half = (interval.high - interval.low) / 2;
  const { text } = formatWithSpread(difference, half);
  const ends = [interval.low, interval.high].map((end) => formatWithSpread(end, half).text);
  return `${sign}${text} [${ends.join(', ')}]`;
}
