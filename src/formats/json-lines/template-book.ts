import type { RowBlock } from '../../lib/row-block.ts';
import type { PlacedValue } from '../json/placed-value.ts';
import type { NumberBytes } from '../json/scan-number.ts';
import type { LineHandler, ShapeHandler } from './line-handler.ts';
import type { LineScanner, ScanRange, ShapeBytes } from './line-scanner.ts';
import type { LineTemplate } from './line-template.ts';
import { findSlots, makeTemplate, matchTemplate, templateOf } from './line-template.ts';

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
  /** Where the scanner has it; `undefined` if it has not. */
  readonly place: number | undefined;
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
  readonly scanner: LineScanner | undefined;
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
  /** Lines that the last match took. */
  matched: number;
}

/** Starts without any template. */
export function createTemplateBook(handler: LineHandler, scanner?: LineScanner): TemplateBook {
  const counts = { learned: 0, declined: 0, hits: 0, misses: 0, matched: 0 };
  return { handler, scanner, byStart: new Map(), startLengths: [], recent: [], last: undefined, ...counts };
}

/**
 * If the first line of the range fits a known template, hands its numbers to the handler and returns the position behind it, else -1.
 * Lines that follow and fit the same template may come with it: `book.matched` says how many they are.
 */
export function matchLines(book: TemplateBook, numbers: NumberBytes, range: ScanRange): number {
  const expected = book.last?.successor;
  if (expected !== undefined) {
    const end = takeLines(book, expected, numbers, range);
    if (end >= 0) return end;
  }
  const isResting = book.misses >= missesBeforeRest && book.misses % linesOfRest !== 0;
  const end = book.learned === 0 || isResting ? -1 : searchTemplate(book, numbers, range);
  if (end < 0) book.misses += 1;
  return end;
}

/** The lines at the start of the range that fit a template, given to its handler; the position behind them, or -1 if the first does not fit. */
function takeLines(book: TemplateBook, entry: Entry, numbers: NumberBytes, range: ScanRange): number {
  const { scanner } = book;
  const { template, place } = entry;
  if (scanner !== undefined && place !== undefined && scanner.block === numbers.bytes) {
    // A line that was followed by one of another shape is likely to be so again.
    const limit = entry.successor === entry ? scanner.linesOf(template.numbers.length) : 1;
    const count = scanner.scan(place, range, limit);
    if (count > 0) {
      const end = scanner.end();
      noteMatch(book, entry, count);
      handOver(template, {
        numbers: scanner.numbers,
        width: template.numbers.length + 1,
        from: 0,
        to: count,
        finite: scanner.areFinite(),
      });
      return end;
    }
    if (!scanner.isUndecided()) return -1;
  }
  const end = matchTemplate(template, numbers, range.start);
  if (end < 0) return -1;
  noteMatch(book, entry, 1);
  template.handler(template.numbers, range.line);
  return end;
}

function noteMatch(book: TemplateBook, entry: Entry, lines: number): void {
  if (book.last !== undefined) book.last.successor = entry;
  if (lines > 1) entry.successor = entry;
  book.last = entry;
  book.hits += lines;
  book.misses = 0;
  book.matched = lines;
}

function handOver({ handler, numbers }: LineTemplate, rows: RowBlock): void {
  if (handler.rows !== undefined) {
    handler.rows(rows);
    return;
  }
  const slots = numbers.length;
  for (let row = rows.from; row < rows.to; row += 1) {
    const start = row * rows.width;
    for (let slot = 0; slot < slots; slot += 1) numbers[slot] = rows.numbers[start + slot] ?? 0;
    handler(numbers, rows.numbers[start + slots] ?? 0);
  }
}

/** Tries the templates other than the expected one. */
function searchTemplate(book: TemplateBook, numbers: NumberBytes, range: ScanRange): number {
  const { recent } = book;
  for (const [index, entry] of recent.entries()) {
    const end = takeLines(book, entry, numbers, range);
    if (end < 0) continue;
    if (index > 0) recent.unshift(...recent.splice(index, 1));
    return end;
  }
  if (book.learned <= recent.length) return -1;
  const { start } = range;
  for (const length of book.startLengths) {
    for (const entry of book.byStart.get(hashBytes(numbers.bytes, start, start + length)) ?? []) {
      const end = takeLines(book, entry, numbers, range);
      if (end < 0) continue;
      putFirst(recent, entry);
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
  const template = makeTemplate(numbers.bytes, start, end, taker);
  const entry: Entry = { template, place: book.scanner?.add(template), successor: undefined };
  readNumbers(book, entry, place);
  addEntry(book, entry);
  taker(entry.template.numbers, line);
  return true;
}

/** Makes a shape known that another file taught, as though the line before had taught it here. */
export function expectShape(book: TemplateBook, shape: ShapeBytes, handler: ShapeHandler): void {
  addEntry(book, {
    template: templateOf(shape, handler),
    place: book.scanner?.add(shape),
    successor: undefined,
  });
}

/** Puts the numbers of the line that taught a template into it. */
function readNumbers({ scanner }: TemplateBook, { template, place }: Entry, line: LineBytes): void {
  const { start, end, numbers } = line;
  const isScanned =
    scanner !== undefined &&
    place !== undefined &&
    scanner.block === numbers.bytes &&
    scanner.scan(place, { start, end, line: 0 }, 1) === 1;
  if (isScanned) template.numbers.set(scanner.numbers.subarray(0, template.numbers.length));
  else matchTemplate(template, numbers, start);
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
