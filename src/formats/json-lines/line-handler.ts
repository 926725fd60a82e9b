import type { RowBlock } from '../../lib/row-block.ts';
import type { PlacedValue } from '../json/placed-value.ts';

/** Lines of one shape: equal in every byte except for the numbers in its slots. */
export interface LineShape {
  /** The line that taught the shape, parsed. */
  readonly example: PlacedValue;
  /** For each number slot the keys (and list indices) that lead to it, in the order in which its values arrive. */
  readonly slots: readonly (readonly (string | number)[])[];
}

/** Takes the numbers of lines of a known shape. */
export interface ShapeHandler {
  /** One line, a number for each slot. The array is reused. */
  (numbers: Float64Array, line: number): void;
  /** Many lines at once, a row each, for handlers that can be quicker so. It must do just what the same lines do one by one. */
  readonly rows?: (rows: RowBlock) => void;
}

/** Something that the scanner could not read as a JSON line. Columns count from 1 in UTF-16 units. */
export interface SyntaxFault {
  /** Catalog code, e.g. `json-syntax`, `utf8-broken`, `line-cut-off`. */
  readonly code: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Where the scanner of JSON lines puts what it finds, in file order. Lines count from 1 at the start of the bytes scanned. */
export interface LineHandler {
  /**
   * A line of a new shape was learned. The returned function takes its numbers and those of all lines like it;
   * `undefined`: hand every such line to `line` instead.
   */
  shape(shape: LineShape): ShapeHandler | undefined;
  /** A line that is no known shape, parsed strictly. Faults that leave it readable (a duplicate key, an inexact integer) came before. */
  line(value: PlacedValue, line: number): void;
  /** `fatal`: the line could not be read and reaches no other function. */
  fault(fault: SyntaxFault, fatal: boolean): void;
  blank(line: number): void;
}
