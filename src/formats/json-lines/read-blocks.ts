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
  /** What blocks are read into, if it is large enough, with spare bytes behind. */
  readonly buffer?: Buffer | undefined;
}

/** Bytes behind every block that may be looked at: the first of them is a line end, so that scanners stop there. */
const spare = 16;

/** Reads a range of a file block by block into one buffer, which grows only for lines longer than a block. */
export function readBlocks(file: OpenFile, range: ByteRange, taker: BlockTaker, limits: BlockLimits): void {
  let room = Math.min(limits.blockBytes, Math.max(range.end - range.start, 1));
  let buffer = given(limits, room + spare) ?? takeBuffer(room + spare);
  let position = range.start;
  let filled = 0;
  while (position < range.end) {
    const wanted = Math.min(room, filled + range.end - position);
    const read = file.readInto(buffer.subarray(filled, wanted), position);
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
      if (room >= limits.maxLineBytes) {
        const rest = { start: position, end: range.end };
        position = skipLine(file, rest, filled, { buffer: buffer.subarray(0, room), taker });
        filled = 0;
      } else {
        room = Math.min(room * 2, limits.maxLineBytes);
        buffer = enlarge(buffer, filled, room + spare);
      }
    }
  }
  // The file became shorter while it was read: what came is the last line.
  if (filled > 0) handOver(buffer, filled, filled, taker);
  if (buffer.length === usualBuffer && buffer !== limits.buffer) idle = buffer;
}

/** Position behind the last line end before `filled`; 0 if there is none. */
function endOfLines(buffer: Buffer, filled: number): number {
  let end = filled;
  while (end > 0 && buffer[end - 1] !== 10) end -= 1;
  return end;
}

function given({ buffer }: BlockLimits, bytes: number): Buffer | undefined {
  return buffer !== undefined && buffer.length >= bytes ? buffer : undefined;
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
