/**
 * The inner loop of the scanner of JSON lines: lines of one known shape, one after the other. AssemblyScript; compiled by
 * `npm run wasm` into `src/formats/json-lines/scan-lines-wasm.ts`. Who calls it, and the layout of the memory: `line-scanner.ts` there.
 *
 * A number is the double that `Number()` gives for its text, to the last bit, or it is not decided here.
 */

/** Where tables begin. They are filled by `line-scanner.ts`. */
const powersOfTen: usize = 0;
const exactPowers: usize = 256;
const shifts: usize = 512;
const products: usize = 1024;

/** Smallest and largest exponent of ten with a product. */
const leastExponent: i32 = -64;
const mostExponent: i32 = 64;

const undecidedBits: u64 = 0xffff_ffff_ffff_ffff;

/** Behind the number that was read last; 0: no number stands there, 1: there may be one, but it is not decided here. */
let numberEnd: usize = 0;
/** Behind the last line that fitted. */
let linesEnd: usize = 0;
/** True if the line there may fit, but has a number that is not decided here. */
let stoppedUndecided: bool = false;
/** True if any number of the lines was a word for one that is none. */
let sawWord: bool = false;

/** Position behind the last line that fitted. */
export function end(): usize {
  return linesEnd;
}

/** True if the line behind may fit, but has a number that is not decided here. */
export function isUndecided(): bool {
  return stoppedUndecided;
}

/** True if all numbers of the lines are finite. */
export function areFinite(): bool {
  return !sawWord;
}

/**
 * Reads lines from `start` on as long as they fit the shape, `limit` at most and none that starts at `stop` or behind. Puts the numbers
 * of each into a row at `out`, its line behind them, and returns how many there are.
 *
 * A shape is the count of its numbers; then for each gap between numbers its length and how many pieces of 16 bytes cover it; then for
 * each piece where it starts in the gap, its bytes, and a mask for those that count. Everything is padded to 16 bytes.
 */
export function scanLines(shape: usize, start: usize, stop: usize, out: usize, limit: i32, line: f64): i32 {
  const slots = load<i32>(shape);
  let lines: i32 = 0;
  let position = start;
  stoppedUndecided = false;
  sawWord = false;
  while (position < stop && lines < limit) {
    const next = scanLine(shape + 16, slots, position, out);
    if (next < 2) {
      stoppedUndecided = next == 1;
      break;
    }
    out += usize(slots) << 3;
    store<f64>(out, line);
    out += 8;
    line += 1;
    lines += 1;
    position = next;
  }
  linesEnd = position;
  return lines;
}

/**
 * Lays a shape out at `shape` as `scanLines` reads it, and gives the position behind it. `literals` are the bytes of its gaps, behind which a few more
 * may be looked at; `bounds` where each of the `gaps` starts in them, then their length.
 */
export function layOut(literals: usize, bounds: usize, gaps: i32, shape: usize): usize {
  const places = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  store<i32>(shape, gaps - 1);
  let at = shape + 16;
  for (let gap: i32 = 0; gap < gaps; gap += 1) {
    const start = load<i32>(bounds);
    const length = load<i32>(bounds, 4) - start;
    const pieces = (length + 15) >> 4;
    store<i32>(at, length);
    store<i32>(at, pieces * 48, 4);
    at += 16;
    const mask = i8x16.lt_s(places, i8x16.splat(i8(min(length, 16))));
    for (let piece: i32 = 0; piece < pieces; piece += 1) {
      // The last piece of a long gap overlaps the one before.
      const offset = max(0, min(piece << 4, length - 16));
      store<i32>(at, offset);
      v128.store(at, v128.and(v128.load(literals + usize(start + offset)), mask), 16);
      v128.store(at, mask, 32);
      at += 48;
    }
    bounds += 4;
  }
  return at;
}

/** Position behind the line; 0 if it does not fit, 1 if that is not decided here. */
function scanLine(gaps: usize, slots: i32, start: usize, out: usize): usize {
  let gap = gaps;
  let position = start;
  let slot: i32 = 0;
  while (true) {
    const length = load<u32>(gap);
    const last = gap + 16 + usize(load<u32>(gap, 4));
    gap += 16;
    while (gap < last) {
      const bytes = v128.load(position + load<u32>(gap));
      if (v128.any_true(v128.and(v128.xor(bytes, v128.load(gap, 16)), v128.load(gap, 32)))) return 0;
      gap += 48;
    }
    position += length;
    if (slot == slots) return position;
    store<f64>(out, readNumber(position));
    out += 8;
    position = numberEnd;
    if (position < 2) return position;
    slot += 1;
  }
}

/** The number at a position by the grammar of JSON, or `NaN`, `Infinity`, `-Infinity`. Sets `numberEnd`. */
function readNumber(start: usize): f64 {
  let position = start;
  let sign: u64 = 0;
  if (load<u8>(position) == 45) {
    sign = 0x8000_0000_0000_0000;
    position += 1;
  }
  let digit = u32(load<u8>(position)) - 48;
  if (digit > 9) return readWord(position, sign);
  const first = position;
  let whole: u64 = digit;
  position += 1;
  digit = u32(load<u8>(position)) - 48;
  if (digit <= 9) {
    // JSON has no leading zeros.
    if (whole == 0) return fail(0);
    while (digit <= 9 && position - first < 16) {
      whole = whole * 10 + digit;
      position += 1;
      digit = u32(load<u8>(position)) - 48;
    }
    if (position - first > 15) return fail(1);
  }
  let exponent: i32 = 0;
  // A point, 46.
  if (digit == 0xffff_fffe) {
    position += 1;
    const fraction = position;
    const values = i8x16.sub(v128.load(position), i8x16.splat(48));
    const others = i8x16.bitmask(i8x16.gt_u(values, i8x16.splat(9)));
    const digits = usize(ctz(others | 0x1_0000));
    if (digits == 0) return fail(0);
    position += digits;
    // Digits and the point: 19 digits are less than 2 ** 64.
    if (position - first > 20) return fail(1);
    const aligned = i8x16.swizzle(values, v128.load(shifts + (digits << 4)));
    whole = whole * load<u64>(powersOfTen + (digits << 3)) + joinDigits(aligned);
    digit = u32(load<u8>(position)) - 48;
    while (digit <= 9) {
      if (whole > 999_999_999_999_999_999) return fail(1);
      whole = whole * 10 + digit;
      position += 1;
      digit = u32(load<u8>(position)) - 48;
    }
    exponent = -i32(position - fraction);
  }
  // An `e` in either case, 101 and 69.
  if (digit == 53 || digit == 21) {
    position += 1;
    const isNegative = load<u8>(position) == 45;
    if (isNegative || load<u8>(position) == 43) position += 1;
    digit = u32(load<u8>(position)) - 48;
    if (digit > 9) return fail(0);
    let shift: i32 = 0;
    while (digit <= 9) {
      if (shift < 10_000) shift = shift * 10 + i32(digit);
      position += 1;
      digit = u32(load<u8>(position)) - 48;
    }
    exponent += isNegative ? -shift : shift;
  }
  const bits = composeDouble(whole, exponent);
  if (bits == undecidedBits) return fail(1);
  numberEnd = position;
  return reinterpret<f64>(bits | sign);
}

function fail(reason: usize): f64 {
  numberEnd = reason;
  return 0;
}

/** The words that Python writes for numbers that are none. */
function readWord(position: usize, sign: u64): f64 {
  sawWord = true;
  if (sign == 0 && load<u8>(position) == 78 && load<u16>(position, 1) == 0x4e61) {
    numberEnd = position + 3;
    return NaN;
  }
  if (load<u64>(position) == 0x7974_696e_6966_6e49) {
    numberEnd = position + 8;
    return sign == 0 ? Infinity : -Infinity;
  }
  return fail(0);
}

/** The number that 16 digits spell, the first in the lowest byte: by pairs, by fours, by eights. */
function joinDigits(digits: v128): u64 {
  const tens = i16x8.mul(v128.and(digits, i16x8.splat(0xff)), i16x8.splat(10));
  const pairs = i16x8.add(tens, i16x8.shr_u(digits, 8));
  const fours = i32x4.dot_i16x8_s(pairs, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
  const narrow = i16x8.narrow_i32x4_s(fours, fours);
  const eights = i32x4.dot_i16x8_s(narrow, i16x8(10_000, 1, 10_000, 1, 10_000, 1, 10_000, 1));
  return u64(i32x4.extract_lane(eights, 0)) * 100_000_000 + u64(i32x4.extract_lane(eights, 1));
}

/** The bits of the double nearest to `whole * 10 ** exponent`, or `undecidedBits`. */
function composeDouble(whole: u64, exponent: i32): u64 {
  if (whole == 0) return 0;
  if (whole <= 9_007_199_254_740_992) {
    // One operation of two exact doubles rounds once (Clinger 1990).
    const exact = f64(whole);
    if (exponent == 0) return reinterpret<u64>(exact);
    if (exponent < 0 && exponent >= -22) {
      return reinterpret<u64>(exact / load<f64>(exactPowers + (usize(-exponent) << 3)));
    }
    if (exponent > 0 && exponent <= 22) {
      return reinterpret<u64>(exact * load<f64>(exactPowers + (usize(exponent) << 3)));
    }
  }
  if (exponent < leastExponent || exponent > mostExponent) return undecidedBits;
  return composeByProduct(whole, exponent);
}

/** The same by the upper 128 bits of `whole * 5 ** exponent` (Lemire, "Number parsing at a gigabyte per second", 2021). */
function composeByProduct(whole: u64, exponent: i32): u64 {
  const zeros = clz(whole);
  const factor = whole << zeros;
  const power = products + (usize(exponent - leastExponent) << 4);
  const upperPower = load<u64>(power);
  let low = factor * upperPower;
  let high = multiplyHigh(factor, upperPower);
  if ((high & 0x1ff) == 0x1ff) {
    const rest = multiplyHigh(factor, load<u64>(power, 8));
    low += rest;
    if (rest > low) high += 1;
    if (low == undecidedBits) return undecidedBits;
  }
  const top = high >> 63;
  let mantissa = high >> (top + 9);
  // 217,706 / 65,536 is the binary logarithm of ten.
  let binary = ((217_706 * exponent) >> 16) + 1086 + i32(top) - i32(zeros);
  // Doubles that lose digits near zero, and those that overflow.
  if (binary <= 0 || binary >= 2046) return undecidedBits;
  // Just between two doubles: to the even one.
  if (low <= 1 && exponent >= -4 && exponent <= 23 && (mantissa & 3) == 1) {
    if (mantissa << (top + 9) == high) mantissa &= 0xffff_ffff_ffff_fffe;
  }
  mantissa = (mantissa + (mantissa & 1)) >> 1;
  if (mantissa >= 0x20_0000_0000_0000) {
    mantissa = 0x10_0000_0000_0000;
    binary += 1;
  }
  return (mantissa & 0xf_ffff_ffff_ffff) | (u64(binary) << 52);
}

/** The upper 64 bits of a product. */
function multiplyHigh(one: u64, other: u64): u64 {
  const lowOne = one & 0xffff_ffff;
  const highOne = one >> 32;
  const lowOther = other & 0xffff_ffff;
  const highOther = other >> 32;
  const first = highOne * lowOther + ((lowOne * lowOther) >> 32);
  const second = lowOne * highOther + (first & 0xffff_ffff);
  return highOne * highOther + (first >> 32) + (second >> 32);
}
