import type { CellKind } from './cell-value.ts';

/** Where a cell stands: columns count from 1 in UTF-16 units, `end` is behind its last character. */
export interface CellSpan {
  readonly line: number;
  readonly column: number;
  readonly end: number;
}

/** One record of a table. It is reused for the next one: keep nothing of it. */
export interface CsvRecord {
  /** Line of its first character, from 1. */
  readonly line: number;
  /** How many lines it takes: more than one if a quoted cell holds line breaks. */
  readonly lines: number;
  readonly count: number;
  /** True if it is the last one and has no line end: the writer may have been stopped in it. */
  readonly open: boolean;
  /** The numbers of the cells; NaN where there is none. */
  readonly numbers: Float64Array;
  kind(index: number): CellKind;
  /** Text of a cell, without its quotes and the blanks around it. */
  text(index: number): string;
  span(index: number): CellSpan;
}

/** What is wrong with a line of a table. */
export interface CsvFault {
  /** `quote-open`: a quoted cell has no end. `line-too-long`: it is longer than what is read. */
  readonly kind: 'quote-open' | 'line-too-long';
  readonly line: number;
  readonly column: number;
  readonly bytes: number;
}

/** Where the scanner puts what it finds, in file order. */
export interface CsvHandler {
  record(record: CsvRecord): void;
  /** A line that starts with `#` outside of quotes, before which nothing but such lines and blank ones stood. */
  comment(text: string, line: number): void;
  blank(line: number): void;
  fault(fault: CsvFault): void;
}
