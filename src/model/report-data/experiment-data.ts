import * as z from 'zod';
import { Claim } from '../decision.ts';
import { described } from '../described.ts';
import { Goal } from '../goal.ts';
import { NoteStatus } from '../note.ts';
import { TestChoice } from '../statistics.ts';
import { DataNumber } from './data-number.ts';

/** What is known of a metric besides its values. */
export const MetricFacts = z.strictObject({
  name: described('As logged.', z.string()),
  label: described('Name as shown.', z.string()),
  unit: described('Unit of the values.', z.string().nullable()),
  goal: described('Which direction is better; null if nobody says so.', Goal.nullable()),
  rule: described(
    'How the points of a run become its one value, in words such as `last` or `at best val/accuracy`.',
    z.string(),
  ),
  margin: described('Differences smaller than this do not matter.', z.number().nullable()),
});
export type MetricFacts = z.infer<typeof MetricFacts>;

/** The value of one run, as it stands behind the mean of its variant. */
export const RunValueData = z.strictObject({
  run: described('Id of the run.', z.string()),
  value: DataNumber,
  pair: described('What it shares with runs of other variants, such as `seed 3`.', z.string().nullable()),
  counted: described(
    'True if it stands behind the mean: the run ended and its value is finite.',
    z.boolean(),
  ),
});
export type RunValueData = z.infer<typeof RunValueData>;

/** A metric of a variant over its runs. */
export const VariantMetricData = z.strictObject({
  n: described('Runs that count: they ended, and their value is finite.', z.int().nonnegative()),
  mean: described('Mean over the runs that count.', DataNumber.nullable()),
  std: described('Sample standard deviation (ddof 1); null for fewer than two runs.', DataNumber.nullable()),
  low: described('Lower end of the 95 % t interval of the mean.', DataNumber.nullable()),
  high: described('Upper end of the 95 % t interval of the mean.', DataNumber.nullable()),
  values: described(
    'One for each run of the variant that has a value, in the order of its runs.',
    z.array(RunValueData),
  ),
});
export type VariantMetricData = z.infer<typeof VariantMetricData>;

/** Runs that differ only by seed and fold. */
export const VariantData = z.strictObject({
  key: described(
    'Made from the params that group: the same in whatever report the variant stands.',
    z.string(),
  ),
  label: described(
    'What differs from the other variants, e.g. `smoothing 0.1`; unique in the experiment.',
    z.string(),
  ),
  params: described(
    'Text of each param that tells the variants apart; null if it was not recorded.',
    z.record(z.string(), z.string().nullable()),
  ),
  runs: described('Ids of its runs.', z.array(z.string())),
  metrics: described('The compared metrics, by name.', z.record(z.string(), VariantMetricData)),
});
export type VariantData = z.infer<typeof VariantData>;

/** The note of an experiment. */
export const NoteData = z.strictObject({
  file: described('The note, as the user would type it.', z.string()),
  slug: z.string(),
  title: z.string(),
  status: NoteStatus.nullable(),
  question: z.string().nullable(),
  hypothesis: z.string().nullable(),
  date: described('YYYY-MM-DD.', z.string().nullable()),
  authors: z.array(z.string()),
  tags: z.array(z.string()),
  description: described('First sentences of the text.', z.string()),
  rule: described('The decision rule as text; null if there is none.', z.string().nullable()),
  claim: described('What the author says came out.', Claim.nullable()),
  hash: described('Changes whenever front matter or text do: SHA-256, in hex.', z.string()),
});
export type NoteData = z.infer<typeof NoteData>;

/** A set of variants asked one question. */
export const ExperimentData = z.strictObject({
  slug: described('Name of the experiment in file names and addresses; unique in the report.', z.string()),
  path: described('Its page, from the root of the site.', z.string()),
  title: z.string(),
  note: NoteData.nullable(),
  mainMetric: described(
    'Name of the metric that decides; null if nothing was logged.',
    z.string().nullable(),
  ),
  metrics: described(
    'The compared metrics as this experiment takes them, the main one first.',
    z.array(MetricFacts),
  ),
  baseline: described('Key of the variant that others are measured against.', z.string().nullable()),
  rule: described(
    'The rule by which differences are judged: level, runs a side that a claim should rest on, and test.',
    z.strictObject({ alpha: z.number(), enoughRuns: z.int(), test: TestChoice }),
  ),
  updated: described('Day of the note, else newest time in the logs: ISO 8601, UTC.', z.string().nullable()),
  variants: z.array(VariantData),
  variantsLeftOut: described(
    'Variants that are not listed, because there are more than a thousand of them.',
    z.int().nonnegative(),
  ),
});
export type ExperimentData = z.infer<typeof ExperimentData>;
