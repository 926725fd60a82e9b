import * as z from 'zod';
import { described } from './described.ts';

/** A difference as a number in the unit of the metric, or as a share of what it was before, e.g. `1 %`. */
export const GateDifference = z.union([
  z.number().nonnegative(),
  z.string().regex(/^\s*\d+(?:\.\d+)?\s*%\s*$/, 'a number, or a share such as 1 %'),
]);
export type GateDifference = z.infer<typeof GateDifference>;

const metricNames = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

/** No metric may get worse by more than chance explains. */
export const NoRegression = z.strictObject({
  metric: described(
    'Metric that must not get worse, as logged, or a list of metrics. Default: the metric that decides in each experiment.',
    metricNames.optional(),
  ),
  'min-effect': described(
    'Losses smaller than this are let pass: a number in the unit of the metric, or a share of what it was such as `1 %`. Default: any loss that is certain counts.',
    GateDifference.optional(),
  ),
  alpha: described(
    'Highest chance that a change without any effect fails the gate, over all comparisons together. Default: 0.05.',
    z.number().gt(0).lt(0.5).optional(),
  ),
});
export type NoRegression = z.infer<typeof NoRegression>;

/** A run that was repeated with the same seed must come out the same. */
export const ReproducedWithin = z.strictObject({
  metric: described(
    'Metric that must come out again. Default: the metric that decides.',
    metricNames.optional(),
  ),
  tolerance: described(
    'How far the repetition may be off: a number in the unit of the metric, or a share such as `0.1 %`.',
    GateDifference,
  ),
});
export type ReproducedWithin = z.infer<typeof ReproducedWithin>;

/** What a variant may cost. */
export const Budget = z.strictObject({
  max: described('The mean over the runs may be at most this.', z.number().optional()),
  min: described('The mean over the runs must be at least this.', z.number().optional()),
});
export type Budget = z.infer<typeof Budget>;

/** The rules of `runfolio diff --gate`, in the config under `gate`. */
export const Gate = z.strictObject({
  'no-regression': described(
    'No variant that was measured again may be worse than before by more than chance explains: `{}` for the metric that decides, an object with `metric`, `min-effect` and `alpha`, or a list of such objects.',
    z.union([NoRegression, z.array(NoRegression).min(1)]).optional(),
  ),
  'min-seeds': described(
    'Every variant that a change touches must have at least this many runs that count.',
    z.int().min(1).optional(),
  ),
  'reproduced-within': described(
    'A run that repeats an earlier one, of the same variant and with the same seed, must come out within this: a number, a share such as `0.1 %`, or an object with `metric` and `tolerance`.',
    z.union([GateDifference, ReproducedWithin]).optional(),
  ),
  'audit-score': described(
    'The least score of the audit, from 0 to 100.',
    z.number().min(0).max(100).optional(),
  ),
  'no-new': described(
    'What must not come up newly: names of rules of the audit such as `loss-spike`, its groups such as `training`, codes of problems, or `error` and `warning` for everything of that severity.',
    z.array(z.string().min(1)).min(1).optional(),
  ),
  budgets: described(
    'What new runs may cost on average in every variant, by metric: a number (the most, or the least where more is better), or an object with `max` or `min`.',
    z.record(z.string(), z.union([z.number(), Budget])).optional(),
  ),
  'allow-changed-runs': described(
    'Whether runs may tell other numbers than before under the same id. Default: no.',
    z.boolean().optional(),
  ),
});
export type Gate = z.infer<typeof Gate>;
