import type { OpenFile } from '../../lib/files.ts';
import type { LineHandler } from './line-handler.ts';
import { takeLineScanner } from './line-scanner.ts';
import { createLineParser, parseLines, skipLine } from './parse-line.ts';
import type { ByteRange } from './read-blocks.ts';
import { readBlocks, usualBlock } from './read-blocks.ts';

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

const mebibyte = 1_048_576;
/** Less than this is read before the compiled scanner is ready. */
const leastForScanner = 8192;

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
  const blockBytes = limits.blockBytes ?? usualBlock;
  const maxLineBytes = limits.maxLineBytes ?? 64 * mebibyte;
  const scanner = range.end - range.start < leastForScanner ? undefined : takeLineScanner();
  const parser = createLineParser(handler, scanner);
  let atFileStart = range.start === 0;
  try {
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
          skipLine(parser, bytes, maxLineBytes);
        },
      },
      { blockBytes, maxLineBytes, buffer: scanner?.block },
    );
  } finally {
    scanner?.release();
  }
  return { lines: parser.line, cutOff: parser.cutOff };
}

function startsWithMark(buffer: Buffer, end: number): boolean {
  return end >= 3 && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
}
