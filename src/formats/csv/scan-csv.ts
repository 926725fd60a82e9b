/**
 * Tables of text: cells separated by commas, semicolons, tabs, bars or padding blanks, quoted as RFC 4180 says, with the line ends of
 * Windows, Unix or old Macs. Places are exact. Not read: UTF-16.
 */
import type { OpenFile } from '../../lib/files.ts';
import { readBlocks } from '../json-lines/read-blocks.ts';
import type { CsvDialect } from './csv-dialect.ts';
import type { CsvHandler } from './csv-record.ts';
import { openWithLineFeeds } from './line-ends.ts';
import { createRecordBuffer } from './record-buffer.ts';
import type { RecordBuffer } from './record-buffer.ts';
import { splitText } from './split-text.ts';

/** How many lines there were. */
export interface CsvScan {
  readonly lines: number;
}

/** Sizes that tests make small. */
export interface CsvLimits {
  readonly blockBytes?: number;
  readonly maxLineBytes?: number;
}

/** A record with quoted line breaks is so large at most, in lines and in UTF-16 units; else a quote was never closed. */
const maxQuotedLines = 200;
const maxQuotedUnits = 1_048_576;
const mebibyte = 1_048_576;

interface Scan {
  readonly dialect: CsvDialect;
  readonly handler: CsvHandler;
  readonly record: RecordBuffer;
  /** Line that is read, from 1. */
  line: number;
  /** True until something else than a comment or a blank line came. */
  atHead: boolean;
  /** Lines of a record whose quoted cell is still open. */
  readonly open: string[];
}

/**
 * Reads a whole table and hands every record, comment and blank line to the handler in file order. A byte order mark is skipped.
 *
 * Memory is bounded by a few times the longest line. A quoted cell without an end is a fault of the line that it starts on; the lines
 * after it are read as always. Synchronous: meant for worker threads.
 */
export function scanCsv(
  file: OpenFile,
  dialect: CsvDialect,
  handler: CsvHandler,
  limits: CsvLimits = {},
): CsvScan {
  const { blockBytes = mebibyte, maxLineBytes = 16 * mebibyte } = limits;
  const record = createRecordBuffer(dialect);
  const scan: Scan = { dialect, handler, record, line: 0, atHead: true, open: [] };
  let atStart = true;
  const taker = {
    lines(buffer: Buffer, start: number, end: number): void {
      takeLines(scan, buffer, atStart && hasMark(buffer, end) ? start + 3 : start, end);
      atStart = false;
    },
    tooLong(bytes: number): void {
      atStart = false;
      closeOpen(scan);
      scan.line += 1;
      handler.fault({ kind: 'line-too-long', line: scan.line, column: 1, bytes });
    },
  };
  readBlocks(openWithLineFeeds(file), { start: 0, end: file.size }, taker, { blockBytes, maxLineBytes });
  closeOpen(scan);
  return { lines: scan.line };
}

function hasMark(buffer: Buffer, end: number): boolean {
  return end >= 3 && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
}

function takeLines(scan: Scan, buffer: Buffer, from: number, end: number): void {
  let start = from;
  while (start < end) {
    const found = buffer.indexOf(10, start);
    const stop = found === -1 || found > end ? end : found;
    scan.record.setOpen(stop >= end && buffer[end - 1] !== 10);
    scan.line += 1;
    let last = stop;
    // Text that was written twice through a translation of line ends has two carriage returns.
    while (last > start && buffer[last - 1] === 13) last -= 1;
    takeLine(scan, buffer, start, last);
    start = stop + 1;
  }
}

function takeLine(scan: Scan, buffer: Buffer, start: number, end: number): void {
  const { handler, record, line } = scan;
  if (scan.open.length > 0) {
    scan.open.push(buffer.toString('utf8', start, end));
    tryOpen(scan);
    return;
  }
  if (isBlankLine(buffer, start, end)) {
    handler.blank(line);
    return;
  }
  if (scan.atHead && buffer[start] === 35) {
    handler.comment(buffer.toString('utf8', start, end), line);
    return;
  }
  scan.atHead = false;
  if (record.fillFromBytes(buffer, start, end, line)) {
    handler.record(record);
    return;
  }
  scan.open.push(buffer.toString('utf8', start, end));
  tryOpen(scan);
}

function isBlankLine(buffer: Buffer, start: number, end: number): boolean {
  for (let position = start; position < end; position += 1) {
    const byte = buffer[position];
    if (byte !== 32 && byte !== 9 && byte !== 13) return false;
  }
  return true;
}

/** Hands over the lines that were kept if they are a whole record by now, gives up on the first of them if they are too many. */
function tryOpen(scan: Scan): void {
  const { open, dialect, handler, record } = scan;
  const text = open.join('\n');
  const split = splitText(text, dialect.separator);
  if (split.kind === 'cells') {
    const lines = open.length;
    open.length = 0;
    record.fillFromText(text, split.cells, scan.line - lines + 1, lines);
    handler.record(record);
  } else if (open.length > maxQuotedLines || text.length > maxQuotedUnits) giveUp(scan);
}

/** No more lines come for a record that is still open. */
function closeOpen(scan: Scan): void {
  while (scan.open.length > 0) giveUp(scan);
}

/** The quote of the first kept line is a fault; the other lines are read by themselves. */
function giveUp(scan: Scan): void {
  const [first = '', ...others] = scan.open.splice(0);
  const last = scan.line;
  const line = last - others.length;
  const split = splitText(first, scan.dialect.separator);
  const column = split.kind === 'open' ? split.at + 1 : 1;
  scan.handler.fault({ kind: 'quote-open', line, column, bytes: first.length });
  for (const [index, text] of others.entries()) {
    scan.line = line + index + 1;
    const buffer = Buffer.alloc(Buffer.byteLength(text) + 16, 10);
    const length = buffer.write(text);
    takeLine(scan, buffer, 0, length);
  }
  scan.line = last;
}
