import {
  inverseHighs,
  inverseLows,
  inverseRests,
  inverses,
  maxPower,
  powers,
  splitter,
} from './powers-of-ten.ts';

/**
 * Reads a number by the grammar of JSON, or `NaN`, `Infinity`, `-Infinity`, at `bytes[at]` and puts it into `out[slot]`: exactly the
 * number that `Number()` gives for the same text. Returns the position behind it. `view` is over the same bytes.
 *
 * Returns -1 for everything that a fast path must not decide: text that is no number, integers that lose digits as a double, and
 * numbers beyond its range. Behind the text there must be at least four more bytes, the first of which is no digit and no point.
 */
export function scanNumber(
  { bytes, view }: NumberBytes,
  at: number,
  out: Float64Array,
  slot: number,
): number {
  let position = at;
  let byte = bytes[position] ?? 0;
  if (byte === 45) byte = bytes[(position += 1)] ?? 0;
  if (byte < 48 || byte > 57) return scanWord(bytes, at, out, slot);
  const first = position;
  // Digits go into two whole numbers of 31 and 30 bits, since 32-bit arithmetic is the fast one here.
  let upper = byte - 48;
  byte = bytes[(position += 1)] ?? 0;
  while (byte >= 48 && byte <= 57) {
    if (upper === 0) return -1;
    if (position - first > 8) return scanLongNumber(bytes, at, out, slot);
    upper = upper * 10 + (byte - 48);
    byte = bytes[(position += 1)] ?? 0;
  }
  let lower = 0;
  let lowerDigits = 0;
  let scale = 0;
  if (byte === 46) {
    const fraction = (position += 1);
    while (lowerDigits < 8) {
      const four = readFourDigits(view.getInt32(position, true));
      if (four < 0) break;
      if (upper < 214_748) upper = upper * 10_000 + four;
      else {
        lower = lower * 10_000 + four;
        lowerDigits += 4;
      }
      position += 4;
    }
    byte = bytes[position] ?? 0;
    while (byte >= 48 && byte <= 57) {
      if (lowerDigits >= 9) return scanLongNumber(bytes, at, out, slot);
      lower = lower * 10 + (byte - 48);
      lowerDigits += 1;
      byte = bytes[(position += 1)] ?? 0;
    }
    if (position === fraction) return -1;
    scale = position - fraction;
  }
  if (byte === 101 || byte === 69) {
    const end = skipExponent(bytes, position);
    if (end < 0) return -1;
    scale -= readExponent(bytes, position);
    position = end;
  }
  const value = scale === 0 && lowerDigits === 0 ? upper : assembleNumber(upper, lower, lowerDigits, scale);
  if (value < 0) return scanSlowNumber(bytes, at, out, slot);
  out[slot] = bytes[at] === 45 ? -value : value;
  return position;
}

/** Bytes to read numbers from, and the same as a view for words of four. */
export interface NumberBytes {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** Bytes for the number scanner: they need four spare ones behind the last number. */
export function numberBytes(bytes: Uint8Array): NumberBytes {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/** The number that four bytes spell, the first in the lowest bits; -1 if not all are digits. */
function readFourDigits(word: number): number {
  const digits = word ^ 0x30_30_30_30;
  if (((digits | (digits + 0x06_06_06_06)) & 0xf0_f0_f0_f0) !== 0) return -1;
  const pairs = (digits & 0x00_0f_00_0f) * 10 + ((digits >>> 8) & 0x00_0f_00_0f);
  return (pairs & 0xff_ff) * 100 + (pairs >>> 16);
}

/** The same for numbers with up to 18 digits wherever the point stands, e.g. times in seconds with decimals. */
function scanLongNumber(bytes: Uint8Array, at: number, out: Float64Array, slot: number): number {
  let position = bytes[at] === 45 ? at + 1 : at;
  let byte = bytes[position] ?? 0;
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
  const goesOn = (byte >= 48 && byte <= 57) || byte === 46 || byte === 101 || byte === 69;
  if (goesOn || position === point || point === 0) return scanSlowNumber(bytes, at, out, slot);
  const value = assembleNumber(upper, lower, lowerDigits, position - point);
  if (value < 0) return scanSlowNumber(bytes, at, out, slot);
  out[slot] = bytes[at] === 45 ? -value : value;
  return position;
}

/**
 * `(upper × 10 ** lowerDigits + lower) / 10 ** scale`, correctly rounded, or -1 if that cannot be told here. `upper` has at most 31
 * bits and `lower` at most nine digits.
 */
function assembleNumber(upper: number, lower: number, lowerDigits: number, scale: number): number {
  if (lowerDigits <= 6) {
    // Up to 53 bits are an exact double, and one operation with an exact power rounds once.
    const whole = upper * (powers[lowerDigits] ?? 1) + lower;
    if (scale >= 0 && scale <= 22) return whole / (powers[scale] ?? 1);
    if (scale < 0 && scale >= -22) return whole * (powers[-scale] ?? 1);
  }
  if (scale < 0 || scale > maxPower) return upper === 0 && lower === 0 ? 0 : -1;
  // upper × 10 ** lowerDigits is exact: 5 ** 9 has 21 bits and `upper` 31.
  const shifted = upper * (powers[lowerDigits] ?? 1);
  const sum = shifted + lower;
  return timesInverse(sum, lower - (sum - shifted), scale);
}

/** `(sum + rest) / 10 ** scale`, correctly rounded; -1 if the quotient is too near to the middle between two doubles. */
function timesInverse(sum: number, rest: number, scale: number): number {
  const inverse = inverses[scale] ?? 1;
  const inverseHigh = inverseHighs[scale] ?? 1;
  const inverseLow = inverseLows[scale] ?? 0;
  const product = sum * inverse;
  // What rounding took from the product, to the last bit (Dekker 1971).
  const shifted = splitter * sum;
  const high = shifted - (shifted - sum);
  const low = sum - high;
  const lost = high * inverseHigh - product + high * inverseLow + low * inverseHigh + low * inverseLow;
  const correction = lost + sum * (inverseRests[scale] ?? 0) + rest * inverse;
  // All errors together stay below product × 2 ** -102 (Ziv 1991).
  const doubt = product * 3.155e-30;
  const result = product + (correction - doubt);
  return result === product + (correction + doubt) ? result : -1;
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

/** Position behind what stands for a number at `at`: one of JSON grammar, `NaN`, `Infinity` or `-Infinity`; or -1. */
export function skipNumberOrWord(bytes: Uint8Array, at: number): number {
  const end = skipNumber(bytes, at);
  if (end >= 0) return end;
  if (startsWith(bytes, at, nanBytes)) return at + nanBytes.length;
  const first = bytes[at] === 45 ? at + 1 : at;
  return startsWith(bytes, first, infinityBytes) ? first + infinityBytes.length : -1;
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
