import type { OpenFile } from '../../lib/files.ts';

/** A range of bytes of a file; `end` is behind the last one. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Where the blocks of a file go. */
export interface BlockTaker {
  /** Whole lines: bytes `start` to `end` of the buffer; the last of them is a line end unless the range itself ends without one. */
  lines(buffer: Buffer, start: number, end: number): void;
  /** A line of so many bytes, too long to be read; it was stepped over. */
  tooLong(bytes: number): void;
}

/** How large blocks and lines may get, in bytes. */
export interface BlockLimits {
  readonly blockBytes: number;
  readonly maxLineBytes: number;
}

/** The start of a range of a file, read into the buffer that takes the rest of it, too. */
export interface FirstBlock {
  /** With spare bytes behind what may be read at once. */
  readonly buffer: Buffer;
  /** Bytes that were read. */
  readonly filled: number;
}

/** Bytes behind every block that may be looked at: the first of them is a line end, so that scanners stop there. */
const spare = 16;

/** Reads the start of a range, into the given buffer if that is large enough. */
export function readFirstBlock(
  file: OpenFile,
  range: ByteRange,
  { blockBytes }: BlockLimits,
  given?: Buffer,
): FirstBlock {
  const room = roomFor(range, blockBytes);
  const buffer = given !== undefined && given.length >= room + spare ? given : takeBuffer(room + spare);
  const wanted = Math.min(room, range.end - range.start);
  return { buffer, filled: wanted > 0 ? file.readInto(buffer.subarray(0, wanted), range.start) : 0 };
}

function roomFor({ start, end }: ByteRange, blockBytes: number): number {
  return Math.min(blockBytes, Math.max(end - start, 1));
}

/**
 * Reads a range of a file block by block into one buffer, which grows only for lines longer than a block. `first` is its first block, if
 * that was read before with the same limits.
 */
export function readBlocks(
  file: OpenFile,
  range: ByteRange,
  taker: BlockTaker,
  limits: BlockLimits & { readonly first?: FirstBlock },
): void {
  const { blockBytes, maxLineBytes, first = readFirstBlock(file, range, limits) } = limits;
  let room = roomFor(range, blockBytes);
  let { buffer } = first;
  let position = range.start;
  let filled = 0;
  let known = first.filled;
  while (position < range.end) {
    const wanted = Math.min(room, filled + range.end - position);
    const read = known > 0 ? known : file.readInto(buffer.subarray(filled, wanted), position);
    known = 0;
    if (read === 0) break;
    position += read;
    filled += read;
    const isLast = position >= range.end;
    const whole = isLast ? filled : endOfLines(buffer, filled);
    if (whole > 0) {
      handOver(buffer, whole, filled, taker);
      buffer.copyWithin(0, whole, filled);
      filled -= whole;
    } else if (filled === room) {
      if (room >= maxLineBytes) {
        const rest = { start: position, end: range.end };
        position = skipLine(file, rest, filled, { buffer: buffer.subarray(0, room), taker });
        filled = 0;
      } else {
        room = Math.min(room * 2, maxLineBytes);
        buffer = enlarge(buffer, filled, room + spare);
      }
    }
  }
  // The file became shorter while it was read: what came is the last line.
  if (filled > 0) handOver(buffer, filled, filled, taker);
  keepBuffer(buffer);
}

/** Keeps a buffer for the next file if it has the usual size. */
export function keepBuffer(buffer: Buffer): void {
  if (buffer.length === usualBuffer) idle = buffer;
}

/** Position behind the last line end before `filled`; 0 if there is none. */
function endOfLines(buffer: Buffer, filled: number): number {
  let end = filled;
  while (end > 0 && buffer[end - 1] !== 10) end -= 1;
  return end;
}

/** Bytes that are read at once if nobody says otherwise: small enough to stay in the processor's cache until they are parsed. */
export const usualBlock = 131_072;
/** A buffer for blocks up to that size is kept for the next file: so thousands of logs need one. */
const usualBuffer = usualBlock + spare;
let idle: Buffer | undefined;

/** A buffer that is large enough. What stands in it means nothing. Whoever reads two files at once gets two. */
function takeBuffer(bytes: number): Buffer {
  if (bytes > usualBuffer) return Buffer.allocUnsafe(bytes);
  const buffer = idle ?? Buffer.allocUnsafe(usualBuffer);
  idle = undefined;
  return buffer;
}

/** Sets the stop behind the whole lines, and puts back what it covered of the next line. */
function handOver(buffer: Buffer, whole: number, filled: number, taker: BlockTaker): void {
  const covered = buffer[whole] ?? 0;
  buffer[whole] = 10;
  taker.lines(buffer, 0, whole);
  if (whole < filled) buffer[whole] = covered;
}

function enlarge(buffer: Buffer, filled: number, bytes: number): Buffer {
  const larger = Buffer.allocUnsafe(Math.max(bytes, usualBuffer));
  buffer.copy(larger, 0, 0, filled);
  return larger;
}

/** Steps over the rest of a line of which `seen` bytes were read; returns the position behind its end. */
function skipLine(
  file: OpenFile,
  rest: ByteRange,
  seen: number,
  { buffer, taker }: { readonly buffer: Buffer; readonly taker: BlockTaker },
): number {
  let position = rest.start;
  while (position < rest.end) {
    const read = file.readInto(buffer.subarray(0, Math.min(buffer.length, rest.end - position)), position);
    if (read === 0) break;
    const lineEnd = buffer.subarray(0, read).indexOf(10);
    if (lineEnd >= 0) {
      taker.tooLong(seen + position - rest.start + lineEnd);
      return position + lineEnd + 1;
    }
    position += read;
  }
  taker.tooLong(seen + position - rest.start);
  return rest.end;
}
