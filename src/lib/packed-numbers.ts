/** One character for 6 bits: 5 of a number, and whether more of it follow. None of them is escaped in a script or in HTML. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const NULL = '.';
const NOT_A_NUMBER = '~';
/** Digits that the largest number of a list keeps at least, and the smallest. */
const DIGITS = { largest: 7, smallest: 5 };
/** Beyond, a number times a power of ten would not be exact. */
const MOST_DECIMALS = 22;
const LARGEST_UNIT = 2 ** 50;
/** No number takes more characters: a step between two of the largest has 52 bits. */
const LONGEST = 12;
const BITS = 5;
const MORE = 1 << BITS;
const LARGEST_INTEGER = 2 ** 31 - 1;

const codes = Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0));
const powers = Array.from({ length: MOST_DECIMALS + 1 }, (_, power) => Number(`1e${power}`));
const decoder = new TextDecoder('latin1');
let scratch = new Uint8Array(1 << 12);

/**
 * Numbers as a short text: rounded to a fixed number of decimals, each written as its step from the one before. Whole numbers are kept
 * exactly; of fractions the largest keeps seven digits and the smallest five. Null and NaN are kept.
 *
 * @returns undefined for an infinite number, or when numbers of very different size would need too many digits.
 */
export function packNumbers(values: ArrayLike<number | null>): string | undefined {
  const numbers = values instanceof Float64Array ? values : withoutNulls(values);
  const decimals = chooseDecimals(numbers);
  if (decimals === undefined) return undefined;
  const factor = powers[decimals] ?? Number.NaN;
  const room = numbers.length * LONGEST + 1;
  if (scratch.length < room) scratch = new Uint8Array(2 * room);
  scratch[0] = codes[decimals] ?? 0;
  let end = 1;
  let before = 0;
  for (let index = 0; index < numbers.length; index += 1) {
    const unit = Math.round((numbers[index] ?? Number.NaN) * factor);
    if (Number.isNaN(unit)) {
      scratch[end] = (values[index] === null ? NULL : NOT_A_NUMBER).charCodeAt(0);
      end += 1;
      continue;
    }
    end = writeStep(scratch, end, unit - before);
    before = unit;
  }
  return decoder.decode(scratch.subarray(0, end));
}

function withoutNulls(values: ArrayLike<number | null>): Float64Array {
  const numbers = new Float64Array(values.length);
  for (let index = 0; index < numbers.length; index += 1) numbers[index] = values[index] ?? Number.NaN;
  return numbers;
}

/**
 * The numbers as `unpackNumbers` gives them after `packNumbers`; undefined where that gives undefined. Costs a fraction of packing and
 * unpacking them.
 */
export function roundToPacked(values: Float64Array): Float64Array | undefined {
  const decimals = chooseDecimals(values);
  if (decimals === undefined) return undefined;
  const factor = powers[decimals] ?? Number.NaN;
  const rounded = new Float64Array(values.length);
  for (let index = 0; index < values.length; index += 1) {
    // No zero has a sign.
    rounded[index] = (Math.round((values[index] ?? Number.NaN) * factor) + 0) / factor;
  }
  return rounded;
}

/** Zigzag: the sign is the lowest bit, so that small steps down take few characters too. */
function writeStep(bytes: Uint8Array, start: number, step: number): number {
  let at = start;
  let rest = step < 0 ? -2 * step - 1 : 2 * step;
  while (rest > LARGEST_INTEGER) {
    const next = Math.floor(rest / MORE);
    bytes[at] = codes[MORE + rest - next * MORE] ?? 0;
    at += 1;
    rest = next;
  }
  // Nearly all steps are integers of the machine, of which bits are cheaper to take than quotients.
  for (; rest >= MORE; rest >>= BITS) {
    bytes[at] = codes[MORE | (rest & (MORE - 1))] ?? 0;
    at += 1;
  }
  bytes[at] = codes[rest] ?? 0;
  return at + 1;
}

function chooseDecimals(numbers: Float64Array): number | undefined {
  let largest = 0;
  let smallest = Number.POSITIVE_INFINITY;
  let areWhole = true;
  for (let index = 0; index < numbers.length; index += 1) {
    const value = numbers[index] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const size = Math.abs(value);
    if (size > largest) largest = size;
    if (size < smallest && size > 0) smallest = size;
    if (areWhole && !Number.isInteger(value)) areWhole = false;
  }
  if (largest > LARGEST_UNIT) return undefined;
  if (areWhole) return 0;
  const wanted = Math.max(
    DIGITS.largest - 1 - Math.floor(Math.log10(largest)),
    DIGITS.smallest - 1 - Math.floor(Math.log10(smallest)),
    0,
  );
  if (wanted > MOST_DECIMALS || largest * (powers[wanted] ?? Number.NaN) > LARGEST_UNIT) return undefined;
  return wanted;
}

const places = new Map(Array.from(ALPHABET, (character, place) => [character.charCodeAt(0), place]));

/** The numbers of `packNumbers` again, each to the decimals that it was rounded to. */
export function unpackNumbers(text: string): (number | null)[] {
  const factor = powers[places.get(text.charCodeAt(0)) ?? 0] ?? 1;
  const values: (number | null)[] = [];
  let unit = 0;
  let zigzag = 0;
  let weight = 1;
  for (let at = 1; at < text.length; at += 1) {
    const place = places.get(text.charCodeAt(at));
    if (place === undefined) {
      values.push(text[at] === NULL ? null : Number.NaN);
    } else if (place >= MORE) {
      zigzag += (place - MORE) * weight;
      weight *= MORE;
    } else {
      zigzag += place * weight;
      unit += zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
      values.push(unit / factor);
      zigzag = 0;
      weight = 1;
    }
  }
  return values;
}
