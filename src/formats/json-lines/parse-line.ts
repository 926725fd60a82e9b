import type { JsonCursor } from '../json/json-cursor.ts';
import { keysOfThread } from '../json/key-table.ts';
import { parsePlaced } from '../json/parse-placed.ts';
import type { NumberBytes } from '../json/scan-number.ts';
import { numberBytes } from '../json/scan-number.ts';
import type { LineHandler } from './line-handler.ts';
import type { TemplateBook } from './template-book.ts';
import { createTemplateBook, learnLine, matchLines } from './template-book.ts';
import type { LineScanner } from './line-scanner.ts';

/** Reads blocks of whole lines in file order and tells the handler of each line. */
export interface LineParser {
  readonly handler: LineHandler;
  readonly book: TemplateBook;
  /** The buffer that was read last. */
  numbers: NumberBytes;
  /** False if the present line stops without a line end. */
  hasEnd: boolean;
  /** Lines so far. */
  line: number;
  /** True if the last line had no end and could not be read. */
  cutOff: boolean;
}

/** Starts at line 1. Lines in the scanner's block are read by it if they can be. */
export function createLineParser(handler: LineHandler, scanner?: LineScanner): LineParser {
  const numbers = numberBytes(new Uint8Array(0));
  const book = createTemplateBook(handler, scanner);
  return { handler, book, numbers, hasEnd: true, line: 0, cutOff: false };
}

/** Reads the lines from `start` to `end`. `buffer[end]` must be a line end, also if it is not part of the text, with spare bytes behind it. */
export function parseLines(parser: LineParser, buffer: Buffer, start: number, end: number): void {
  if (parser.numbers.bytes !== buffer) parser.numbers = numberBytes(buffer);
  const { book, numbers } = parser;
  let at = start;
  while (at < end) {
    const next = matchLines(book, numbers, { start: at, end, line: parser.line + 1 });
    if (next >= 0) {
      parser.line += book.matched;
      at = next;
      continue;
    }
    parser.line += 1;
    const lineEnd = buffer.indexOf(10, at);
    parser.hasEnd = lineEnd < end;
    parseLine(parser, buffer, at, Math.min(lineEnd, end));
    at = lineEnd + 1;
  }
}

/** Counts a line that is too long to be read, and reports it. */
export function skipLine(parser: LineParser, bytes: number, limit: number): void {
  parser.line += 1;
  const { handler, line } = parser;
  handler.fault({ code: 'line-too-long', line, column: 1, endColumn: 2, facts: { bytes, limit } }, true);
}

function parseLine(parser: LineParser, buffer: Buffer, start: number, end: number): void {
  const { handler, line, numbers } = parser;
  if (isBlank(buffer, start, end)) {
    handler.blank(line);
    return;
  }
  let faults = 0;
  const cursor: JsonCursor = {
    bytes: buffer,
    numbers,
    buffer,
    at: start,
    end,
    line,
    lineStart: start,
    depth: 0,
    keys: keysOfThread,
    report: (fault) => {
      faults += 1;
      handler.fault(fault, false);
    },
    failure: undefined,
  };
  const value = parsePlaced(cursor);
  if (value !== undefined) {
    const range = { numbers, start, end: end + 1 };
    if (faults > 0 || !learnLine(parser.book, value, range, line)) handler.line(value, line);
    return;
  }
  if (cursor.failure === undefined) return;
  const { atEnd, ...fault } = cursor.failure;
  parser.cutOff = atEnd && !parser.hasEnd;
  handler.fault(parser.cutOff ? { ...fault, code: 'line-cut-off' } : fault, true);
}

function isBlank(buffer: Buffer, start: number, end: number): boolean {
  for (let position = start; position < end; position += 1) {
    const byte = buffer[position] ?? 0;
    if (byte !== 32 && byte !== 9 && byte !== 13) return false;
  }
  return true;
}
