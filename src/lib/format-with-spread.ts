import { exponentOf, formatExponent, formatFixed, formatNonFinite, formatNumber } from './format-number.ts';

/** More decimals than this are written with an exponent instead. */
const MOST_DECIMALS = 8;
/** From here on the whole number has more digits than anybody reads. */
const LARGEST_PLAIN = 1e8;

/**
 * A value and its spread with the digits that the spread allows: two significant digits of the spread decide, e.g. `0.9231` and
 * `0.0042`. Digits before the decimal point are not rounded away; very
 * large and very small values share an exponent.
 *
 * The spread is `null` where it is not a finite number (a single run has none); the value is then formatted by `formatNumber`.
 */
export function formatWithSpread(
  value: number,
  spread: number | null,
): { readonly text: string; readonly spread: string | null } {
  if (!Number.isFinite(value)) return { text: formatNonFinite(value), spread: null };
  if (spread === null || !Number.isFinite(spread)) return { text: formatNumber(value), spread: null };
  if (spread === 0) return { text: formatNumber(value), spread: '0' };
  const decimals = Math.max(0, 1 - exponentOf(spread, 2));
  if (decimals <= MOST_DECIMALS && Math.max(Math.abs(value), spread) < LARGEST_PLAIN) {
    return { text: formatFixed(value, decimals), spread: formatFixed(Math.abs(spread), decimals) };
  }
  return withCommonExponent(value, Math.abs(spread));
}

/** Both as multiples of one power of ten, e.g. `1.230e-9` and `0.045e-9`. */
function withCommonExponent(
  value: number,
  spread: number,
): { readonly text: string; readonly spread: string } {
  const power = exponentOf(Math.max(Math.abs(value), spread), 2);
  const decimals = Math.max(0, power + 1 - exponentOf(spread, 2));
  if (decimals > MOST_DECIMALS) {
    return { text: formatExponent(value, MOST_DECIMALS), spread: formatExponent(spread, 2) };
  }
  const suffix = `e${formatFixed(power, 0)}`;
  return {
    text: formatFixed(dividedByPower(value, power), decimals) + suffix,
    spread: formatFixed(dividedByPower(spread, power), decimals) + suffix,
  };
}

/** By text, since 10 to the power of 320 does not exist as a number. */
function dividedByPower(value: number, power: number): number {
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return Number(`${mantissa}e${Number(exponent) - power}`);
}
