/** Rows of numbers, one behind the other. Of those that were read from a log, the last number is the line. */
export interface RowBlock {
  /** Often reused by whoever made it: nobody else keeps it. */
  readonly numbers: Float64Array;
  /** Numbers in each row. */
  readonly width: number;
  /** The first row that counts, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** True if all numbers are known to be finite. */
  readonly finite?: boolean;
}
