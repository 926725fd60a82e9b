/** One column of a table for other programs. All lists of a table are equally long; null where there is no value. */
export type DataColumn =
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly (string | null)[] }
  | { readonly name: string; readonly kind: 'truth'; readonly values: readonly (boolean | null)[] }
  /** Fractions, NaN and the infinities included. */
  | { readonly name: string; readonly kind: 'number'; readonly values: readonly (number | null)[] }
  /** Whole numbers that a double holds exactly. */
  | { readonly name: string; readonly kind: 'integer'; readonly values: readonly (number | null)[] }
  /** Milliseconds since the epoch, UTC. */
  | { readonly name: string; readonly kind: 'time'; readonly values: readonly (number | null)[] };

/** A table as columns, for other programs. */
export interface DataTable {
  readonly columns: readonly DataColumn[];
  /** What belongs to the table besides its columns, kept in the file by name. */
  readonly facts: Readonly<Record<string, string>>;
  /** True if nobody asks for a part of it: then it is written without what finding a part takes. */
  readonly isReadWhole?: boolean;
}
