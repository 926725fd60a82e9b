import type { SyntaxFault } from '../json-lines/line-handler.ts';
import type { KeyTable } from './key-table.ts';
import type { NumberBytes } from './scan-number.ts';

/** Deepest nesting of objects and lists that is read. Real logs have three or four levels. */
export const maxDepth = 128;

/** Where a strict parse stands in its bytes, and where it puts what it finds wrong. */
export interface JsonCursor {
  readonly bytes: Uint8Array;
  /** The same bytes, for the number scanner: there are spare ones behind `end`. */
  readonly numbers: NumberBytes;
  /** The same bytes, for their fast decoders. */
  readonly buffer: Buffer;
  /** Next byte to look at. */
  at: number;
  /** Position behind the last byte. */
  end: number;
  /** Line of `at`, from 1. */
  line: number;
  /** What to subtract from a byte position to get its UTF-16 column, counted from 0. */
  lineStart: number;
  depth: number;
  /** Keys and short strings seen before. */
  readonly keys: KeyTable;
  /** Takes what is wrong but leaves the value readable. */
  readonly report: (fault: SyntaxFault) => void;
  /** What made the value unreadable. */
  failure: JsonFailure | undefined;
}

/** Why a value could not be read. */
export interface JsonFailure extends SyntaxFault {
  /** True if more bytes could have made it right: the text ends too early. */
  readonly atEnd: boolean;
}

/** Column of a byte position in the cursor's present line, from 1, in UTF-16 units. */
export function columnOf(cursor: JsonCursor, position: number): number {
  return position - cursor.lineStart + 1;
}

/** Ends the parse: what stands at `start` is not what JSON wants there. `facts.found` is the text in question. */
export function fail(cursor: JsonCursor, start: number, end: number, facts: SyntaxFault['facts']): undefined {
  failWith(cursor, 'json-syntax', { start, end }, facts);
}

/** Ends the parse for another reason than the grammar. */
export function failWith(
  cursor: JsonCursor,
  code: string,
  { start, end }: { readonly start: number; readonly end: number },
  facts: SyntaxFault['facts'],
): undefined {
  if (cursor.failure !== undefined) return undefined;
  const found = cursor.buffer.toString('utf8', start, Math.min(Math.max(end, start + 1), cursor.end));
  cursor.failure = {
    code,
    line: cursor.line,
    column: columnOf(cursor, start),
    endColumn: columnOf(cursor, start) + Math.max(found.length, 1),
    facts: { ...facts, found: found.slice(0, 40) },
    atEnd: end >= cursor.end,
  };
  return undefined;
}

/** Ends the parse since objects and lists are nested too deeply. */
export function failTooDeep(cursor: JsonCursor): undefined {
  const column = columnOf(cursor, cursor.at);
  const facts = { limit: maxDepth };
  cursor.failure ??= {
    code: 'nesting-too-deep',
    line: cursor.line,
    column,
    endColumn: column + 1,
    facts,
    atEnd: false,
  };
  return undefined;
}

/** Tells of something wrong between two positions of the present line that leaves the value readable. */
export function reportFault(
  cursor: JsonCursor,
  code: string,
  facts: SyntaxFault['facts'],
  columns: { readonly column: number; readonly endColumn: number },
): void {
  cursor.report({ code, line: cursor.line, ...columns, facts });
}
