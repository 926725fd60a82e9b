import type { PlacedValue } from '../json/placed-value.ts';
import { scanNumber, skipNumber } from '../json/scan-number.ts';
import type { ShapeHandler } from './line-handler.ts';

/** The bytes of a line between its numbers. A line with the same bytes, and a number in each gap, has the same keys in the same order. */
export interface LineTemplate {
  /** All bytes that are not numbers, the line end included, one after the other. */
  readonly literals: Uint8Array;
  /** Where in `literals` the bytes behind each number start; the first entry is 0, the last the length. */
  readonly bounds: Int32Array;
  /** The numbers of the last line that fitted. */
  readonly numbers: Float64Array;
  readonly handler: ShapeHandler;
}

/** The template of the line from `start` to its line end at `end - 1`, which must be an object that was read without any fault. */
export function makeTemplate(
  bytes: Uint8Array,
  start: number,
  end: number,
  handler: ShapeHandler,
): LineTemplate {
  const literals: number[] = [];
  const bounds: number[] = [0];
  let position = start;
  while (position < end) {
    const byte = bytes[position] ?? 0;
    const stop = tokenEnd(bytes, position, byte);
    if (startsNumber(byte)) bounds.push(literals.length);
    else for (let index = position; index < stop; index += 1) literals.push(bytes[index] ?? 0);
    position = stop;
  }
  bounds.push(literals.length);
  return {
    literals: Uint8Array.from(literals),
    bounds: Int32Array.from(bounds),
    numbers: new Float64Array(bounds.length - 2),
    handler,
  };
}

function startsNumber(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || byte === 45 || byte === 73 || byte === 78;
}

/** Position behind a string, a number or a single byte of anything else. Words other than those of numbers have no byte of a number. */
function tokenEnd(bytes: Uint8Array, start: number, byte: number): number {
  if (byte === 34) {
    let position = start + 1;
    while (bytes[position] !== 34) position += bytes[position] === 92 ? 2 : 1;
    return position + 1;
  }
  if (!startsNumber(byte)) return start + 1;
  const end = skipNumber(bytes, start);
  if (end > 0) return end;
  // NaN has three letters, Infinity eight.
  return bytes[start] === 78 ? start + 3 : start + (byte === 45 ? 9 : 8);
}

/**
 * Position behind the line that starts at `at` if it fits, its numbers in `template.numbers`; else -1.
 *
 * Bytes are read until the first that does not fit, so at most up to the next line end.
 */
export function matchTemplate(template: LineTemplate, bytes: Uint8Array, at: number): number {
  const { literals, bounds, numbers } = template;
  const slots = numbers.length;
  let position = at;
  let literal = 0;
  for (let slot = 0; slot <= slots; slot += 1) {
    const stop = bounds[slot + 1] ?? 0;
    while (literal < stop) {
      if (bytes[position] !== literals[literal]) return -1;
      literal += 1;
      position += 1;
    }
    if (slot < slots) {
      position = scanNumber(bytes, position, numbers, slot);
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
