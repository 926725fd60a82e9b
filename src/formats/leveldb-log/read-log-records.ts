import { crc32 } from 'node:zlib';
import type { OpenFile } from '../../lib/files.ts';

/** What is wrong at a place of the file, counted in bytes from its start. */
export interface LogRecordFault {
  /**
   * `checksum`: bytes are damaged and left out. `fragment`: a record of several pieces lacks one. `long`: a record is larger than what
   * is read. `cut-off`: the file ends inside of a record.
   */
  readonly kind: 'checksum' | 'fragment' | 'long' | 'cut-off';
  readonly start: number;
  readonly end: number;
}

/** Where records go. */
export interface LogRecordTaker {
  /** Data of a record, bytes `start` to `end` of the buffer, which is reused; `offset` is where the record starts in the file. */
  record(buffer: Buffer, start: number, end: number, offset: number): void;
  fault(fault: LogRecordFault): void;
}

/** How records are read. */
export interface LogRecordOptions {
  /** Bytes in front of the first record; blocks count from the start of the file all the same. */
  readonly headerBytes: number;
  /** Larger records are stepped over. */
  readonly maxRecordBytes?: number;
}

const blockSize = 32_768;
const blocksAtOnce = 32;
const pieceHeader = 7;
const defaultMaxRecordBytes = 67_108_864;
const piece = { full: 1, first: 2, middle: 3, last: 4 } as const;

/**
 * Reads a log in the block format of LevelDB (github.com/google/leveldb, doc/log_format.md), with plain CRC-32 (IEEE) over type and
 * data, as Weights & Biases writes it; LevelDB itself uses a masked CRC-32C.
 *
 * Damaged pieces are left out: reading goes on behind one if what follows is sound, else at the next block. Memory: a megabyte and the
 * largest record.
 */
export function readLogRecords(file: OpenFile, taker: LogRecordTaker, options: LogRecordOptions): void {
  const reading: Reading = {
    taker,
    size: file.size,
    most: options.maxRecordBytes ?? defaultMaxRecordBytes,
    joined: Buffer.alloc(0),
    length: 0,
    offset: -1,
    tooLong: false,
  };
  const buffer = Buffer.alloc(Math.min(blockSize * blocksAtOnce, Math.max(file.size, 1)));
  let position = 0;
  while (position < file.size) {
    const filled = fill(file, buffer, position);
    if (filled === 0) break;
    for (let block = 0; block < filled; block += blockSize) {
      const from = position === 0 && block === 0 ? options.headerBytes : block;
      readBlock(reading, { buffer, from, to: Math.min(block + blockSize, filled), base: position });
    }
    position += filled;
  }
  if (reading.offset >= 0) taker.fault({ kind: 'cut-off', start: reading.offset, end: file.size });
}

interface Reading {
  readonly taker: LogRecordTaker;
  readonly size: number;
  readonly most: number;
  /** Pieces of the record that is not complete yet, `length` bytes of it, from `offset` of the file; -1 if there is none. */
  joined: Buffer;
  length: number;
  offset: number;
  tooLong: boolean;
}

function fill(file: OpenFile, buffer: Buffer, position: number): number {
  let filled = 0;
  while (filled < buffer.length) {
    const read = file.readInto(buffer.subarray(filled), position + filled);
    if (read === 0) break;
    filled += read;
  }
  return filled;
}

/** One block, or what there is of it: bytes `from` to `to` of the buffer, whose first byte is byte `base` of the file. */
interface Block {
  readonly buffer: Buffer;
  readonly from: number;
  readonly to: number;
  readonly base: number;
}

function readBlock(reading: Reading, block: Block): void {
  const { buffer, to, base } = block;
  let at = block.from;
  while (at + pieceHeader <= to) {
    const length = buffer.readUInt16LE(at + 4);
    const type = buffer[at + 6] ?? 0;
    const end = at + pieceHeader + length;
    if (type === 0 && length === 0 && buffer.readUInt32LE(at) === 0) break;
    if (end > to && base + to >= reading.size) return tellCutOff(reading, base + at);
    if (!isSound(block, at)) {
      const next = end <= to && isSound(block, end) ? end : to;
      reading.taker.fault({ kind: 'checksum', start: base + at, end: base + next });
      dropPieces(reading);
      at = next;
      continue;
    }
    takePiece(reading, { buffer, type, at: at + pieceHeader, end, offset: base + at });
    at = end;
  }
  // Less than a header is left: zeros in a whole block, the start of a record at the end of a file that was cut off.
  const rest = buffer.subarray(at, to);
  if (base + to >= reading.size && rest.length < pieceHeader && rest.some((byte) => byte !== 0)) {
    tellCutOff(reading, base + at);
  }
}

function tellCutOff(reading: Reading, start: number): void {
  reading.taker.fault({
    kind: 'cut-off',
    start: reading.offset >= 0 ? reading.offset : start,
    end: reading.size,
  });
  reading.offset = -1;
}

function isSound({ buffer, to }: Block, at: number): boolean {
  if (at + pieceHeader > to) return false;
  const type = buffer[at + 6] ?? 0;
  const end = at + pieceHeader + buffer.readUInt16LE(at + 4);
  if (type < piece.full || type > piece.last || end > to) return false;
  return crc32(buffer.subarray(at + 6, end)) === buffer.readUInt32LE(at);
}

interface Piece {
  readonly buffer: Buffer;
  readonly type: number;
  readonly at: number;
  readonly end: number;
  readonly offset: number;
}

function takePiece(reading: Reading, { buffer, type, at, end, offset }: Piece): void {
  const starts = type === piece.full || type === piece.first;
  if (starts) tellFragment(reading, offset);
  if (type === piece.full) {
    reading.taker.record(buffer, at, end, offset);
    return;
  }
  if (starts) {
    reading.offset = offset;
    reading.length = 0;
    reading.tooLong = false;
  } else if (reading.offset < 0) {
    reading.taker.fault({ kind: 'fragment', start: offset, end: offset + end - at + pieceHeader });
    return;
  }
  append(reading, buffer, at, end);
  if (type === piece.last) finishRecord(reading, offset + end - at + pieceHeader);
}

function finishRecord(reading: Reading, end: number): void {
  const { offset, joined, length, tooLong, taker } = reading;
  reading.offset = -1;
  if (tooLong) taker.fault({ kind: 'long', start: offset, end });
  else taker.record(joined, 0, length, offset);
}

function append(reading: Reading, buffer: Buffer, start: number, end: number): void {
  const length = reading.length + end - start;
  if (reading.tooLong || length > reading.most) {
    reading.tooLong = true;
    return;
  }
  if (length > reading.joined.length) {
    const larger = Buffer.alloc(Math.min(Math.max(length, reading.joined.length * 2), reading.most));
    reading.joined.copy(larger, 0, 0, reading.length);
    reading.joined = larger;
  }
  buffer.copy(reading.joined, reading.length, start, end);
  reading.length = length;
}

/** A record that waits for its next piece does not get it. */
function tellFragment(reading: Reading, next: number): void {
  if (reading.offset >= 0) reading.taker.fault({ kind: 'fragment', start: reading.offset, end: next });
  reading.offset = -1;
}

function dropPieces(reading: Reading): void {
  reading.offset = -1;
}
