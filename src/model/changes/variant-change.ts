import * as z from 'zod';
import { described } from '../described.ts';
import { Goal } from '../goal.ts';

/**
 * What may be said of a metric: `better` or `worse` only when the corrected test says so; `equivalent` when it lies within the margin
 * that matters; `within-noise` when neither can be shown with enough runs; `too-few` when there are too few runs to tell; `untestable`
 * when no value varies; `no-goal` when nobody says which way is better; `not-comparable` when the two states take its value by
 * different rules.
 */
export const MetricVerdict = z.enum([
  'better',
  'worse',
  'equivalent',
  'within-noise',
  'too-few',
  'untestable',
  'no-goal',
  'not-comparable',
]);
export type MetricVerdict = z.infer<typeof MetricVerdict>;

/** Runs of a side and what they come to. */
export const Measured = z.strictObject({
  n: z.int().nonnegative(),
  mean: z.number(),
  std: described('Sample standard deviation (ddof 1); null for a single run.', z.number().nullable()),
});
export type Measured = z.infer<typeof Measured>;

/** One metric of a variant: what was measured newly against what it is measured by. */
export const MetricChange = z.strictObject({
  metric: described('Name as logged.', z.string()),
  label: described('Name as shown.', z.string()),
  unit: z.string().nullable(),
  goal: Goal.nullable(),
  rule: described('How a run’s points become its value, e.g. `last`.', z.string()),
  main: described('True for the metric that decides in the experiment.', z.boolean()),
  reference: described(
    'The runs that it is measured against: the earlier runs of the variant, or those of the baseline (or the best one before) for a new variant.',
    Measured,
  ),
  measured: described('The new runs.', Measured),
  before: described(
    'All runs of the variant in the base state; null for a new variant.',
    Measured.nullable(),
  ),
  after: described('All runs of the variant in the head state.', Measured),
  difference: described(
    'Mean of the new runs less that of the reference, in the unit of the metric.',
    z.number(),
  ),
  relative: described('The same as a share of the reference; null if that is zero.', z.number().nullable()),
  low: described(
    'Lower end of the 95 % interval of the difference, not corrected; null without a test.',
    z.number().nullable(),
  ),
  high: described('Upper end of that interval.', z.number().nullable()),
  p: described('Two-sided p-value; null without a test.', z.number().nullable()),
  adjustedP: described('The same, corrected for all comparisons (Holm).', z.number().nullable()),
  effect: described('Hedges’ g; null where the spread is zero or unknown.', z.number().nullable()),
  test: z.enum(['paired', 'welch', 'wilcoxon', 'mann-whitney', 'permutation']).nullable(),
  margin: described(
    'Differences smaller than this do not matter; null if none was set.',
    z.number().nullable(),
  ),
  verdict: MetricVerdict,
  weak: described('True if a side has fewer runs than a claim should rest on.', z.boolean()),
  needed: described(
    'Runs a side with which such a difference would probably be found; null if unknown or clear.',
    z.int().nullable(),
  ),
});
export type MetricChange = z.infer<typeof MetricChange>;

/**
 * A variant of an experiment. `again`: new runs of a variant that was there. `new`: it was not there before. `gone`: it has no run any
 * more. `fewer`: runs are gone and none is new, so nothing was measured.
 */
export const VariantChange = z.strictObject({
  kind: z.enum(['again', 'new', 'gone', 'fewer']),
  experiment: described('Slug of its experiment.', z.string()),
  experimentTitle: z.string(),
  path: described('Page of the experiment, from the root of the site.', z.string()),
  key: described('Made from the params that group: the same in both states.', z.string()),
  label: z.string(),
  reference: described(
    'Label of the variant that a new one is measured against: the baseline, or where none is named the best one before. Null for its own earlier runs, and where there is nothing to measure against.',
    z.string().nullable(),
  ),
  referenceKind: described(
    'What that is; null where there is nothing.',
    z.enum(['own', 'baseline', 'best']).nullable(),
  ),
  runsAdded: z.array(z.string()),
  runsRemoved: z.array(z.string()),
  verdict: described(
    'The whole in a word: worse if some metric is, else better if some is, else what the main metric says; null without metrics.',
    MetricVerdict.nullable(),
  ),
  metrics: described('The metric that decides first.', z.array(MetricChange)),
});
export type VariantChange = z.infer<typeof VariantChange>;
