/** Figure space between thousands: narrow and unbreakable, so that a number never falls apart at a line end. */
const THIN_SPACE = '\u202F';
const MINUS = '\u2212';
/** Below this, a plain decimal has more zeros than digits. */
const SMALLEST_PLAIN = 1e-4;
/** Below this no rounding gives a number with thousands to part. */
const LEAST_THOUSANDS = 9999;
/** From here on doubles no longer hold every integer, so the digits would be invented. */
const LARGEST_PLAIN = 1e15;

/**
 * A number for a reader: `12\u202F345`, `0.9231`, `\u22120.5`, `1.5e\u22127`, `NaN`, `\u221E`.
 *
 * Integers keep all their digits; other numbers get `significant` digits (4 unless told) without trailing zeros. Where a spread is
 * known use `formatWithSpread`, for values that stand together `formatAlike`: those choose digits that mean something.
 */
export function formatNumber(value: number, significant = 4): string {
  if (!Number.isFinite(value)) return formatNonFinite(value);
  const size = Math.abs(value);
  if (size >= LARGEST_PLAIN || (size > 0 && size < SMALLEST_PLAIN)) return formatExponent(value, significant);
  if (Number.isInteger(value)) return formatFixed(value, 0);
  const decimals = Math.max(0, significant - 1 - exponentOf(value, significant));
  return withoutTrailingZeros(formatFixed(value, decimals));
}

/** A finite number with exactly this many decimals, thin spaces in its thousands and a true minus sign. */
export function formatFixed(value: number, decimals: number): string {
  const size = Math.abs(value);
  if (size >= 1e21) return formatExponent(value, 4);
  const text = size.toFixed(Math.min(decimals, 100));
  if (value >= 0 && size < LEAST_THOUSANDS) return text;
  const [whole = '', fraction] = text.split('.');
  const digits = fraction === undefined ? inThousands(whole) : `${inThousands(whole)}.${fraction}`;
  return value < 0 && /[1-9]/.test(digits) ? MINUS + digits : digits;
}

/** A finite number as mantissa and exponent, e.g. `1.5e\u22127`; trailing zeros of the mantissa are left out. */
export function formatExponent(value: number, significant: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(Math.max(0, significant - 1)).split('e');
  const sign = exponent.startsWith('-') ? MINUS : '';
  return `${withMinus(withoutTrailingZeros(mantissa))}e${sign}${exponent.slice(1)}`;
}

/** `NaN`, `\u221E` or `\u2212\u221E`. */
export function formatNonFinite(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '\u221E' : `${MINUS}\u221E`;
}

/** The powers of ten of usual numbers, from 1e-20 to 1e20. */
const MIDDLE_POWER = 20;
const powers = Array.from({ length: 2 * MIDDLE_POWER + 1 }, (_, place) => 10 ** (place - MIDDLE_POWER));

/** The power of ten of the first digit after rounding to so many significant digits: 0 for 9.4, 1 for 9.96 rounded to 2. */
export function exponentOf(value: number, significant: number): number {
  const size = Math.abs(value);
  const guess = Math.floor(Math.log10(size));
  // Far from the next power of ten nothing is rounded up to it. Texts are twenty times as slow.
  const power = powers[guess + MIDDLE_POWER] ?? 10 ** guess;
  if (size > 1.000001 * power && size < 9.4 * power) return guess;
  return Number(size.toExponential(Math.max(0, significant - 1)).split('e')[1]);
}

function withMinus(text: string): string {
  return text.startsWith('-') ? MINUS + text.slice(1) : text;
}

function inThousands(whole: string): string {
  return whole.length <= 4 ? whole : whole.replaceAll(/\B(?=(?:\d{3})+$)/g, THIN_SPACE);
}

function withoutTrailingZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
