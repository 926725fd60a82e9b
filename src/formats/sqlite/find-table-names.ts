const magic = 'SQLite format 3\0';
/** Pages of the schema that are looked at: of the largest schemas known there are about 20. */
const mostPages = 256;
const interiorPage = 5;
const leafPage = 13;

/** Gives up to `length` bytes of a file from a position on; fewer at its end. */
export type BytesAt = (position: number, length: number) => Uint8Array;

/**
 * The names of all tables of a SQLite database, told from the pages of its schema alone (https://www.sqlite.org/fileformat2.html);
 * `undefined` if the file is no such database. Damaged pages are passed by. What stands in a write-ahead log only is not seen.
 */
export function findTableNames(bytesAt: BytesAt): ReadonlySet<string> | undefined {
  const header = bytesAt(0, 100);
  if (header.length < 100 || new TextDecoder('latin1').decode(header.subarray(0, 16)) !== magic)
    return undefined;
  const told = number16(header, 16);
  const pageBytes = told === 1 ? 65_536 : told;
  const names = new Set<string>();
  if (pageBytes < 512) return names;
  const waiting = [1];
  const seen = new Set<number>();
  for (let page = waiting.shift(); page !== undefined && seen.size < mostPages; page = waiting.shift()) {
    if (page < 1 || seen.has(page)) continue;
    seen.add(page);
    const bytes = bytesAt((page - 1) * pageBytes, pageBytes);
    waiting.push(...readPage(bytes, page === 1 ? 100 : 0, names));
  }
  return names;
}

/** Adds the tables of a leaf to `names`, or gives the pages below an interior page. */
function readPage(bytes: Uint8Array, start: number, names: Set<string>): number[] {
  const kind = bytes[start];
  if (kind !== interiorPage && kind !== leafPage) return [];
  const cells = number16(bytes, start + 3);
  const pointers = start + (kind === interiorPage ? 12 : 8);
  const below: number[] = [];
  for (let index = 0; index < cells && pointers + 2 * index + 2 <= bytes.length; index += 1) {
    const cell = number16(bytes, pointers + 2 * index);
    if (kind === interiorPage) below.push(number32(bytes, cell));
    else {
      const name = readTableName(bytes, cell);
      if (name !== undefined) names.add(name);
    }
  }
  if (kind === interiorPage) below.push(number32(bytes, start + 8));
  return below;
}

/** The name in a row of the schema, whose columns are type, name, table, page and SQL; `undefined` if it is no table's. */
function readTableName(bytes: Uint8Array, cell: number): string | undefined {
  const payload = skipNumber(bytes, skipNumber(bytes, cell));
  const [headerBytes, first] = readNumber(bytes, payload);
  const [typeCode, second] = readNumber(bytes, first);
  const [nameCode] = readNumber(bytes, second);
  const type = readText(bytes, payload + headerBytes, typeCode);
  const name = readText(bytes, payload + headerBytes + textBytes(typeCode), nameCode);
  return type === 'table' && name !== '' ? name : undefined;
}

function textBytes(code: number): number {
  return code >= 13 && code % 2 === 1 ? (code - 13) / 2 : 0;
}

function readText(bytes: Uint8Array, start: number, code: number): string {
  return new TextDecoder().decode(bytes.subarray(start, start + textBytes(code)));
}

/** A number of one to nine bytes, seven bits each, and where the next one starts. Nothing here needs more than four. */
function readNumber(bytes: Uint8Array, start: number): readonly [number, number] {
  let value = 0;
  for (let at = start; at < start + 9; at += 1) {
    const byte = bytes[at] ?? 0;
    value = value * 128 + (byte & 127);
    if (byte < 128) return [value, at + 1];
  }
  return [value, start + 9];
}

function skipNumber(bytes: Uint8Array, start: number): number {
  return readNumber(bytes, start)[1];
}

function number16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

function number32(bytes: Uint8Array, at: number): number {
  return number16(bytes, at) * 65_536 + number16(bytes, at + 2);
}
