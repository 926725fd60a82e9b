/** Paths are drawn to a tenth of a pixel. */
const FACTOR = 10;
/** Up to so many tenths a number is written digit by digit. */
const LARGEST = 2 ** 31 - 1;
/** No number takes more characters: a sign, 17 digits, a point and an exponent. */
const LONGEST = 24;
const MOVE = 'M'.charCodeAt(0);
const STEP = 'l'.charCodeAt(0);
const SPACE = ' '.charCodeAt(0);
const MINUS = '-'.charCodeAt(0);
const POINT = '.'.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);

const decoder = new TextDecoder('latin1');
let scratch = new Uint8Array(1 << 14);

/**
 * A line through the points of these rows: steps from point to point in as few characters as SVG allows, rounded so that the roundings do
 * not add up. A new line starts after each point without a place. Empty if no point has one.
 */
export function relativePath(rows: ArrayLike<number>, xs: Float64Array, ys: Float64Array): string {
  const room = rows.length * 2 * (LONGEST + 1);
  if (scratch.length < room) scratch = new Uint8Array(2 * room);
  const bytes = scratch;
  let end = 0;
  let lastX = 0;
  let lastY = 0;
  let inside = false;
  let steps = false;
  let endOfStep = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const x = Math.round((xs[row] ?? Number.NaN) * FACTOR);
    const y = Math.round((ys[row] ?? Number.NaN) * FACTOR);
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      inside = false;
      continue;
    }
    if (!inside) {
      bytes[end] = MOVE;
      end = follow(bytes, writeTenths(bytes, end + 1, x), x, y);
      steps = false;
    } else if (x !== lastX || y !== lastY) {
      const stepX = x - lastX;
      const stepY = y - lastY;
      // Of steps in a row only the first is named.
      if (!steps) bytes[end] = STEP;
      end = steps ? follow(bytes, end, endOfStep, stepX) : writeTenths(bytes, end + 1, stepX);
      end = follow(bytes, end, stepX, stepY);
      endOfStep = stepY;
      steps = true;
    }
    inside = true;
    lastX = x;
    lastY = y;
  }
  return end === 0 ? '' : decoder.decode(bytes.subarray(0, end));
}

/** A number in tenths behind another: a sign parts them, and a point parts a fraction from one that has a point already. */
function follow(bytes: Uint8Array, start: number, before: number, value: number): number {
  const isParted = value < 0 || (value > 0 && value < FACTOR && !isWhole(before));
  if (isParted) return writeTenths(bytes, start, value);
  bytes[start] = SPACE;
  return writeTenths(bytes, start + 1, value);
}

/** Of numbers that are no integers of the machine a remainder costs ten times as much. */
function isWhole(tenths: number): boolean {
  return Math.floor(tenths / FACTOR) * FACTOR === tenths;
}

/** Writes a number of tenths without a zero before the point; gives the place behind it. */
function writeTenths(bytes: Uint8Array, start: number, value: number): number {
  if (!(Math.abs(value) <= LARGEST)) return writeText(bytes, start, String(value / FACTOR));
  // An integer of the machine from here on.
  const size = Math.abs(value) | 0;
  const whole = (size / FACTOR) | 0;
  const digit = size - whole * FACTOR;
  let at = start;
  if (value < 0) {
    bytes[at] = MINUS;
    at += 1;
  }
  if (whole > 0 || digit === 0) at = writeWhole(bytes, at, whole);
  if (digit === 0) return at;
  bytes[at] = POINT;
  bytes[at + 1] = ZERO + digit;
  return at + 2;
}

function writeWhole(bytes: Uint8Array, start: number, value: number): number {
  const end = start + digitsOf(value);
  let rest = value;
  for (let at = end - 1; at >= start; at -= 1) {
    const tens = (rest / 10) | 0;
    bytes[at] = ZERO + rest - tens * 10;
    rest = tens;
  }
  return end;
}

function digitsOf(value: number): number {
  let digits = 1;
  for (let power = 10; power <= value; power *= 10) digits += 1;
  return digits;
}

function writeText(bytes: Uint8Array, start: number, text: string): number {
  for (let index = 0; index < text.length; index += 1) bytes[start + index] = text.charCodeAt(index);
  return start + text.length;
}
