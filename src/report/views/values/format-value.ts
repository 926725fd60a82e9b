import type { ValueSpread } from '../../../analysis/aggregate-values.ts';
import { exponentOf, formatFixed, formatNonFinite, formatNumber } from '../../../lib/format-number.ts';
import { formatWithSpread } from '../../../lib/format-with-spread.ts';
import type { ValueOptions } from '../../../query/value/value-expression.ts';
import { describeP } from '../../describe-verdict.ts';

/** A number with what may be written beside it. */
export interface WrittenValue {
  readonly value: number;
  /** Sample standard deviation of the values behind it; with it the digits follow the spread. */
  readonly deviation?: number;
  readonly interval?: ValueSpread['interval'];
  /** Values on each side. */
  readonly counts?: readonly number[];
  readonly p?: number | null;
  /** True for a difference: it always has its sign. */
  readonly signed?: boolean;
  /** Significant digits where no spread decides. */
  readonly significant?: number;
  /** True for a change, which is a part of one and shown in percent. */
  readonly relative?: boolean;
}

const SPACE = '\u00A0';

/** A number as it stands in the text: with the digits that its spread allows, or those asked for. */
export function formatValue(written: WrittenValue, options: ValueOptions, unit: string | null): string {
  const { interval = null, counts = [], p = null, signed = false } = written;
  const inPercent = options.percent || written.relative === true;
  const scale = inPercent ? 100 : 1;
  const spread = spreadOf(written, options);
  const write = digitsOf(written, options, { scale, spread });
  const sign = signed && written.value > 0 ? '+' : '';
  const ends =
    options.interval && interval !== null ? ` [${write(interval.low)}, ${write(interval.high)}]` : '';
  const around = options.spread !== null && spread !== null ? `${SPACE}±${SPACE}${write(spread)}` : '';
  const extras = [
    ...(options.n && counts.length > 0 ? [`n${SPACE}=${SPACE}${counts.join(' and ')}`] : []),
    ...(options.p && p !== null ? [describeP(p).replaceAll(' ', SPACE)] : []),
  ];
  return `${sign}${write(written.value)}${around}${unitOf(written, options, unit)}${ends}${extras.length === 0 ? '' : ` (${extras.join(', ')})`}`;
}

function unitOf({ signed, relative }: WrittenValue, options: ValueOptions, unit: string | null): string {
  if (options.percent && signed === true && relative !== true) return `${SPACE}percentage points`;
  if (options.percent || relative === true) return `${SPACE}%`;
  return options.unit && unit !== null ? SPACE + unit : '';
}

/** What stands behind `±`: the deviation, the standard error or half the interval. */
function spreadOf(
  { deviation, interval = null, counts = [] }: WrittenValue,
  { spread }: ValueOptions,
): number | null {
  if (spread === 'ci') return interval === null ? null : (interval.high - interval.low) / 2;
  if (deviation === undefined) return null;
  return spread === 'se' ? deviation / Math.sqrt(counts[0] ?? 1) : deviation;
}

function digitsOf(
  { value, interval = null, significant }: WrittenValue,
  { digits, decimals, interval: withEnds }: ValueOptions,
  { scale, spread }: { readonly scale: number; readonly spread: number | null },
): (value: number) => string {
  const scaled = (one: number, write: (value: number) => string): string =>
    Number.isFinite(one) ? write(one * scale) : formatNonFinite(one);
  if (decimals !== null) return (one) => scaled(one, (number) => formatFixed(number, decimals));
  if (digits !== null) {
    // All in the decimals of the number itself, so that what stands beside it lines up.
    const places = digits - 1 - exponentOf(value * scale, digits);
    return (one) =>
      scaled(one, (number) =>
        places < 0 || places > 12 ? formatNumber(number, digits) : formatFixed(number, places),
      );
  }
  const half = withEnds && interval !== null ? (interval.high - interval.low) / 2 : null;
  const width = spread ?? half;
  if (width !== null && width > 0)
    return (one) => scaled(one, (number) => formatWithSpread(number, width * scale).text);
  return (one) => scaled(one, (number) => formatNumber(number, significant ?? 4));
}
