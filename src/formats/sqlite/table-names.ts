import type { OpenFile } from '../../lib/files.ts';

/** Pages of the schema that are looked at; far more than any tool's schema has. */
const mostPages = 512;

/**
 * Names of the tables in a SQLite file, read from the pages of its schema without opening it as a database, so that a file can be told
 * by its tables before anything is known of it. Empty if it is no SQLite file. Damage ends the list early and is never an error.
 *
 * Not seen: tables that stand only in a write-ahead log beside the file.
 */
export function readTableNames(file: Pick<OpenFile, 'readInto' | 'size'>): ReadonlySet<string> {
  const names = new Set<string>();
  const header = new Uint8Array(100);
  if (file.readInto(header, 0) < 100 || latin1.decode(header.subarray(0, 16)) !== magic) return names;
  const pageBytes = pageSize(header);
  if (pageBytes < 512) return names;
  const waiting = [1];
  const seen = new Set<number>();
  while (waiting.length > 0 && seen.size < mostPages) {
    const number = waiting.pop() ?? 0;
    if (number < 1 || seen.has(number)) continue;
    seen.add(number);
    const bytes = new Uint8Array(pageBytes);
    const length = file.readInto(bytes, (number - 1) * pageBytes);
    readPage(bytes.subarray(0, length), number === 1 ? 100 : 0, { names, waiting });
  }
  return names;
}

const magic = 'SQLite format 3\0';
const latin1 = new TextDecoder('latin1');
const utf8 = new TextDecoder();

function pageSize(header: Uint8Array): number {
  const size = ((header[16] ?? 0) << 8) | (header[17] ?? 0);
  return size === 1 ? 65_536 : size;
}

interface Found {
  readonly names: Set<string>;
  readonly waiting: number[];
}

const interiorPage = 5;
const leafPage = 13;

/** `start`: where the header of the b-tree begins, behind that of the file on the first page. */
function readPage(page: Uint8Array, start: number, { names, waiting }: Found): void {
  const kind = page[start];
  if (kind !== interiorPage && kind !== leafPage) return;
  const cells = number16(page, start + 3);
  const pointers = start + (kind === leafPage ? 8 : 12);
  if (kind === interiorPage) waiting.push(number32(page, start + 8));
  for (let cell = 0; cell < cells; cell += 1) {
    const at = number16(page, pointers + 2 * cell);
    if (at === 0 || at >= page.length) continue;
    if (kind === interiorPage) waiting.push(number32(page, at));
    else {
      const name = readTableName(page, at);
      if (name !== undefined) names.add(name);
    }
  }
}

/** A row of the schema: its columns begin with `type` and `name`, both texts. */
function readTableName(page: Uint8Array, at: number): string | undefined {
  const afterSize = readVarint(page, at).next;
  const record = readVarint(page, afterSize).next;
  const header = readVarint(page, record);
  const type = readVarint(page, header.next);
  const name = readVarint(page, type.next);
  const typeAt = record + header.value;
  const nameAt = typeAt + textLength(type.value);
  if (utf8.decode(page.subarray(typeAt, nameAt)) !== 'table') return undefined;
  return utf8.decode(page.subarray(nameAt, nameAt + textLength(name.value)));
}

/** Bytes of a text of this serial type; 0 for other types. */
function textLength(serialType: number): number {
  return serialType >= 13 && serialType % 2 === 1 ? (serialType - 13) / 2 : 0;
}

/** Seven bits a byte, the high bit says that more follow. Larger numbers than a record's header has are not needed exactly. */
function readVarint(page: Uint8Array, at: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    const byte = page[at + index] ?? 0;
    value = value * 128 + (byte & 127);
    if (byte < 128) return { value, next: at + index + 1 };
  }
  return { value, next: at + 9 };
}

function number16(page: Uint8Array, at: number): number {
  return ((page[at] ?? 0) << 8) | (page[at + 1] ?? 0);
}

function number32(page: Uint8Array, at: number): number {
  return number16(page, at) * 65_536 + number16(page, at + 2);
}
