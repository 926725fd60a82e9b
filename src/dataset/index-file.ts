import { crc32 } from 'node:zlib';
import type { FileRecord } from './file-record.ts';
import type { PackTable, PackedRecord } from './pack-record.ts';
import { packRecord, unpackRecord } from './pack-record.ts';

/** What an index knows of one log. */
export interface IndexEntry {
  /** Everything that the record depends on besides the disk. */
  readonly key: string;
  readonly record: FileRecord;
  /** Builds since the log was last asked for. */
  readonly age: number;
}

/** The head of the file: a mark, the length of the JSON behind, and the checksum of everything behind the head. */
const mark = 0x52_46_4f_31;
const headBytes = 16;

interface IndexJson {
  readonly lists: readonly (readonly string[])[];
  readonly entries: readonly (PackedRecord & { readonly key: string; readonly age: number })[];
}

/** An index as the bytes of a file: JSON, and the numbers of all summaries. */
export function encodeIndex(entries: readonly IndexEntry[]): Uint8Array {
  const table: PackTable = { lists: [], places: new Map(), numbers: [] };
  const packed = entries.map(({ key, age, record }) =>
    Object.assign(packRecord(record, table), { key, age }),
  );
  const json = Buffer.from(JSON.stringify({ lists: table.lists, entries: packed }), 'utf8');
  const jsonEnd = Math.ceil((headBytes + json.length) / 8) * 8;
  const bytes = Buffer.alloc(jsonEnd + table.numbers.length * 8, 0x20);
  json.copy(bytes, headBytes);
  new Float64Array(bytes.buffer, bytes.byteOffset + jsonEnd, table.numbers.length).set(table.numbers);
  bytes.writeUInt32LE(mark, 0);
  bytes.writeUInt32LE(json.length, 4);
  bytes.writeUInt32LE(crc32(bytes.subarray(headBytes)), 8);
  bytes.writeUInt32LE(0, 12);
  return bytes;
}

/** The entries of an index file; `undefined` if the bytes are damaged or of something else. */
export function decodeIndex(bytes: Uint8Array): IndexEntry[] | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < headBytes || buffer.readUInt32LE(0) !== mark) return undefined;
  if (crc32(buffer.subarray(headBytes)) !== buffer.readUInt32LE(8)) return undefined;
  const jsonLength = buffer.readUInt32LE(4);
  const { lists, entries } = parseIndex(buffer.toString('utf8', headBytes, headBytes + jsonLength));
  const jsonEnd = Math.ceil((headBytes + jsonLength) / 8) * 8;
  const cursor = { numbers: new Float64Array(new Uint8Array(buffer.subarray(jsonEnd)).buffer), at: 0 };
  return entries.map(({ key, age, ...packed }) => ({
    key,
    age,
    record: unpackRecord(packed, lists, cursor),
  }));
}

/** The checksum vouches for what this program wrote itself, so its form is not checked again. */
function parseIndex(text: string): IndexJson {
  const index: IndexJson = JSON.parse(text);
  return index;
}
