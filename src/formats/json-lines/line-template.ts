import type { PlacedValue } from '../json/placed-value.ts';
import type { NumberBytes } from '../json/scan-number.ts';
import { scanNumber, skipNumberOrWord } from '../json/scan-number.ts';
import type { ShapeHandler } from './line-handler.ts';
import type { ShapeBytes } from './line-scanner.ts';

/** The bytes of a line between its numbers. A line with the same bytes, and a number in each gap, has the same keys in the same order. */
export interface LineTemplate extends ShapeBytes {
  /** The same bytes as words, once they were needed. */
  words: TemplateWords | undefined;
  /** The numbers of the last line that fitted. */
  readonly numbers: Float64Array;
  readonly handler: ShapeHandler;
}

/** The bytes of a template as words of four. */
export interface TemplateWords {
  readonly words: Int32Array;
  /** How far behind the number before each word starts. The last word of a gap may overlap. */
  readonly offsets: Int32Array;
  /** Where in `words` those behind each number start. Gaps of less than four bytes have none. */
  readonly wordBounds: Int32Array;
}

/** The template of the line from `start` to its line end at `end - 1`, which must be an object that was read without any fault. */
export function makeTemplate(
  bytes: Uint8Array,
  start: number,
  end: number,
  handler: ShapeHandler,
): LineTemplate {
  return templateOf(findShapeBytes(bytes, start, end), handler);
}

/** A template of bytes that are known. */
export function templateOf({ literals, bounds }: ShapeBytes, handler: ShapeHandler): LineTemplate {
  return { literals, bounds, words: undefined, numbers: new Float64Array(bounds.length - 2), handler };
}

/** The bytes between the numbers of such a line. Of other bytes, whatever they are, it finds a shape that no line has. */
export function findShapeBytes(bytes: Uint8Array, start: number, end: number): ShapeBytes {
  const literals = new Uint8Array(end - start);
  const bounds: number[] = [0];
  let length = 0;
  let position = start;
  while (position < end) {
    const stop = findTokenEnd(bytes, position, end);
    if (startsNumber(bytes[position] ?? 0)) bounds.push(length);
    else
      for (let index = position; index < stop; index += 1, length += 1) literals[length] = bytes[index] ?? 0;
    position = stop;
  }
  bounds.push(length);
  return { literals: literals.subarray(0, length), bounds: Int32Array.from(bounds) };
}

function toWords({ literals, bounds }: LineTemplate): TemplateWords {
  const view = new DataView(literals.buffer);
  const words: number[] = [];
  const offsets: number[] = [];
  const wordBounds: number[] = [0];
  for (const [index, start] of bounds.slice(0, -1).entries()) {
    const length = (bounds[index + 1] ?? start) - start;
    const end = length >= 4 ? length : 0;
    for (let offset = 0; offset < end; offset += 4) {
      const place = Math.min(offset, length - 4);
      words.push(view.getInt32(start + place, true));
      offsets.push(place);
    }
    wordBounds.push(words.length);
  }
  return {
    words: Int32Array.from(words),
    offsets: Int32Array.from(offsets),
    wordBounds: Int32Array.from(wordBounds),
  };
}

function startsNumber(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || byte === 45 || byte === 73 || byte === 78;
}

/**
 * Position behind a string, a number or a single byte of anything else, at most `end` and always behind `start`. Words other than those of
 * numbers have no byte of a number.
 */
function findTokenEnd(bytes: Uint8Array, start: number, end: number): number {
  const byte = bytes[start] ?? 0;
  if (startsNumber(byte)) return Math.max(start + 1, skipNumberOrWord(bytes, start));
  if (byte !== 34) return start + 1;
  let position = start + 1;
  while (position < end && bytes[position] !== 34) position += bytes[position] === 92 ? 2 : 1;
  return Math.min(position + 1, end);
}

/**
 * Position behind the line that starts at `at` if it fits, its numbers in `template.numbers`; else -1.
 *
 * Bytes behind the next line end may be looked at, if they are there.
 */
export function matchTemplate(template: LineTemplate, source: NumberBytes, at: number): number {
  const { literals, bounds, numbers } = template;
  const { words, offsets, wordBounds } = (template.words ??= toWords(template));
  const { bytes, view } = source;
  const slots = numbers.length;
  let position = at;
  for (let slot = 0; slot <= slots; slot += 1) {
    const start = bounds[slot] ?? 0;
    const length = (bounds[slot + 1] ?? 0) - start;
    if (length >= 4) {
      // A line that ends before cannot fit.
      if (position + length > bytes.length) return -1;
      const lastWord = wordBounds[slot + 1] ?? 0;
      for (let word = wordBounds[slot] ?? 0; word < lastWord; word += 1) {
        if (view.getInt32(position + (offsets[word] ?? 0), true) !== words[word]) return -1;
      }
    } else {
      for (let index = 0; index < length; index += 1) {
        if (bytes[position + index] !== literals[start + index]) return -1;
      }
    }
    position += length;
    if (slot < slots) {
      position = scanNumber(source, position, numbers, slot);
      if (position < 0) return -1;
    }
  }
  return position;
}

/** For each number of a value the keys and indices that lead to it, in the order of the text. */
export function findSlots(value: PlacedValue): (string | number)[][] {
  const slots: (string | number)[][] = [];
  collectSlots(value, [], slots);
  return slots;
}

function collectSlots(
  value: PlacedValue,
  path: readonly (string | number)[],
  slots: (string | number)[][],
): void {
  if (value.kind === 'number') slots.push([...path]);
  if (value.kind === 'array') {
    for (const [index, item] of value.items.entries()) collectSlots(item, [...path, index], slots);
  }
  if (value.kind === 'object') {
    for (const { key, value: inner } of value.entries) collectSlots(inner, [...path, key], slots);
  }
}
