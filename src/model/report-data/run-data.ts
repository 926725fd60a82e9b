import * as z from 'zod';
import { described } from '../described.ts';
import { CodeVersion, RunStatus } from '../run.ts';
import { DataNumber } from './data-number.ts';

/** What is known of all points of one metric of one run. */
export const MetricData = z.strictObject({
  n: described('Points, non-finite ones included.', z.int().nonnegative()),
  nonFinite: described('How many of them are NaN or infinite.', z.int().nonnegative()),
  first: described('First value in the log, whatever it is.', DataNumber),
  last: described('Last value in the log, whatever it is.', DataNumber),
  best: described('Best finite value by the goal of the metric; null without a goal.', DataNumber.nullable()),
  bestStep: described('Position of the best value on the main axis of the metric.', z.number().nullable()),
  min: described('Smallest finite value.', DataNumber.nullable()),
  max: described('Largest finite value.', DataNumber.nullable()),
  mean: described('Mean of the finite values.', DataNumber.nullable()),
  std: described(
    'Sample standard deviation of the finite values; null if it is not known.',
    DataNumber.nullable(),
  ),
  value: described(
    'What stands for the whole run in the report, by the rule of the metric; null if the rule finds none.',
    DataNumber.nullable(),
  ),
  line: described(
    'Line of the log that holds that value; null if the format has no lines.',
    z.int().nullable(),
  ),
});
export type MetricData = z.infer<typeof MetricData>;

/** A log of a run. */
export const SourceData = z.strictObject({
  reader: described('Reader that read it, e.g. `native`.', z.string()),
  file: described('The log, as the user would type it.', z.string()),
  firstLine: described('First line of the log that belongs to the run, from 1.', z.int().nonnegative()),
  lastLine: described('Last line of the log that belongs to the run.', z.int().nonnegative()),
});
export type SourceData = z.infer<typeof SourceData>;

const texts = z.record(z.string(), z.string());

/** One run with everything that its log tells but its points, texts and artifacts. */
export const RunData = z.strictObject({
  id: described('Unique in the report.', z.string()),
  name: described('What people call it.', z.string()),
  slug: described(
    'Name of the run in file names and addresses of the site; unique in the report.',
    z.string(),
  ),
  path: described('Its page, from the root of the site; null if it has none.', z.string().nullable()),
  experiments: described('Slugs of the experiments that hold it.', z.array(z.string())),
  variant: described('Label of its variant in the first of these experiments.', z.string().nullable()),
  loggedExperiment: described('The experiment that the log names.', z.string().nullable()),
  group: described('The group that the tool recorded.', z.string().nullable()),
  parent: described('Id of the run that started this one.', z.string().nullable()),
  status: RunStatus,
  error: described('The error that ended it.', z.string().nullable()),
  startedAt: described('Milliseconds since 1970, UTC.', z.number().nullable()),
  endedAt: described('Milliseconds since 1970, UTC.', z.number().nullable()),
  durationSeconds: described('Seconds.', z.number().nullable()),
  params: described(
    'Hyper-parameters, nested ones as `name/key`. A param that is NaN or infinite is a text here, such as `"NaN"`.',
    z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  ),
  tags: described('Tags; without those of `shared` where the report has some.', texts),
  seed: described('The random seed.', z.union([z.string(), z.number()]).nullable()),
  code: described('The code that ran.', CodeVersion.nullable()),
  data: described('Data sets by name: version or hash.', texts),
  environment: described(
    'Language, packages and what else was recorded; without what is in `shared` where the report has it.',
    texts,
  ),
  hardware: z.string().nullable(),
  command: z.string().nullable(),
  metrics: described('By name as logged.', z.record(z.string(), MetricData)),
  source: described('The log that leads.', SourceData),
  otherSources: described('Other logs of the same run.', z.array(SourceData)),
});
export type RunData = z.infer<typeof RunData>;
