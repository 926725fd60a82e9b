import { asciiText, skipNumberOrWord } from '../json/scan-number.ts';
import { findShapeBytes } from './line-template.ts';
import type { ShapeBytes } from './line-scanner.ts';

/** The bytes of a shape that another file taught, in which one text may be another: the id of a run. */
export interface KnownShape extends ShapeBytes {
  /** Where that text stands in `literals`, without its quotes. */
  readonly text: { readonly start: number; readonly end: number } | undefined;
}

/** A line of a known shape: its own bytes between its numbers, and the text that stands where texts differ. */
export interface RecognizedLine {
  readonly shape: ShapeBytes;
  readonly text: string | undefined;
}

/**
 * The shape of a line that was read without any fault, with its line end. `text` is where the text stands that may be another, without
 * its quotes. `undefined` if the line cannot be recognized by its bytes: it is not ASCII.
 */
export function makeKnownShape(
  line: Uint8Array,
  text: { readonly start: number; readonly end: number } | undefined,
): KnownShape | undefined {
  if (line.some((byte) => byte > 126)) return undefined;
  const { literals, bounds } = findShapeBytes(line, 0, line.length);
  if (text === undefined) return { literals, bounds, text };
  let position = 0;
  for (let gap = 0; gap < bounds.length - 1; gap += 1) {
    if (gap > 0) position = skipNumberOrWord(line, position);
    if (position < 0) return undefined;
    const start = bounds[gap] ?? 0;
    const end = position + (bounds[gap + 1] ?? 0) - start;
    const moved = start - position;
    if (text.end <= end)
      return { literals, bounds, text: { start: text.start + moved, end: text.end + moved } };
    position = end;
  }
  return undefined;
}

/** The line at the start of the bytes, if it has the shape whatever its numbers and the one text; its end must be there. */
export function recognizeLine(known: KnownShape, bytes: Uint8Array): RecognizedLine | undefined {
  const { literals, bounds, text } = known;
  let position = 0;
  let [textStart, textEnd] = [0, 0];
  for (let gap = 0; gap < bounds.length - 1; gap += 1) {
    if (gap > 0) position = skipNumberOrWord(bytes, position);
    if (position < 0) return undefined;
    let from = bounds[gap] ?? 0;
    const to = bounds[gap + 1] ?? 0;
    if (text !== undefined && text.start >= from && text.end <= to) {
      if (!isEqual(bytes, position, { literals, from, to: text.start })) return undefined;
      textStart = position + text.start - from;
      textEnd = findTextEnd(bytes, textStart);
      if (textEnd <= textStart) return undefined;
      position = textEnd;
      from = text.end;
    }
    if (!isEqual(bytes, position, { literals, from, to })) return undefined;
    position += to - from;
  }
  if (text === undefined) return { shape: known, text };
  const shape = withText(known, text, bytes.subarray(textStart, textEnd));
  return { shape, text: asciiText(bytes, textStart, textEnd) };
}

interface Literals {
  readonly literals: Uint8Array;
  readonly from: number;
  readonly to: number;
}

function isEqual(bytes: Uint8Array, position: number, { literals, from, to }: Literals): boolean {
  for (let index = from, at = position; index < to; index += 1, at += 1) {
    if (bytes[at] !== literals[index]) return false;
  }
  return true;
}

/** Position of the quote behind a text that stands for itself: printable ASCII without escapes. -1 if it is none. */
function findTextEnd(bytes: Uint8Array, start: number): number {
  for (let position = start; position < bytes.length; position += 1) {
    const byte = bytes[position] ?? 0;
    if (byte === 34) return position;
    if (byte < 32 || byte > 126 || byte === 92) return -1;
  }
  return -1;
}

function withText(
  { literals, bounds }: ShapeBytes,
  place: { readonly start: number; readonly end: number },
  text: Uint8Array,
): ShapeBytes {
  const more = text.length - (place.end - place.start);
  const own = new Uint8Array(literals.length + more);
  own.set(literals.subarray(0, place.start));
  own.set(text, place.start);
  own.set(literals.subarray(place.end), place.start + text.length);
  if (more === 0) return { literals: own, bounds };
  return { literals: own, bounds: bounds.map((bound) => (bound > place.start ? bound + more : bound)) };
}
