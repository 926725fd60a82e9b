import { exponentOf, formatExponent, formatFixed, formatNonFinite } from './format-number.ts';

const FEWEST_DIGITS = 3;
const MOST_DIGITS = 7;
/** From here on a value that stands among fractions takes an exponent, so that one diverged loss does not blow up a column. */
const LARGEST_FRACTION = 1e6;

/**
 * A function that formats numbers which stand together, such as one column: equal decimals for all, and just enough of them that
 * values which differ look different (three to seven significant digits of the largest). Integers stay integers. A value too
 * small for these decimals, and one of a million or more among fractions, is written with an exponent.
 */
export function formatAlike(values: Iterable<number>): (value: number) => string {
  const finite = [...new Set(values)].filter((value) => Number.isFinite(value));
  if (finite.every((value) => Number.isSafeInteger(value))) return (value) => formatOne(value, 0, 1e15);
  const usual = finite.filter((value) => Math.abs(value) < LARGEST_FRACTION);
  // Where all others take an exponent, zero has no decimals to share with them.
  const decimals = usual.every(isTiny) ? 0 : decimalsFor(usual);
  return (value) => formatOne(value, decimals, LARGEST_FRACTION);
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

/** How many of the values would look different. By rounding, since making texts for each try would cost ten times as much. */
function countApart(values: readonly number[], decimals: number): number {
  const scale = 10 ** decimals;
  return new Set(values.map((value) => (isTooSmall(value, decimals) ? value : Math.round(value * scale))))
    .size;
}

function formatOne(value: number, decimals: number, largest: number): string {
  if (!Number.isFinite(value)) return formatNonFinite(value);
  if (Math.abs(value) >= largest) return formatExponent(value, FEWEST_DIGITS + 1);
  return isTooSmall(value, decimals) ? formatExponent(value, FEWEST_DIGITS) : formatFixed(value, decimals);
}

/** True if so many decimals would show fewer than two digits of it, or more zeros than digits. */
function isTooSmall(value: number, decimals: number): boolean {
  const size = Math.abs(value);
  return size > 0 && (isTiny(value) || (size < 1e-3 && size < 10 ** (1 - decimals)));
}

function isTiny(value: number): boolean {
  return Math.abs(value) < 1e-4;
}
