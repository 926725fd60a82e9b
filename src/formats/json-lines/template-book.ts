import type { PlacedValue } from '../json/placed-value.ts';
import type { NumberBytes } from '../json/scan-number.ts';
import type { LineHandler } from './line-handler.ts';
import type { LineTemplate } from './line-template.ts';
import { findSlots, makeTemplate, matchTemplate } from './line-template.ts';

/** More templates than this are not kept: a log with so many shapes has none. */
const mostTemplates = 512;
/** After so many templates that fitted hardly any further line, no more are learned. */
const mostUseless = 64;
/** Lines tried in vain, one after the other, before trying is given up for a while. */
const missesBeforeRest = 16;
const linesOfRest = 256;
/** How many of the last used templates are tried one by one. */
const mostRecent = 4;
/** Longer lines are rare and hold texts. */
const longestLine = 65_536;

interface Entry {
  readonly template: LineTemplate;
  /** The template that fitted the line after the last line of this one. */
  successor: Entry | undefined;
}

/**
 * The templates learned from a log so far.
 *
 * The one that followed the last one before is tried first, for logs that write training and validation in turn; then the few last
 * used; then those with the same bytes before their first number, where runs that write in turn differ.
 */
export interface TemplateBook {
  readonly handler: LineHandler;
  readonly byStart: Map<number, Entry[]>;
  /** All lengths of the bytes before the first number. */
  readonly startLengths: number[];
  readonly recent: Entry[];
  last: Entry | undefined;
  learned: number;
  declined: number;
  hits: number;
  /** Lines that fitted nothing since the last that did or was learned. */
  misses: number;
}

/** Starts without any template. */
export function createTemplateBook(handler: LineHandler): TemplateBook {
  const counts = { learned: 0, declined: 0, hits: 0, misses: 0 };
  return { handler, byStart: new Map(), startLengths: [], recent: [], last: undefined, ...counts };
}

/** If the line at `at` fits a known template, hands its numbers to the handler and returns the position behind it, else -1. */
export function matchLine(book: TemplateBook, numbers: NumberBytes, at: number, line: number): number {
  const expected = book.last?.successor;
  if (expected !== undefined) {
    const end = matchTemplate(expected.template, numbers, at);
    if (end >= 0) {
      take(book, expected, line);
      return end;
    }
  }
  const isResting = book.misses >= missesBeforeRest && book.misses % linesOfRest !== 0;
  const end = book.learned === 0 || isResting ? -1 : searchTemplate(book, numbers, at, line);
  if (end < 0) book.misses += 1;
  return end;
}

function take(book: TemplateBook, entry: Entry, line: number): void {
  if (book.last !== undefined) book.last.successor = entry;
  book.last = entry;
  book.hits += 1;
  book.misses = 0;
  entry.template.handler(entry.template.numbers, line);
}

/** Tries the templates other than the expected one. */
function searchTemplate(book: TemplateBook, numbers: NumberBytes, at: number, line: number): number {
  const { recent } = book;
  for (const [index, entry] of recent.entries()) {
    const end = matchTemplate(entry.template, numbers, at);
    if (end < 0) continue;
    if (index > 0) recent.unshift(...recent.splice(index, 1));
    take(book, entry, line);
    return end;
  }
  if (book.learned <= recent.length) return -1;
  for (const length of book.startLengths) {
    for (const entry of book.byStart.get(hashBytes(numbers.bytes, at, at + length)) ?? []) {
      const end = matchTemplate(entry.template, numbers, at);
      if (end < 0) continue;
      putFirst(recent, entry);
      take(book, entry, line);
      return end;
    }
  }
  return -1;
}

function putFirst(recent: Entry[], entry: Entry): void {
  recent.unshift(entry);
  recent.length = Math.min(recent.length, mostRecent);
}

/** The bytes of a line, its line end included. */
export interface LineBytes {
  readonly numbers: NumberBytes;
  readonly start: number;
  readonly end: number;
}

/**
 * Offers a line that was parsed without any fault. If its shape is worth learning and the handler wants it, the handler gets its
 * numbers and the answer is true.
 */
export function learnLine(book: TemplateBook, value: PlacedValue, place: LineBytes, line: number): boolean {
  const { numbers, start, end } = place;
  if (value.kind !== 'object' || end - start > longestLine || isClosed(book)) return false;
  const slots = findSlots(value);
  if (slots.length === 0) return false;
  const taker = book.handler.shape({ example: value, slots });
  if (taker === undefined) {
    book.declined += 1;
    return false;
  }
  const entry: Entry = { template: makeTemplate(numbers.bytes, start, end, taker), successor: undefined };
  matchTemplate(entry.template, numbers, start);
  addEntry(book, entry);
  taker(entry.template.numbers, line);
  return true;
}

/** The gate: a log whose lines are all different, e.g. in the order of their keys, is not worth learning. */
function isClosed({ learned, declined, hits }: TemplateBook): boolean {
  if (learned >= mostTemplates || declined >= mostTemplates) return true;
  return learned >= mostUseless && hits * 4 < learned;
}

function addEntry(book: TemplateBook, entry: Entry): void {
  const { literals, bounds } = entry.template;
  const length = bounds[1] ?? 0;
  const hash = hashBytes(literals, 0, length);
  const same = book.byStart.get(hash);
  if (same === undefined) book.byStart.set(hash, [entry]);
  else same.push(entry);
  if (!book.startLengths.includes(length)) book.startLengths.push(length);
  putFirst(book.recent, entry);
  if (book.last !== undefined) book.last.successor = entry;
  entry.successor = entry;
  book.last = entry;
  book.learned += 1;
  book.misses = 0;
}

function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  for (let position = start; position < end; position += 1) {
    hash = (Math.imul(hash, 31) + (bytes[position] ?? 0)) | 0;
  }
  return hash;
}
