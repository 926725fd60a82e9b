import { crc32, inflateRawSync } from 'node:zlib';
import type { OpenFile } from '../../lib/files.ts';
import { unpackZstd } from '../zstd/unpack-zstd.ts';
import type { ZipEntry } from './zip-directory.ts';
import { readPiece } from './zip-directory.ts';

/** What became of an entry: its bytes, or why there are none, and where in the archive that is. */
export type ZipContent =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'fault'; readonly reason: ZipFault; readonly offset: number };

/** Why an entry cannot be read. */
export type ZipFault =
  'encrypted' | 'method-unknown' | 'too-large' | 'header-broken' | 'data-broken' | 'checksum-wrong';

/** Reads and unpacks an entry, with at most so many bytes unpacked. Checks its checksum. Never throws on a damaged archive. */
export function readZipEntry(file: OpenFile, entry: ZipEntry, maxBytes: number): ZipContent {
  const fault = (reason: ZipFault): ZipContent => ({ kind: 'fault', reason, offset: entry.offset });
  if (entry.isEncrypted) return fault('encrypted');
  if (entry.bytes > maxBytes || entry.compressedBytes > maxBytes) return fault('too-large');
  const head = readPiece(file, entry.offset, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04_03_4b_50) return fault('header-broken');
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = readPiece(file, start, entry.compressedBytes);
  if (packed.length < entry.compressedBytes) return fault('data-broken');
  const unpack = methods.get(entry.method);
  if (unpack === undefined) return fault('method-unknown');
  try {
    const bytes = unpack(packed, Math.max(1, Math.min(maxBytes, entry.bytes)));
    if (bytes.length !== entry.bytes) return fault('data-broken');
    return crc32(bytes) === entry.crc ? { kind: 'bytes', bytes } : fault('checksum-wrong');
  } catch {
    // Whatever zlib says of broken data, it comes to this.
    return fault('data-broken');
  }
}

const methods: ReadonlyMap<number, (packed: Buffer, maxOutputLength: number) => Buffer> = new Map([
  [0, (packed: Buffer) => packed],
  [8, (packed: Buffer, maxOutputLength: number) => inflateRawSync(packed, { maxOutputLength })],
  [93, (packed: Buffer, maxOutputLength: number) => unpackZstd(packed, maxOutputLength)],
]);
