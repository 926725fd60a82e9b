import { exponentOf, formatExponent, formatFixed, formatNonFinite } from './format-number.ts';

const FEWEST_DIGITS = 3;
const MOST_DIGITS = 7;

/**
 * A function that formats numbers which stand together, such as one column: equal decimals for all, and just enough of them that
 * values which differ look different (three to seven significant digits of the largest). Integers stay integers. A value too
 * small for these decimals is written with an exponent instead of as zero.
 */
export function formatAlike(values: Iterable<number>): (value: number) => string {
  const finite = [...new Set(values)].filter((value) => Number.isFinite(value));
  const decimals = finite.every((value) => Number.isSafeInteger(value)) ? 0 : decimalsFor(finite);
  return (value) => formatOne(value, decimals);
}

function decimalsFor(distinct: readonly number[]): number {
  const largest = distinct.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const power = exponentOf(largest, FEWEST_DIGITS);
  const decimalsOf = (digits: number): number => Math.min(100, Math.max(0, digits - 1 - power));
  const wanted = countApart(distinct, decimalsOf(MOST_DIGITS));
  for (let digits = FEWEST_DIGITS; digits < MOST_DIGITS; digits += 1) {
    if (countApart(distinct, decimalsOf(digits)) === wanted) return decimalsOf(digits);
  }
  return decimalsOf(MOST_DIGITS);
}

function countApart(values: readonly number[], decimals: number): number {
  return new Set(values.map((value) => formatOne(value, decimals))).size;
}

function formatOne(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return formatNonFinite(value);
  const size = Math.abs(value);
  if (size >= 1e15) return formatExponent(value, FEWEST_DIGITS + 1);
  const tooSmall = size > 0 && (size < 10 ** (1 - decimals) || decimals > MOST_DIGITS + 2) && size < 1e-3;
  return tooSmall ? formatExponent(value, FEWEST_DIGITS) : formatFixed(value, decimals);
}
