import type { FileRecord } from './file-record.ts';
import type { PackTable, PackedRecord } from './pack-record.ts';
import { packRecord, unpackRecord } from './pack-record.ts';
import { openSealed, sealContent } from '../lib/sealed-file.ts';

/** What an index knows of one log. */
export interface IndexEntry {
  /** Everything that the record depends on besides the disk. */
  readonly key: string;
  readonly record: FileRecord;
  /** Builds since the log was last asked for. */
  readonly age: number;
}

const mark = 0x52_46_4f_32;

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
  const text = JSON.stringify({ lists: table.lists, entries: packed });
  return sealContent(mark, { text, numbers: table.numbers });
}

/** The entries of an index file; `undefined` if the bytes are damaged or of something else. */
export function decodeIndex(bytes: Uint8Array): IndexEntry[] | undefined {
  const content = openSealed(mark, bytes);
  if (content === undefined) return undefined;
  const { lists, entries } = parseIndex(content.text);
  const cursor = { numbers: content.numbers, at: 0 };
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
