import type { OpenFile } from '../../lib/files.ts';
import type { LineHandler, ShapeHandler } from './line-handler.ts';
import type { LineScanner, ShapeBytes } from './line-scanner.ts';
import { takeLineScanner } from './line-scanner.ts';
import { createLineParser, parseLines, skipLine } from './parse-line.ts';
import type { BlockLimits, ByteRange, FirstBlock } from './read-blocks.ts';
import { keepBuffer, readBlocks, readFirstBlock, usualBlock } from './read-blocks.ts';
import { expectShape } from './template-book.ts';

/** How many lines there were, and whether the last one stops in the middle. */
export interface ScanResult {
  readonly lines: number;
  /** True if the last line has no end and cannot be read: the writer was stopped. It was reported as a fault. */
  readonly cutOff: boolean;
}

/** Sizes that tests make small. */
export interface ScanLimits {
  /** Bytes that are read at once. */
  readonly blockBytes?: number;
  /** Longer lines are a fault, `line-too-long`. */
  readonly maxLineBytes?: number;
}

/** A shape that the first line is known to have, and who takes lines of it. */
export interface ExpectedShape {
  readonly shape: ShapeBytes;
  readonly take: ShapeHandler;
}

/** JSON lines whose first bytes were read. To be closed; the file is not closed with them. */
export interface OpenLines {
  /** As many bytes from the start as are read at once, for a look at them before `scan`, which overwrites them. */
  readonly head: Uint8Array;
  /** Hands every line to the handler, once; see `scanJsonLines`. */
  scan(handler: LineHandler, expected?: ExpectedShape): ScanResult;
  close(): void;
}

const mebibyte = 1_048_576;
/** Less than this is read before the compiled scanner is ready. */
export const leastForScanner = 8192;

/**
 * Reads a range of JSON lines, which must start at the start of a line, and hands every line to the handler in file order: as numbers
 * of a known shape, as a value with places, as a fault or as blank. A byte order mark at the start of the file is skipped.
 *
 * Memory is bounded by a few times the longest line. Synchronous: meant for worker threads.
 */
export function scanJsonLines(
  file: OpenFile,
  range: ByteRange,
  handler: LineHandler,
  limits: ScanLimits = {},
): ScanResult {
  const lines = openJsonLines(file, range, limits);
  try {
    return lines.scan(handler);
  } finally {
    lines.close();
  }
}

/** The same in two steps, for a reader who must see the first lines to know what to do with them all. */
export function openJsonLines(file: OpenFile, range: ByteRange, limits: ScanLimits = {}): OpenLines {
  const sizes = {
    blockBytes: limits.blockBytes ?? usualBlock,
    maxLineBytes: limits.maxLineBytes ?? 64 * mebibyte,
  };
  const scanner = range.end - range.start < leastForScanner ? undefined : takeLineScanner();
  let first: FirstBlock;
  try {
    first = readFirstBlock(file, range, sizes, scanner?.block);
  } catch (error) {
    scanner?.release();
    throw error;
  }
  return {
    head: first.buffer.subarray(0, first.filled),
    scan: (handler, expected) => scanRange({ file, range, scanner, handler, expected }, { ...sizes, first }),
    close() {
      keepBuffer(first.buffer);
      scanner?.release();
    },
  };
}

interface Scanning {
  readonly file: OpenFile;
  readonly range: ByteRange;
  readonly scanner: LineScanner | undefined;
  readonly handler: LineHandler;
  readonly expected: ExpectedShape | undefined;
}

function scanRange(
  { file, range, scanner, handler, expected }: Scanning,
  limits: BlockLimits & { readonly first: FirstBlock },
): ScanResult {
  const parser = createLineParser(handler, scanner);
  if (expected !== undefined) expectShape(parser.book, expected.shape, expected.take);
  let atFileStart = range.start === 0;
  readBlocks(
    file,
    range,
    {
      lines(buffer, start, end) {
        const marked = atFileStart && startsWithMark(buffer, end);
        atFileStart = false;
        parseLines(parser, buffer, marked ? start + 3 : start, end);
      },
      tooLong(bytes) {
        atFileStart = false;
        skipLine(parser, bytes, limits.maxLineBytes);
      },
    },
    limits,
  );
  return { lines: parser.line, cutOff: parser.cutOff };
}

function startsWithMark(buffer: Buffer, end: number): boolean {
  return end >= 3 && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
}
