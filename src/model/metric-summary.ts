import * as z from 'zod';
import { LoggedNumber } from './logged-number.ts';

/** One value of a series with its position and the line of the log that holds it. */
export const SummaryPoint = z.strictObject({
  value: LoggedNumber,
  /** Position on the series' own main axis, e.g. the step. */
  at: z.number(),
  /** Line of the log, counted from 1; 0 if the format has no lines. */
  line: z.int().nonnegative(),
});
export type SummaryPoint = z.infer<typeof SummaryPoint>;

/**
 * Why a rule found no value. `no-step`: the metric has no point at that position. `several-values`: it has several there, which differ.
 * `too-few-points`: fewer than the mean should be of. `no-axis`: its points do not carry the axis. `no-metric`: the run did not log the
 * other metric. `no-best`: no value of the other metric is finite. `no-common-axis`: the two metrics share no axis to meet on.
 */
export const MissingReason = z.enum([
  'no-step',
  'several-values',
  'too-few-points',
  'no-axis',
  'no-metric',
  'no-best',
  'no-common-axis',
]);
export type MissingReason = z.infer<typeof MissingReason>;

/** What a rule that needs a look at every point found. */
export const ChosenValue = z.strictObject({
  /** Text that tells the rule from others, from `keyOfRule`. */
  rule: z.string(),
  /** Of a rule that depends on another metric's best: which extreme of that metric was taken; null for other rules. */
  extreme: z.enum(['min', 'max']).nullable(),
  /** The value, its position on `axis`, its line; of a mean those of the last point. Null if none was found. */
  point: SummaryPoint.nullable(),
  /** Axis that the position is on; null if none was found. */
  axis: z.string().nullable(),
  /** Points behind the value. */
  count: z.int().nonnegative(),
  /** Why none was found; null if one was. */
  missing: MissingReason.nullable(),
});
export type ChosenValue = z.infer<typeof ChosenValue>;

/** What is known exactly of all points of one metric of one run, although only some points are kept for drawing. */
export const MetricSummary = z.strictObject({
  /** Name as logged, nested keys joined by `/`, e.g. `val/loss`. */
  name: z.string().min(1),
  /** Names of the axes that its points carry, the main axis first, e.g. `["step", "epoch", "time"]`. */
  axes: z.array(z.string()).min(1),
  /** Number of points that stand, non-finite ones included. */
  count: z.int().nonnegative(),
  /** How many of them are NaN, +Infinity and -Infinity. */
  nan: z.int().nonnegative(),
  positiveInfinity: z.int().nonnegative(),
  negativeInfinity: z.int().nonnegative(),
  /** Points that a later part of the log replaced (a resumed run whose step went back). They count in nothing else. */
  superseded: z.int().nonnegative(),
  /** First and last point by position in the file, whatever their value. */
  first: SummaryPoint,
  last: SummaryPoint,
  /** Smallest and largest finite value (the earliest of equals); null if no value is finite. */
  min: SummaryPoint.nullable(),
  max: SummaryPoint.nullable(),
  /** Mean of the finite values; null if there is none. */
  mean: z.number().nullable(),
  /** Sample standard deviation (ddof 1) of the finite values, to 12 digits; null for fewer than two, and where doubles cannot tell it. */
  std: z.number().nullable(),
  /** Values by the rules that the config and the notes give for this metric, from all points; absent if none does. */
  chosen: z.array(ChosenValue).optional(),
});
export type MetricSummary = z.infer<typeof MetricSummary>;
