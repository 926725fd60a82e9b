import type { OpenFile } from '../../lib/files.ts';
import { maskedCrc32c } from './crc32c.ts';

/** What is wrong at a place of the file, counted in bytes from its start. */
export interface TfRecordFault {
  /**
   * `length`: the length of a record is damaged, bytes up to `end` were stepped over. `data`: a record is damaged. `long`: it is larger
   * than what is read. `cut-off`: the file ends inside of a record.
   */
  readonly kind: 'length' | 'data' | 'long' | 'cut-off';
  readonly start: number;
  readonly end: number;
}

/** Where records go. */
export interface TfRecordTaker {
  /** Data of a record, bytes `start` to `end` of the buffer, which is reused; `offset` is where the record starts in the file. */
  record(buffer: Buffer, start: number, end: number, offset: number): void;
  fault(fault: TfRecordFault): void;
}

/** How records are read. */
export interface TfRecordOptions {
  /** False: trust lengths and contents, for a quick look. */
  readonly checked?: boolean;
  /** Larger records are stepped over. */
  readonly maxRecordBytes?: number;
  /** Stops before this byte, as if the file ended there, but without a fault. */
  readonly until?: number;
}

const headerBytes = 12;
const footerBytes = 4;
const blockBytes = 1_048_576;
const defaultMaxRecordBytes = 67_108_864;

/**
 * Reads a TFRecord file (length, masked CRC-32C of the length, data, masked CRC-32C of the data), record by record.
 *
 * A damaged record is left out; where a length is damaged, the next place that holds a sound length goes on. Memory: one block, or the
 * largest record that is read. Time is linear in the size of the file, whatever it holds.
 */
export function readTfRecords(file: OpenFile, taker: TfRecordTaker, options: TfRecordOptions = {}): void {
  const { checked = true, maxRecordBytes = defaultMaxRecordBytes } = options;
  const size = Math.min(file.size, options.until ?? file.size);
  const window: Window = {
    file,
    size,
    buffer: Buffer.alloc(Math.min(blockBytes, size)),
    start: 0,
    filled: 0,
  };
  let position = 0;
  while (position < size) {
    const at = load(window, position, headerBytes);
    if (at < 0) return tellCutOff(position, size, { taker, options });
    const length = window.buffer.readUInt32LE(at) + window.buffer.readUInt32LE(at + 4) * 2 ** 32;
    if (!isSoundLength(window.buffer, at)) {
      const next = findLength(window, position + 1);
      taker.fault({ kind: 'length', start: position, end: next });
      position = next;
      continue;
    }
    const end = position + headerBytes + length + footerBytes;
    if (end > size) return tellCutOff(position, size, { taker, options });
    if (length > maxRecordBytes) taker.fault({ kind: 'long', start: position, end });
    else if (!takeRecord(window, position, { length, taker, checked })) return;
    position = end;
  }
}

function tellCutOff(
  position: number,
  size: number,
  { taker, options }: { readonly taker: TfRecordTaker; readonly options: TfRecordOptions },
): void {
  if (options.until === undefined || options.until > size)
    taker.fault({ kind: 'cut-off', start: position, end: size });
}

/** Hands one record over, or says that it is damaged; false if the file became shorter meanwhile. */
function takeRecord(
  window: Window,
  position: number,
  {
    length,
    taker,
    checked,
  }: { readonly length: number; readonly taker: TfRecordTaker; readonly checked: boolean },
): boolean {
  const whole = headerBytes + length + footerBytes;
  const at = load(window, position, whole);
  if (at < 0) {
    taker.fault({ kind: 'cut-off', start: position, end: window.size });
    return false;
  }
  const { buffer } = window;
  const start = at + headerBytes;
  const end = start + length;
  if (checked && maskedCrc32c(buffer, start, end) !== buffer.readUInt32LE(end)) {
    taker.fault({ kind: 'data', start: position, end: position + whole });
  } else taker.record(buffer, start, end, position);
  return true;
}

/** A piece of the file in memory: bytes from `start` on, `filled` of them. */
interface Window {
  readonly file: OpenFile;
  readonly size: number;
  buffer: Buffer;
  start: number;
  filled: number;
}

/** Makes `count` bytes from `position` on stand in the buffer, and returns where; -1 if the file has no so many. */
function load(window: Window, position: number, count: number): number {
  const at = position - window.start;
  if (at >= 0 && at + count <= window.filled) return at;
  if (position + count > window.size) return -1;
  const kept = Math.max(0, window.filled - at);
  if (count > window.buffer.length) {
    const larger = Buffer.alloc(Math.min(window.size - position, Math.max(count, window.buffer.length * 2)));
    window.buffer.copy(larger, 0, at, at + kept);
    window.buffer = larger;
  } else if (kept > 0) window.buffer.copyWithin(0, at, window.filled);
  window.start = position;
  window.filled = kept;
  while (window.filled < window.buffer.length) {
    const read = window.file.readInto(window.buffer.subarray(window.filled), position + window.filled);
    if (read === 0) break;
    window.filled += read;
  }
  return count <= window.filled ? 0 : -1;
}

function isSoundLength(buffer: Buffer, at: number): boolean {
  return maskedCrc32c(buffer, at, at + 8) === buffer.readUInt32LE(at + 8);
}

/** The next place from `position` on that looks like the start of a record; the size of the file if there is none. */
function findLength(window: Window, position: number): number {
  for (let next = position; next + headerBytes + footerBytes <= window.size; next += 1) {
    const at = load(window, next, headerBytes);
    if (at < 0) break;
    if (isSoundLength(window.buffer, at)) return next;
  }
  return window.size;
}
