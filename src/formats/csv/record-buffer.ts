import { numberBytes, scanNumber } from '../json/scan-number.ts';
import type { NumberBytes } from '../json/scan-number.ts';
import type { CellKind } from './cell-value.ts';
import { readCell } from './cell-value.ts';
import type { CsvDialect, Separator } from './csv-dialect.ts';
import type { CellSpan, CsvRecord } from './csv-record.ts';
import type { TextCell } from './split-text.ts';

/** A record that is filled again and again: from the bytes of a line, or from cells that were cut out of a text. */
export interface RecordBuffer extends CsvRecord {
  /** Takes a line; false if a cell starts with a quote, then the record holds nothing. */
  fillFromBytes(buffer: Buffer, start: number, end: number, line: number): boolean;
  /** Says whether the line that is filled in next has no end. */
  setOpen(open: boolean): void;
  /** Takes the cells of `text`, which starts with the line `line` and goes over `lines` of them. */
  fillFromText(text: string, cells: readonly TextCell[], line: number, lines: number): void;
}

const kinds: readonly CellKind[] = ['blank', 'number', 'boolean', 'text'];
const unread = 4;
const quote = 34;

interface State {
  readonly dialect: CsvDialect;
  readonly separatorByte: number;
  line: number;
  lines: number;
  count: number;
  open: boolean;
  numbers: Float64Array;
  /** Index in `kinds`, or `unread`: a text that may be a word for a number. */
  codes: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  buffer: Buffer;
  bytes: NumberBytes;
  lineStart: number;
  text: string;
  cells: readonly TextCell[] | undefined;
}

/** A record for tables of this dialect. It grows with the widest line. */
export function createRecordBuffer(dialect: CsvDialect): RecordBuffer {
  const buffer = Buffer.alloc(16);
  const state: State = {
    dialect,
    separatorByte: separatorByte(dialect.separator),
    line: 0,
    lines: 1,
    count: 0,
    open: false,
    ...roomFor(64),
    buffer,
    bytes: numberBytes(buffer),
    lineStart: 0,
    text: '',
    cells: undefined,
  };
  return {
    get line() {
      return state.line;
    },
    get lines() {
      return state.lines;
    },
    get count() {
      return state.count;
    },
    get open() {
      return state.open;
    },
    setOpen(open) {
      state.open = open;
    },
    get numbers() {
      return state.numbers;
    },
    kind: (index) => kindOf(state, index),
    text: (index) => (index < state.count ? textOf(state, index) : ''),
    span: (index) => spanOf(state, index),
    fillFromBytes: (bytes, start, end, line) => fillFromBytes(state, { buffer: bytes, start, end, line }),
    fillFromText(text, cells, line, lines) {
      Object.assign(state, { text, cells, line, lines, count: cells.length });
      while (cells.length > state.codes.length) Object.assign(state, roomFor(state.codes.length * 2));
      for (const [index, cell] of cells.entries()) {
        const { kind, number } = readCell(cell.text, dialect.decimalComma);
        state.codes[index] = kinds.indexOf(kind);
        state.numbers[index] = number;
      }
    },
  };
}

function roomFor(cells: number): Pick<State, 'numbers' | 'codes' | 'starts' | 'ends'> {
  return {
    numbers: new Float64Array(cells),
    codes: new Uint8Array(cells),
    starts: new Int32Array(cells),
    ends: new Int32Array(cells),
  };
}

function separatorByte(separator: Separator): number {
  return separator === 'columns' ? -1 : separator.charCodeAt(0);
}

function kindOf(state: State, index: number): CellKind {
  if (index >= state.count) return 'blank';
  const code = state.codes[index] ?? 0;
  if (code !== unread) return kinds[code] ?? 'blank';
  const { kind, number } = readCell(textOf(state, index), state.dialect.decimalComma);
  state.codes[index] = kinds.indexOf(kind);
  state.numbers[index] = number;
  return kind;
}

function textOf({ cells, buffer, starts, ends }: State, index: number): string {
  if (cells !== undefined) return cells[index]?.text ?? '';
  return buffer.toString('utf8', starts[index], ends[index]).trim();
}

function spanOf(state: State, index: number): CellSpan {
  const { cells, text, line, lineStart, buffer, starts, ends } = state;
  if (cells !== undefined) {
    const cell = cells[index] ?? { start: 0, end: 0 };
    const before = text.slice(0, cell.start);
    const startOfLine = before.lastIndexOf('\n') + 1;
    const column = cell.start - startOfLine + 1;
    const firstLineEnd = text.indexOf('\n', cell.start);
    const end = firstLineEnd === -1 ? cell.end : Math.min(cell.end, firstLineEnd);
    return { line: line + before.split('\n').length - 1, column, end: end - startOfLine + 1 };
  }
  const column = buffer.toString('utf8', lineStart, starts[index] ?? lineStart).length + 1;
  return { line, column, end: column + buffer.toString('utf8', starts[index], ends[index]).length };
}

/** Cuts a line into cells and reads its plain numbers at once; all other cells are read when they are asked for. */
function fillFromBytes(
  state: State,
  given: { readonly buffer: Buffer; readonly start: number; readonly end: number; readonly line: number },
): boolean {
  const { buffer, start, end, line } = given;
  if (buffer !== state.buffer) state.bytes = numberBytes(buffer);
  Object.assign(state, { buffer, lineStart: start, line, lines: 1, cells: undefined, count: 0 });
  const { separatorByte: separator } = state;
  let position = start;
  for (;;) {
    while (position < end && isBlank(buffer[position]) && buffer[position] !== separator) position += 1;
    if (separator === -1 && position >= end) return true;
    if (buffer[position] === quote && position < end) {
      state.count = 0;
      return false;
    }
    position = takeCell(state, position, end);
    if (position >= end) return true;
    position += 1;
  }
}

/** Takes the cell at a position and returns where its separator or the end of the line stands. */
function takeCell(state: State, start: number, end: number): number {
  const index = state.count;
  if (index >= state.codes.length) grow(state);
  state.count = index + 1;
  state.starts[index] = start;
  const { buffer, bytes, numbers, separatorByte: separator } = state;
  let stop = start < end ? scanNumber(bytes, start, numbers, index) : -1;
  if (stop >= 0) {
    const numberEnd = stop;
    if (separator !== -1) {
      while (stop < end && isBlank(buffer[stop]) && buffer[stop] !== separator) stop += 1;
    }
    if (stop >= end || isSeparator(buffer[stop], separator)) {
      state.ends[index] = numberEnd;
      state.codes[index] = 1;
      return Math.min(stop, end);
    }
  }
  stop = start;
  while (stop < end && !isSeparator(buffer[stop], separator)) stop += 1;
  state.ends[index] = stop;
  state.numbers[index] = Number.NaN;
  state.codes[index] = stop === start ? 0 : unread;
  return stop;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 32 || byte === 9;
}

function isSeparator(byte: number | undefined, separator: number): boolean {
  return separator === -1 ? isBlank(byte) : byte === separator;
}

function grow(state: State): void {
  const { numbers, codes, starts, ends } = state;
  const larger = roomFor(codes.length * 2);
  larger.numbers.set(numbers);
  larger.codes.set(codes);
  larger.starts.set(starts);
  larger.ends.set(ends);
  Object.assign(state, larger);
}
