import type { SyntaxFault } from '../json-lines/line-handler.ts';
import type { JsonCursor } from './json-cursor.ts';
import { keysOfThread } from './key-table.ts';
import { parsePlaced } from './parse-placed.ts';
import type { PlacedValue } from './placed-value.ts';
import { numberBytes } from './scan-number.ts';

/** What a whole JSON text holds, and what is wrong with it. */
export interface ParsedJson {
  /** `undefined` if the text cannot be read; the last fault tells why. */
  readonly value: PlacedValue | undefined;
  readonly faults: readonly SyntaxFault[];
}

/** Reads a whole JSON text, e.g. a sidecar file, over any number of lines. A byte order mark at its start is skipped. */
export function parseJson(input: string | Uint8Array): ParsedJson {
  const faults: SyntaxFault[] = [];
  const cursor = createCursor(typeof input === 'string' ? Buffer.from(input, 'utf8') : input, (fault) => {
    faults.push(fault);
  });
  if (startsWithMark(cursor.bytes)) cursor.at = cursor.lineStart = 3;
  const value = parsePlaced(cursor);
  if (cursor.failure !== undefined) {
    faults.push(cursor.failure);
  }
  return { value, faults };
}

/** A cursor at the start of a copy of the bytes, with the spare bytes behind their end that the number scanner asks for. */
function createCursor(input: Uint8Array, report: JsonCursor['report']): JsonCursor {
  const buffer = Buffer.alloc(input.length + 8);
  buffer.set(input);
  const place = { at: 0, end: input.length, line: 1, lineStart: 0, depth: 0 };
  return {
    bytes: buffer,
    numbers: numberBytes(buffer),
    buffer,
    ...place,
    keys: keysOfThread,
    report,
    failure: undefined,
  };
}

/** True if the bytes start with the byte order mark of UTF-8. */
export function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
