import type { JsonCursor } from './json-cursor.ts';
import { columnOf, fail, failTooDeep, maxDepth, reportFault } from './json-cursor.ts';
import { parseString } from './parse-string.ts';
import type { PlacedEntry, PlacedValue } from './placed-value.ts';
import { asciiText, scanNumber, skipNumber } from './scan-number.ts';

/**
 * Reads the one value that the cursor's bytes hold, with nothing but white space around it. Strict JSON, plus the words `NaN`,
 * `Infinity` and `-Infinity`; of two equal keys the last counts. Returns `undefined` and sets `cursor.failure` if it is not that.
 */
export function parsePlaced(cursor: JsonCursor): PlacedValue | undefined {
  skipSpace(cursor);
  const value = parseValue(cursor);
  if (value === undefined) return undefined;
  skipSpace(cursor);
  if (cursor.at < cursor.end) return fail(cursor, cursor.at, cursor.at + 1, { reason: 'text-behind-value' });
  return value;
}

function skipSpace(cursor: JsonCursor): void {
  const { bytes, end } = cursor;
  let position = cursor.at;
  while (position < end) {
    const byte = bytes[position] ?? 0;
    if (byte !== 32) {
      if (byte !== 10 && byte !== 13 && byte !== 9) break;
      if (byte === 10) {
        cursor.line += 1;
        cursor.lineStart = position + 1;
      }
    }
    position += 1;
  }
  cursor.at = position;
}

function parseValue(cursor: JsonCursor): PlacedValue | undefined {
  const byte = cursor.at < cursor.end ? (cursor.bytes[cursor.at] ?? 0) : 0;
  if (byte === 34) return parseText(cursor);
  if (byte === 123) return parseObject(cursor);
  if (byte === 91) return parseArray(cursor);
  if ((byte >= 48 && byte <= 57) || byte === 45 || byte === 78 || byte === 73) return parseNumber(cursor);
  return parseWord(cursor);
}

function parseText(cursor: JsonCursor): PlacedValue | undefined {
  const { line } = cursor;
  const column = columnOf(cursor, cursor.at);
  const value = parseString(cursor);
  if (value === undefined) return undefined;
  return { kind: 'string', value, line, column, end: columnOf(cursor, cursor.at) };
}

const scanned = new Float64Array(1);

function parseNumber(cursor: JsonCursor): PlacedValue | undefined {
  const { line } = cursor;
  const start = cursor.at;
  const end = scanNumber(cursor.numbers, start, scanned, 0);
  if (end < 0 || end > cursor.end || isWordByte(cursor, end)) return parseOddNumber(cursor);
  cursor.at = end;
  const column = columnOf(cursor, start);
  return { kind: 'number', value: scanned[0] ?? 0, line, column, end: column + (end - start) };
}

/** A number that a double cannot hold, or text that only looks like a number. */
function parseOddNumber(cursor: JsonCursor): PlacedValue | undefined {
  const { line, bytes } = cursor;
  const start = cursor.at;
  const end = skipNumber(bytes, start);
  if (end < 0 || end > cursor.end || isWordByte(cursor, end)) {
    if ((bytes[start] ?? 0) > 57) return parseWord(cursor);
    const tokenEnd = endOfWord(cursor, start);
    const zeros = /^-?0\d/u.test(asciiText(bytes, start, Math.min(tokenEnd, start + 3)));
    return fail(cursor, start, tokenEnd, { reason: zeros ? 'leading-zero' : 'bad-number' });
  }
  const text = asciiText(bytes, start, end);
  const value = Number(text);
  const columns = { column: columnOf(cursor, start), endColumn: columnOf(cursor, end) };
  const code = Number.isFinite(value) ? 'integer-inexact' : 'number-overflow';
  reportFault(cursor, code, { text: text.slice(0, 40), value: String(value) }, columns);
  cursor.at = end;
  return { kind: 'number', value, line, column: columns.column, end: columns.endColumn };
}

function isWordByte(cursor: JsonCursor, position: number): boolean {
  if (position >= cursor.end) return false;
  const byte = cursor.bytes[position] ?? 0;
  if (byte >= 97) return byte <= 122 || byte > 126;
  return (
    (byte >= 65 && byte <= 90) ||
    (byte >= 48 && byte <= 57) ||
    byte === 95 ||
    byte === 46 ||
    byte === 43 ||
    byte === 45
  );
}

function endOfWord(cursor: JsonCursor, start: number): number {
  let position = start;
  while (isWordByte(cursor, position)) position += 1;
  return Math.max(position, Math.min(start + 1, cursor.end));
}

const foreignWords = new Set(['None', 'True', 'False', 'nan', 'inf', 'undefined']);

function parseWord(cursor: JsonCursor): PlacedValue | undefined {
  const { line, at } = cursor;
  if (at >= cursor.end) return fail(cursor, at, at, { reason: 'value-expected' });
  const end = endOfWord(cursor, at);
  const word = cursor.buffer.toString('latin1', at, Math.min(end, at + 40));
  const column = columnOf(cursor, at);
  if (word === 'true' || word === 'false' || word === 'null') {
    cursor.at = end;
    const place = { line, column, end: column + word.length };
    return word === 'null'
      ? { kind: 'null', ...place }
      : { kind: 'boolean', value: word === 'true', ...place };
  }
  if (word === "'") return fail(cursor, at, end, { reason: 'single-quotes' });
  return fail(cursor, at, end, { reason: foreignWords.has(word) ? 'foreign-word' : 'value-expected' });
}

function parseArray(cursor: JsonCursor): PlacedValue | undefined {
  const { line } = cursor;
  const column = columnOf(cursor, cursor.at);
  if (cursor.depth >= maxDepth) return failTooDeep(cursor);
  cursor.depth += 1;
  cursor.at += 1;
  const items: PlacedValue[] = [];
  skipSpace(cursor);
  if (cursor.bytes[cursor.at] === 93 && cursor.at < cursor.end) cursor.at += 1;
  else if (!parseItems(cursor, items)) return undefined;
  cursor.depth -= 1;
  return { kind: 'array', items, line, column, end: columnOf(cursor, cursor.at) };
}

function parseItems(cursor: JsonCursor, items: PlacedValue[]): boolean {
  for (;;) {
    skipSpace(cursor);
    const value = parseValue(cursor);
    if (value === undefined) return false;
    items.push(value);
    skipSpace(cursor);
    const closed = stepOverSeparator(cursor, 93);
    if (closed === undefined) return false;
    if (closed) return true;
  }
}

/** Steps over a comma (false) or the closing bracket (true). */
function stepOverSeparator(cursor: JsonCursor, closing: number): boolean | undefined {
  const { at } = cursor;
  const byte = at < cursor.end ? (cursor.bytes[at] ?? 0) : 0;
  if (byte === closing) {
    cursor.at = at + 1;
    return true;
  }
  if (byte !== 44) return fail(cursor, at, at < cursor.end ? at + 1 : at, { reason: 'comma-expected' });
  cursor.at = at + 1;
  skipSpace(cursor);
  if (cursor.bytes[cursor.at] === closing && cursor.at < cursor.end) {
    return fail(cursor, at, at + 1, { reason: 'trailing-comma' });
  }
  return false;
}

function parseObject(cursor: JsonCursor): PlacedValue | undefined {
  const { line } = cursor;
  const column = columnOf(cursor, cursor.at);
  if (cursor.depth >= maxDepth) return failTooDeep(cursor);
  cursor.depth += 1;
  cursor.at += 1;
  const entries: PlacedEntry[] = [];
  skipSpace(cursor);
  if (cursor.bytes[cursor.at] === 125 && cursor.at < cursor.end) cursor.at += 1;
  else if (!parseEntries(cursor, entries)) return undefined;
  cursor.depth -= 1;
  return { kind: 'object', entries, line, column, end: columnOf(cursor, cursor.at) };
}

function parseEntries(cursor: JsonCursor, entries: PlacedEntry[]): boolean {
  let seen: Map<string, number> | undefined;
  for (;;) {
    const entry = parseEntry(cursor);
    if (entry === undefined) return false;
    if (entries.length === 12) seen = new Map(entries.map((other, index) => [other.key, index]));
    const earlier = seen === undefined ? findKey(entries, entry.key) : seen.get(entry.key);
    seen?.set(entry.key, entries.length);
    if (earlier !== undefined) {
      // The last of equal keys counts, at the place where the key stood first.
      entries[earlier] = entry;
      seen?.set(entry.key, earlier);
    } else entries.push(entry);
    if (earlier !== undefined) reportKeyTwice(cursor, entry);
    skipSpace(cursor);
    const closed = stepOverSeparator(cursor, 125);
    if (closed === undefined) return false;
    if (closed) return true;
  }
}

function findKey(entries: readonly PlacedEntry[], key: string): number | undefined {
  for (let index = 0; index < entries.length; index += 1) {
    if (entries[index]?.key === key) return index;
  }
  return undefined;
}

function reportKeyTwice(cursor: JsonCursor, { key, line, column }: PlacedEntry): void {
  cursor.report({ code: 'key-twice', line, column, endColumn: column + key.length + 2, facts: { key } });
}

function parseEntry(cursor: JsonCursor): PlacedEntry | undefined {
  skipSpace(cursor);
  const { at, line } = cursor;
  if (at >= cursor.end) return fail(cursor, at, at, { reason: 'key-expected' });
  const byte = cursor.bytes[at] ?? 0;
  if (byte === 39) return fail(cursor, at, at + 1, { reason: 'single-quotes' });
  if (byte !== 34) {
    const end = endOfWord(cursor, at);
    return fail(cursor, at, end, { reason: isWordByte(cursor, at) ? 'key-without-quotes' : 'key-expected' });
  }
  const column = columnOf(cursor, at);
  const key = parseString(cursor);
  if (key === undefined) return undefined;
  skipSpace(cursor);
  if (cursor.bytes[cursor.at] !== 58 || cursor.at >= cursor.end) {
    return fail(cursor, cursor.at, Math.min(cursor.at + 1, cursor.end), { reason: 'colon-expected' });
  }
  cursor.at += 1;
  skipSpace(cursor);
  const value = parseValue(cursor);
  return value === undefined ? undefined : { key, value, line, column };
}
