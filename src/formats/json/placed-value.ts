/**
 * A JSON value that remembers where it stood: UTF-16 columns in its line, from 1, `end` after its last character.
 *
 * Accepts what Python writes: `NaN`, `Infinity` and `-Infinity` are numbers.
 */
export type PlacedValue =
  | {
      readonly kind: 'object';
      readonly entries: readonly PlacedEntry[];
      readonly column: number;
      readonly end: number;
    }
  | {
      readonly kind: 'array';
      readonly items: readonly PlacedValue[];
      readonly column: number;
      readonly end: number;
    }
  | { readonly kind: 'number'; readonly value: number; readonly column: number; readonly end: number }
  | { readonly kind: 'string'; readonly value: string; readonly column: number; readonly end: number }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly column: number; readonly end: number }
  | { readonly kind: 'null'; readonly column: number; readonly end: number };

/** One key of an object with its value. Of duplicate keys the last stands, as in Python and JavaScript; the scanner reports them. */
export interface PlacedEntry {
  readonly key: string;
  readonly value: PlacedValue;
  /** Column of the key's opening quote. */
  readonly column: number;
}
