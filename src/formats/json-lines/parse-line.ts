import type { JsonCursor } from '../json/json-cursor.ts';
import { createKeyTable } from '../json/key-table.ts';
import { parsePlaced } from '../json/parse-placed.ts';
import type { LineHandler } from './line-handler.ts';
import { createTemplateBook, learnLine, matchLine } from './template-book.ts';

/** Takes blocks of whole lines in file order and tells the handler of each line. */
export interface LineParser {
  /** `buffer[end]` must be a line end, also if it is not part of the text. */
  parseLines(buffer: Buffer, start: number, end: number): void;
  /** Counts a line that is too long to be read, and reports it. */
  skipLine(bytes: number, limit: number): void;
  linesSoFar(): number;
  /** True if the last line had no end and could not be read. */
  isCutOff(): boolean;
}

/** Starts at line 1. */
export function createLineParser(handler: LineHandler): LineParser {
  const keys = createKeyTable();
  const book = createTemplateBook(handler);
  let line = 0;
  let cutOff = false;

  function parseLine(buffer: Buffer, start: number, end: number, hasEnd: boolean): void {
    let faults = 0;
    const cursor: JsonCursor = {
      bytes: buffer,
      buffer,
      at: start,
      end,
      line,
      lineStart: start,
      depth: 0,
      keys,
      report: (fault) => {
        faults += 1;
        handler.fault(fault, false);
      },
      failure: undefined,
    };
    if (isBlank(buffer, start, end)) {
      handler.blank(line);
      return;
    }
    const value = parsePlaced(cursor);
    if (value !== undefined) {
      const range = { bytes: buffer, start, end: end + 1 };
      if (faults > 0 || !learnLine(book, value, range, line)) handler.line(value, line);
      return;
    }
    if (cursor.failure === undefined) return;
    const { atEnd, ...fault } = cursor.failure;
    cutOff = atEnd && !hasEnd;
    handler.fault(cutOff ? { ...fault, code: 'line-cut-off' } : fault, true);
  }

  return {
    parseLines(buffer, start, end) {
      let at = start;
      while (at < end) {
        line += 1;
        const next = matchLine(book, buffer, at, line);
        if (next >= 0) {
          at = next;
          continue;
        }
        const lineEnd = buffer.indexOf(10, at);
        parseLine(buffer, at, Math.min(lineEnd, end), lineEnd < end);
        at = lineEnd + 1;
      }
    },
    skipLine(bytes, limit) {
      line += 1;
      handler.fault({ code: 'line-too-long', line, column: 1, endColumn: 2, facts: { bytes, limit } }, true);
    },
    linesSoFar: () => line,
    isCutOff: () => cutOff,
  };
}

function isBlank(buffer: Buffer, start: number, end: number): boolean {
  for (let position = start; position < end; position += 1) {
    const byte = buffer[position] ?? 0;
    if (byte !== 32 && byte !== 9 && byte !== 13) return false;
  }
  return true;
}
