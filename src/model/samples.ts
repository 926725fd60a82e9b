import * as z from 'zod';

/** A table of per-sample results of a run: which there are, without the results. `Dataset.readSamples` gives those. */
export const SampleSummary = z.strictObject({
  /** The task or evaluation; unique in the run. */
  name: z.string(),
  /** What was measured of each sample. Where a metric of the run was made from these numbers, it has the same name. */
  metrics: z.array(z.string()),
  /** Rows: samples, times the repeats of each. */
  count: z.int().nonnegative(),
  /** Different sample ids. */
  items: z.int().nonnegative(),
  /** True if the log says which samples belong together, such as questions on one text. */
  clustered: z.boolean(),
  /** Rows that were not kept: a run keeps a million, with ids of up to 1,000 characters. */
  leftOut: z.int().nonnegative(),
});
export type SampleSummary = z.infer<typeof SampleSummary>;

/** Per-sample results of one evaluation of one run. All lists have one entry a row, in the order of the log. */
export interface SampleTable {
  /** The task or evaluation, as in the run's `SampleSummary`. */
  readonly name: string;
  /** Equal in two runs for the same sample: what paired tests join by. */
  readonly ids: readonly string[];
  /** Which repeat of the sample it is, counted from 1. */
  readonly epochs: Float64Array;
  /** What samples belong together; null where the log does not say. Absent if no row has one. */
  readonly clusters?: readonly (string | null)[];
  /** Numbers by metric, in the order of the summary; NaN where there is none. */
  readonly columns: readonly { readonly metric: string; readonly values: Float64Array }[];
}
