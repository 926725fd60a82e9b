import type { JsonCursor } from './json-cursor.ts';
import { columnOf, fail, failWith, reportFault } from './json-cursor.ts';
import { internAscii } from './key-table.ts';

const quote = 34;
const backslash = 92;

/** Reads the string whose opening quote stands at the cursor; `undefined` after a failure. */
export function parseString(cursor: JsonCursor): string | undefined {
  const { bytes, end } = cursor;
  const start = cursor.at + 1;
  let position = start;
  let hash = 0;
  while (position < end) {
    const byte = bytes[position] ?? 0;
    if (byte === quote) {
      cursor.at = position + 1;
      return internAscii(cursor.keys, cursor.buffer, { start, end: position }, hash);
    }
    if (byte === backslash || byte < 32 || byte > 126) break;
    hash = (Math.imul(hash, 31) + byte) | 0;
    position += 1;
  }
  return parseOddString(cursor, start, position);
}

/** A string with escapes or characters beyond ASCII: everything before `position` is plain. */
function parseOddString(cursor: JsonCursor, start: number, position: number): string | undefined {
  const { bytes } = cursor;
  const opening = start - 1;
  const pieces: string[] = [];
  let pieceStart = start;
  let at = position;
  while (at < cursor.end) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) {
      pieces.push(cursor.buffer.toString('utf8', pieceStart, at));
      cursor.at = at + 1;
      return pieces.join('');
    }
    if (byte < 32) return fail(cursor, at, at + 1, { reason: 'control-character' });
    if (byte === backslash) {
      pieces.push(cursor.buffer.toString('utf8', pieceStart, at));
      const escape = parseEscape(cursor, at);
      if (escape === undefined) return undefined;
      pieces.push(escape.text);
      at = escape.end;
      pieceStart = at;
    } else if (byte < 128) at += 1;
    else {
      const next = skipCharacter(cursor, at);
      if (next === undefined) return undefined;
      at = next;
    }
  }
  return fail(cursor, opening, cursor.end, { reason: 'string-without-end' });
}

/**
 * Steps over a character of several bytes and moves the line's start, so that columns count UTF-16 units; `undefined` after a failure:
 * bytes that are no UTF-8 could be anything.
 */
function skipCharacter(cursor: JsonCursor, at: number): number | undefined {
  const { bytes, end } = cursor;
  const lead = bytes[at] ?? 0;
  const length = characterLength(lead);
  let seen = 1;
  while (seen < length && at + seen < end && isContinuation(lead, seen, bytes[at + seen] ?? 0)) seen += 1;
  if (seen < length || length === 0) {
    const found = [...bytes.subarray(at, at + seen)]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join(' ');
    const isWhole = length > 0 && at + seen >= end;
    return failWith(cursor, 'utf8-broken', { start: at, end: isWhole ? end : at + seen }, { bytes: found });
  }
  cursor.lineStart += seen === 4 ? 2 : seen - 1;
  return at + seen;
}

/** Number of bytes of the character that starts with `lead`; 0 if none does. */
function characterLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

function isContinuation(lead: number, index: number, byte: number): boolean {
  if (index > 1) return byte >= 0x80 && byte <= 0xbf;
  // No overlong forms, no surrogates, nothing beyond U+10FFFF.
  const least = { 0xe0: 0xa0, 0xf0: 0x90 }[lead] ?? 0x80;
  const most = { 0xed: 0x9f, 0xf4: 0x8f }[lead] ?? 0xbf;
  return byte >= least && byte <= most;
}

const simpleEscapes: Readonly<Record<number, string>> = {
  34: '"',
  47: '/',
  92: '\\',
  98: '\b',
  102: '\f',
  110: '\n',
  114: '\r',
  116: '\t',
};

interface Escape {
  readonly text: string;
  readonly end: number;
}

function parseEscape(cursor: JsonCursor, at: number): Escape | undefined {
  const byte = cursor.bytes[at + 1] ?? 0;
  if (at + 1 >= cursor.end) return fail(cursor, at, cursor.end, { reason: 'bad-escape' });
  if (byte !== 117) {
    const text = simpleEscapes[byte];
    return text === undefined ? fail(cursor, at, at + 2, { reason: 'bad-escape' }) : { text, end: at + 2 };
  }
  const unit = readHexUnit(cursor, at + 2);
  if (unit === undefined) return fail(cursor, at, Math.min(at + 6, cursor.end), { reason: 'bad-escape' });
  if (unit < 0xd800 || unit > 0xdfff) return { text: String.fromCharCode(unit), end: at + 6 };
  const second =
    cursor.bytes[at + 6] === backslash && cursor.bytes[at + 7] === 117
      ? readHexUnit(cursor, at + 8)
      : undefined;
  if (unit < 0xdc00 && second !== undefined && second >= 0xdc00 && second <= 0xdfff) {
    return { text: String.fromCharCode(unit, second), end: at + 12 };
  }
  const column = columnOf(cursor, at);
  const escape = cursor.buffer.toString('latin1', at, at + 6);
  reportFault(cursor, 'surrogate-alone', { escape }, { column, endColumn: column + 6 });
  return { text: '\ufffd', end: at + 6 };
}

/** The UTF-16 unit that four hexadecimal digits spell. */
function readHexUnit(cursor: JsonCursor, at: number): number | undefined {
  if (at + 4 > cursor.end) return undefined;
  const digits = cursor.buffer.toString('latin1', at, at + 4);
  return /^[\da-f]{4}$/iu.test(digits) ? Number.parseInt(digits, 16) : undefined;
}
