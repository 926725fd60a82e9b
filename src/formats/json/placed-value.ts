/**
 * A JSON value that remembers where it stood: line and UTF-16 column, both from 1; `end` is the column after its last character.
 * In logs the line is that of the log.
 *
 * Accepts what Python writes: `NaN`, `Infinity` and `-Infinity` are numbers.
 */
export type PlacedValue =
  | {
      readonly kind: 'object';
      readonly entries: readonly PlacedEntry[];
      readonly line: number;
      readonly column: number;
      readonly end: number;
    }
  | {
      readonly kind: 'array';
      readonly items: readonly PlacedValue[];
      readonly line: number;
      readonly column: number;
      readonly end: number;
    }
  | {
      readonly kind: 'number';
      readonly value: number;
      readonly line: number;
      readonly column: number;
      readonly end: number;
    }
  | {
      readonly kind: 'string';
      readonly value: string;
      readonly line: number;
      readonly column: number;
      readonly end: number;
    }
  | {
      readonly kind: 'boolean';
      readonly value: boolean;
      readonly line: number;
      readonly column: number;
      readonly end: number;
    }
  | { readonly kind: 'null'; readonly line: number; readonly column: number; readonly end: number };

/** One key of an object with its value. Of duplicate keys only the last is kept, as in Python and JavaScript; a fault tells of the others. */
export interface PlacedEntry {
  readonly key: string;
  readonly value: PlacedValue;
  readonly line: number;
  /** Column of the key's opening quote. */
  readonly column: number;
}
