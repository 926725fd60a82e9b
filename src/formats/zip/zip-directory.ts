import type { OpenFile } from '../../lib/files.ts';

/** One file in an archive, as its directory tells. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflate, 93 zstd; others are not read. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/** What an archive holds. */
export interface ZipDirectory {
  /** By name; of two entries with one name the last counts, as for every reader of ZIP. */
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** True if the directory at the end is missing or damaged: the entries were found one by one from the start. */
  readonly isCutOff: boolean;
}

/** Entries of an archive that are listed. */
const mostEntries = 1_000_000;
const directoryLimit = 268_435_456;
const endSignature = 0x06_05_4b_50;
const end64LocatorSignature = 0x07_06_4b_50;
const end64Signature = 0x06_06_4b_50;
const entrySignature = 0x02_01_4b_50;
const localSignature = 0x04_03_4b_50;

/**
 * The directory of a ZIP archive (PKWARE APPNOTE 6.3.10, with ZIP64): reads its end and the directory, never the data. Where the end
 * is missing, as in a file that was cut off, it walks from entry to entry and lists those whose data is all there.
 */
export function readZipDirectory(file: OpenFile): ZipDirectory {
  const place = findDirectory(file);
  const listed = place && listDirectory(file, place);
  if (listed !== undefined) return { entries: listed, isCutOff: false };
  return { entries: walkEntries(file), isCutOff: true };
}

/** Up to so many bytes of the file as a buffer; fewer at its end. */
export function readPiece(file: OpenFile, position: number, length: number): Buffer {
  const room = Math.max(0, Math.min(length, file.size - position));
  const bytes = Buffer.alloc(room);
  return room === 0 ? bytes : bytes.subarray(0, file.readInto(bytes, position));
}

interface DirectoryPlace {
  readonly offset: number;
  readonly bytes: number;
  readonly count: number;
}

function findDirectory(file: OpenFile): DirectoryPlace | undefined {
  const start = Math.max(0, file.size - 65_557);
  const tail = readPiece(file, start, 65_557);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== endSignature) continue;
    const place = {
      count: tail.readUInt16LE(at + 10),
      bytes: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    };
    const needs64 =
      place.count === 0xff_ff || place.bytes === 0xff_ff_ff_ff || place.offset === 0xff_ff_ff_ff;
    const found = (needs64 ? findDirectory64(file, start + at) : undefined) ?? place;
    if (found.offset + found.bytes <= start + at && found.bytes <= directoryLimit) return found;
  }
  return undefined;
}

function findDirectory64(file: OpenFile, end: number): DirectoryPlace | undefined {
  if (end < 20) return undefined;
  const locator = readPiece(file, end - 20, 20);
  if (locator.length < 20 || locator.readUInt32LE(0) !== end64LocatorSignature) return undefined;
  const record = readPiece(file, Number(locator.readBigUInt64LE(8)), 56);
  if (record.length < 56 || record.readUInt32LE(0) !== end64Signature) return undefined;
  return {
    count: Number(record.readBigUInt64LE(32)),
    bytes: Number(record.readBigUInt64LE(40)),
    offset: Number(record.readBigUInt64LE(48)),
  };
}

/** The entries of the directory; `undefined` if it is damaged. */
function listDirectory(file: OpenFile, place: DirectoryPlace): Map<string, ZipEntry> | undefined {
  const bytes = readPiece(file, place.offset, place.bytes);
  const entries = new Map<string, ZipEntry>();
  if (bytes.length < place.bytes || place.count > mostEntries) return undefined;
  let at = 0;
  for (let index = 0; index < place.count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entrySignature) return undefined;
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    const end = extraEnd + bytes.readUInt16LE(at + 32);
    if (end > bytes.length) return undefined;
    const name = bytes.toString('utf8', at + 46, nameEnd);
    const entry = {
      name,
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      compressedBytes: bytes.readUInt32LE(at + 20),
      bytes: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    };
    entries.set(name, withLargeSizes(entry, bytes.subarray(nameEnd, extraEnd)));
    at = end;
  }
  return entries;
}

/** Sizes of 4 GB and more stand in the extra field of ZIP64, in the order in which they are missing. */
function withLargeSizes(entry: ZipEntry, extra: Buffer): ZipEntry {
  const field = findExtra64(extra);
  if (field === undefined) return entry;
  let at = 0;
  const next = (value: number): number => {
    if (value !== 0xff_ff_ff_ff || at + 8 > field.length) return value;
    at += 8;
    return Number(field.readBigUInt64LE(at - 8));
  };
  const bytes = next(entry.bytes);
  const compressedBytes = next(entry.compressedBytes);
  return { ...entry, bytes, compressedBytes, offset: next(entry.offset) };
}

function findExtra64(extra: Buffer): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return undefined;
}

/** Entries from the start of the file, as long as each says how long it is and is all there. */
function walkEntries(file: OpenFile): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  for (let at = 0; entries.size < mostEntries;) {
    const head = readPiece(file, at, 30);
    if (head.length < 30 || head.readUInt32LE(0) !== localSignature) break;
    const nameBytes = head.readUInt16LE(26);
    const extraBytes = head.readUInt16LE(28);
    const names = readPiece(file, at + 30, nameBytes + extraBytes);
    if (names.length < nameBytes + extraBytes) break;
    const flags = head.readUInt16LE(6);
    const plain: ZipEntry = {
      name: names.toString('utf8', 0, nameBytes),
      isEncrypted: (flags & 1) === 1,
      method: head.readUInt16LE(8),
      crc: head.readUInt32LE(14),
      compressedBytes: head.readUInt32LE(18),
      bytes: head.readUInt32LE(22),
      offset: at,
    };
    const entry = withLargeSizes(plain, names.subarray(nameBytes));
    const end = at + 30 + nameBytes + extraBytes + entry.compressedBytes;
    // With this flag the sizes stand behind the data, where nobody can find them.
    if ((flags & 8) !== 0 || end > file.size) break;
    entries.set(entry.name, entry);
    at = end;
  }
  return entries;
}
