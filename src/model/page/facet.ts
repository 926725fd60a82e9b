/** How runs spread over the values of a key: over single values, or over a range of numbers. */
export type Facet =
  | {
      readonly kind: 'values';
      /** Most common first; `null` was logged as nothing. */
      readonly values: readonly { readonly value: string | number | boolean; readonly count: number }[];
      /** How many more different values there are. */
      readonly more: number;
      /** Runs without a value. */
      readonly missing: number;
    }
  | {
      readonly kind: 'range';
      /** Ends of the range over all runs of the report, so that it stays where it is. */
      readonly min: number;
      readonly max: number;
      /** Where the parts of the range begin, and where the last one ends: one more than there are parts. */
      readonly edges: readonly number[];
      /** How many runs are in each part: from its edge up to but not including the next, the last one with its end. */
      readonly bins: readonly number[];
      readonly missing: number;
    };
