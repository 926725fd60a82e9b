import * as z from 'zod';

/** How the points of one metric of a run become its one value. */
export const SummaryRule = z
  .union([
    z.enum(['last', 'best']),
    z.strictObject({
      at: z.number().describe('Position whose value counts, e.g. the step.'),
      axis: z
        .string()
        .min(1)
        .optional()
        .describe('Axis that `at` counts on, e.g. `epoch`; the main axis of the metric unless given.'),
    }),
    z.strictObject({
      meanOfLast: z.int().min(2).max(100_000).describe('The mean of so many last points counts.'),
    }),
    z.strictObject({
      atBest: z
        .string()
        .min(1)
        .describe('The value at the position where this other metric is best counts, e.g. `val/accuracy`.'),
    }),
  ])
  .describe(
    'How the points of a run become its one value: `last` (the default), `best` by the goal, `{ at: 1000 }` (a step, or with `axis: epoch` an epoch), `{ meanOfLast: 10 }`, or `{ atBest: val/accuracy }`: the value where another metric is best.',
  );
export type SummaryRule = z.infer<typeof SummaryRule>;

export { describeRule, keyOfRule, listWatchedValues } from './watched-values.ts';
export type { PointRule, WatchedValue } from './watched-values.ts';
