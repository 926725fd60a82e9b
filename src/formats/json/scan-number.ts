import { maxPower, powerHighs, powerLows, powerRests, powers, splitter } from './powers-of-ten.ts';

/**
 * Reads a number by the grammar of JSON, or `NaN`, `Infinity`, `-Infinity`, at `bytes[at]` and puts it into `out[slot]`: exactly the
 * number that `Number()` gives for the same text. Returns the position behind it.
 *
 * Returns -1 for everything that a fast path must not decide: text that is no number, integers that lose digits as a double, and
 * numbers beyond its range. The byte behind the text must exist, and a digit or a point there would be taken for part of it.
 */
export function scanNumber(bytes: Uint8Array, at: number, out: Float64Array, slot: number): number {
  let position = at;
  let byte = bytes[position] ?? 0;
  if (byte === 45) byte = bytes[(position += 1)] ?? 0;
  if (byte < 48 || byte > 57) return scanWord(bytes, at, out, slot);
  if (byte === 48) {
    byte = bytes[(position += 1)] ?? 0;
    if (byte >= 48 && byte <= 57) return -1;
  }
  // Digits go into two whole numbers of nine digits each, since 32-bit arithmetic is the fast one here.
  let upper = 0;
  let lower = 0;
  let lowerDigits = 0;
  let point = 0;
  while (upper < 100_000_000) {
    if (byte >= 48 && byte <= 57) upper = upper * 10 + (byte - 48);
    else if (byte === 46 && point === 0) point = position + 1;
    else break;
    byte = bytes[(position += 1)] ?? 0;
  }
  while (lowerDigits < 9) {
    if (byte >= 48 && byte <= 57) {
      lower = lower * 10 + (byte - 48);
      lowerDigits += 1;
    } else if (byte === 46 && point === 0) point = position + 1;
    else break;
    byte = bytes[(position += 1)] ?? 0;
  }
  if ((byte >= 48 && byte <= 57) || byte === 46) return scanSlowNumber(bytes, at, out, slot);
  if (position === point) return -1;
  let scale = point === 0 ? 0 : position - point;
  if (byte === 101 || byte === 69) {
    const end = skipExponent(bytes, position);
    if (end < 0) return -1;
    scale -= readExponent(bytes, position);
    position = end;
  } else if (point === 0 && lowerDigits > 6) return scanSlowNumber(bytes, at, out, slot);
  const value = assembleNumber(upper, lower, lowerDigits, scale);
  if (value < 0) return scanSlowNumber(bytes, at, out, slot);
  out[slot] = bytes[at] === 45 ? -value : value;
  return position;
}

/**
 * `(upper × 10 ** lowerDigits + lower) / 10 ** scale`, correctly rounded, or -1 if that cannot be told here. `upper` and `lower` have
 * at most nine digits.
 */
export function assembleNumber(upper: number, lower: number, lowerDigits: number, scale: number): number {
  if (lowerDigits <= 6) {
    // Up to 15 digits are an exact double, and one operation with an exact power rounds once.
    const whole = upper * (powers[lowerDigits] ?? 1) + lower;
    if (scale === 0) return whole;
    if (scale > 0 && scale <= 22) return whole / (powers[scale] ?? 1);
    if (scale < 0 && scale >= -22) return whole * (powers[-scale] ?? 1);
  }
  if (scale < 0 || scale > maxPower) return upper === 0 && lower === 0 ? 0 : -1;
  // upper × 10 ** lowerDigits is exact: 5 ** 9 has 21 bits and `upper` 30.
  const shifted = upper * (powers[lowerDigits] ?? 1);
  const sum = shifted + lower;
  return divideByPower(sum, lower - (sum - shifted), scale);
}

/** `(sum + rest) / 10 ** scale`, correctly rounded; -1 if the quotient is too near to the middle between two doubles. */
function divideByPower(sum: number, rest: number, scale: number): number {
  const power = powers[scale] ?? 1;
  const high = powerHighs[scale] ?? 1;
  const low = powerLows[scale] ?? 0;
  const quotient = sum / power;
  // What is left, with the product of quotient and power known to the last bit (Dekker 1971).
  const product = quotient * power;
  const shifted = splitter * quotient;
  const upper = shifted - (shifted - quotient);
  const lower = quotient - upper;
  const productRest = upper * high - product + upper * low + lower * high + lower * low;
  const left = sum - product - productRest + (rest - quotient * (powerRests[scale] ?? 0));
  const correction = left / power;
  // All rounding errors together stay below quotient × 2 ** -102 (Ziv 1991).
  const doubt = quotient * 3.155e-30;
  const result = quotient + (correction - doubt);
  return result === quotient + (correction + doubt) ? result : -1;
}

/** Position behind the exponent that starts with `e` at `at`; -1 if it has no digits. */
function skipExponent(bytes: Uint8Array, at: number): number {
  let position = at + 1;
  const sign = bytes[position] ?? 0;
  if (sign === 43 || sign === 45) position += 1;
  const first = position;
  while (isDigit(bytes[position] ?? 0)) position += 1;
  return position === first ? -1 : position;
}

/** The exponent that starts with `e` at `at`, at most 9999 in size: larger ones mean zero or infinity anyway. */
function readExponent(bytes: Uint8Array, at: number): number {
  const sign = bytes[at + 1] ?? 0;
  let position = sign === 43 || sign === 45 ? at + 2 : at + 1;
  let exponent = 0;
  for (let byte = bytes[position] ?? 0; isDigit(byte); byte = bytes[(position += 1)] ?? 0) {
    exponent = Math.min(exponent * 10 + (byte - 48), 9999);
  }
  return sign === 45 ? -exponent : exponent;
}

/** The same for any length and size, by way of `Number()`. */
function scanSlowNumber(bytes: Uint8Array, at: number, out: Float64Array, slot: number): number {
  const end = skipNumber(bytes, at);
  if (end < 0) return -1;
  const text = asciiText(bytes, at, end);
  const value = Number(text);
  if (!Number.isFinite(value)) return -1;
  const isLarge = Math.abs(value) > Number.MAX_SAFE_INTEGER;
  if (isLarge && /^-?\d+$/u.test(text) && losesDigits(text, value)) return -1;
  out[slot] = value;
  return end;
}

/** True if an integer's text says more than the double: neither is it the double, nor what a program writes for that double. */
function losesDigits(text: string, value: number): boolean {
  return BigInt(text) !== BigInt(value) && String(value) !== text;
}

/** Position behind the number of JSON grammar at `at`, or -1. */
export function skipNumber(bytes: Uint8Array, at: number): number {
  let position = bytes[at] === 45 ? at + 1 : at;
  const first = position;
  while (isDigit(bytes[position] ?? 0)) position += 1;
  if (position === first || (bytes[first] === 48 && position > first + 1)) return -1;
  if (bytes[position] === 46) {
    const fraction = position + 1;
    position = fraction;
    while (isDigit(bytes[position] ?? 0)) position += 1;
    if (position === fraction) return -1;
  }
  const byte = bytes[position] ?? 0;
  return byte === 101 || byte === 69 ? skipExponent(bytes, position) : position;
}

/** Bytes that are known to be ASCII as text. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let position = start; position < end; position += 1) text += String.fromCharCode(bytes[position] ?? 0);
  return text;
}

const nanBytes = [78, 97, 78];
const infinityBytes = [73, 110, 102, 105, 110, 105, 116, 121];

/** The words that Python writes for numbers that are none. */
function scanWord(bytes: Uint8Array, at: number, out: Float64Array, slot: number): number {
  if (bytes[at] === 78) {
    out[slot] = Number.NaN;
    return startsWith(bytes, at, nanBytes) ? at + 3 : -1;
  }
  const first = bytes[at] === 45 ? at + 1 : at;
  out[slot] = first === at ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  return startsWith(bytes, first, infinityBytes) ? first + 8 : -1;
}

function startsWith(bytes: Uint8Array, at: number, expected: readonly number[]): boolean {
  return expected.every((byte, index) => bytes[at + index] === byte);
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}
