import type { OpenFile } from './files.ts';

/** A stretch of one line to read: the line counted from 1, and UTF-16 units of it counted from 0, `to` not included. */
export interface LineStretch {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** What stands in a stretch of a line. Bytes that are no UTF-8 come as U+FFFD. */
export interface LineWindow {
  readonly text: string;
  /** True if the line goes on after the stretch. */
  readonly goesOn: boolean;
}

const blockBytes = 1 << 18;
const newline = 10;

/**
 * Reads stretches of lines in one pass over a file of any size, and of lines of any length, with one small buffer. Reads no further
 * than the last line asked for. Line ends are `\n` or `\r\n` and are not part of the text; nor is a byte order mark.
 *
 * The answers are in the order of `stretches`, which must be sorted by line; `undefined` where the file has no such line.
 */
export function readLineWindows(
  file: OpenFile,
  stretches: readonly LineStretch[],
): (LineWindow | undefined)[] {
  const blockAt = createBlockReader(file);
  let line = 1;
  let position: number | undefined = 0;
  return stretches.map((stretch) => {
    while (position !== undefined && line < stretch.line) {
      position = findNextLine(blockAt, position);
      line += 1;
    }
    const start: number | undefined = position;
    return start === undefined || start >= file.size ? undefined : readWindow(blockAt, start, stretch);
  });
}

type BlockReader = (position: number) => Uint8Array;

/** Returns a function that gives the bytes from a position on, as many as are at hand; none at the end of the file. */
function createBlockReader(file: OpenFile): BlockReader {
  const buffer = new Uint8Array(Math.min(blockBytes, Math.max(file.size, 1)));
  let start = 0;
  let length = 0;
  return (position) => {
    if (position < start || position >= start + length) {
      length = file.readInto(buffer, position);
      start = position;
    }
    return buffer.subarray(position - start, length);
  };
}

function findNextLine(blockAt: BlockReader, from: number): number | undefined {
  let position = from;
  for (;;) {
    const block = blockAt(position);
    if (block.length === 0) return undefined;
    const end = block.indexOf(newline);
    if (end !== -1) return position + end + 1;
    position += block.length;
  }
}

function readWindow(blockAt: BlockReader, start: number, { line, from, to }: LineStretch): LineWindow {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: line !== 1 });
  let text = '';
  let units = 0;
  let position = start;
  for (;;) {
    const block = blockAt(position);
    const end = block.indexOf(newline);
    const last = end !== -1 || block.length === 0;
    const piece = decoder.decode(end === -1 ? block : block.subarray(0, end), { stream: !last });
    text += piece.slice(Math.max(0, from - units), Math.max(0, to + 1 - units));
    units += piece.length;
    position += block.length;
    if (units > to + 1 || last) return toWindow(text, to - from);
  }
}

/** `text` has one unit more than asked for if the line goes on. */
function toWindow(text: string, length: number): LineWindow {
  const line = text.length <= length + 1 && text.endsWith('\r') ? text.slice(0, -1) : text;
  return { text: line.slice(0, length), goesOn: line.length > length };
}
