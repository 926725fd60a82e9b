import * as z from 'zod';

/**
 * What one build added to what was known: one line of a history file. Numbers in lists are places in dictionaries that all lines before
 * and this one made together, so that names are written once.
 */
export const HistoryState = z.strictObject({
  /** The commit that the report was built from; null outside of a repository. */
  commit: z.string().nullable(),
  committedMs: z.number().nullable(),
  /** Newest time in the logs, in milliseconds since the epoch; null if they tell none. */
  newestMs: z.number().nullable(),
  /** Names of metrics that stand here for the first time. */
  metrics: z.array(z.string()).optional(),
  /** Variants that stand here for the first time, or have another label: slug of the experiment, key, label. */
  variants: z.array(z.tuple([z.string(), z.string(), z.string()])).optional(),
  /** Ids of runs that stand here for the first time. */
  runs: z.array(z.string()).optional(),
  /** Values that are new: variant, run, then metric and value in turn, all that this run has. */
  values: z.array(z.array(z.number())).optional(),
  /** What no longer counts: variant, run. */
  gone: z.array(z.tuple([z.number(), z.number()])).optional(),
  /** Verdicts that are new, by slug of the note; null where there is none any more. */
  verdicts: z.record(z.string(), z.string().nullable()).optional(),
});
export type HistoryState = z.infer<typeof HistoryState>;

/** First line of a history file. */
export const HistoryHead = z.strictObject({ runfolio: z.literal('history'), version: z.literal(1) });
