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
});
export type MetricSummary = z.infer<typeof MetricSummary>;
