import * as z from 'zod';
import { MetricSummary } from './metric-summary.ts';
import { Goal } from './note.ts';
import { SampleSummary } from './samples.ts';

/** A hyper-parameter as recorded. Lists and objects are flattened to `name/0`, `name/key`. */
export const ParamValue = z.union([z.string(), z.number(), z.nan(), z.boolean(), z.null()]);
export type ParamValue = z.infer<typeof ParamValue>;

/**
 * How a run ended. `interrupted`: its log stops without an end although the format has one, or in the middle of a line. `pruned`: a
 * search stopped it early on purpose.
 */
export const RunStatus = z.enum(['finished', 'failed', 'interrupted', 'pruned', 'running', 'unknown']);
export type RunStatus = z.infer<typeof RunStatus>;

/** The code that ran. */
export const CodeVersion = z.strictObject({
  commit: z.string().nullable(),
  branch: z.string().nullable(),
  repository: z.string().nullable(),
  /** True if there were uncommitted changes, null if nobody recorded it. */
  dirty: z.boolean().nullable(),
  /** Hash of the uncommitted changes. */
  diffHash: z.string().nullable(),
});
export type CodeVersion = z.infer<typeof CodeVersion>;

/** A file that a run produced or used. */
export const Artifact = z.strictObject({
  name: z.string().min(1),
  /** What it is for: `checkpoint`, `image`, `table`, `plot`, `data`, `model` or any other word. */
  kind: z.string(),
  /** Path as logged, relative to the folder that the log is or stands in; null if the data is inline. */
  path: z.string().nullable(),
  /** Path from the input root if the file is there and inside the root, else null. */
  file: z.string().nullable(),
  /** Content given in the log itself. */
  inline: z.string().nullable(),
  mediaType: z.string().nullable(),
  /** Size in bytes. */
  bytes: z.int().nonnegative().nullable(),
  sha256: z.string().nullable(),
  step: z.number().nullable(),
  line: z.int().nonnegative(),
  /** The log that it was read from, if that is not the run's first one. */
  log: z.string().optional(),
});
export type Artifact = z.infer<typeof Artifact>;

/** A text that a run logged along the way, or a label that changed. */
export const RunText = z.strictObject({
  name: z.string(),
  at: z.number().nullable(),
  text: z.string(),
  line: z.int().nonnegative(),
  /** The log that it was read from, if that is not the run's first one. */
  log: z.string().optional(),
});
export type RunText = z.infer<typeof RunText>;

/** What a search may choose for a param: a range of numbers with both ends, or a list of values. */
export const SearchRange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('range'),
    low: z.number(),
    high: z.number(),
    log: z.boolean(),
    /** Distance of the values that may be chosen; null if any value may. */
    step: z.number().nullable(),
  }),
  z.strictObject({ kind: z.literal('choices'), choices: z.array(ParamValue) }),
]);
export type SearchRange = z.infer<typeof SearchRange>;

/** Where a run was read from. */
export const RunSource = z.strictObject({
  /** Name of the reader, e.g. `native`. */
  reader: z.string(),
  /** The log, as the user would type it: relative to the working folder, `/` between its parts. */
  file: z.string(),
  /** First and last line (record, row) of the log that belong to this run, counted from 1. */
  firstLine: z.int().nonnegative(),
  lastLine: z.int().nonnegative(),
  /** Other files that gave it params. */
  sidecars: z.array(z.string()),
});
export type RunSource = z.infer<typeof RunSource>;

/** Another log of the same run, and what the run has from there alone. */
export const OtherSource = z.strictObject({
  ...RunSource.shape,
  /** How many metrics it has in common with the logs before, with equal values. */
  equalMetrics: z.int().nonnegative(),
  /** Names of metrics and params, and words for other facts such as `seed` or `hardware`. */
  metrics: z.array(z.string()),
  params: z.array(z.string()),
  facts: z.array(z.string()),
});
export type OtherSource = z.infer<typeof OtherSource>;

/** One execution of a training or evaluation program, as its log tells it. Times are milliseconds since the epoch, UTC. */
export const Run = z.strictObject({
  /** Unique in the dataset: as logged, else made from the path. */
  id: z.string().min(1),
  /** What people call it: as logged, else from the path. */
  name: z.string().min(1),
  /** The experiment that the log names; null if it names none. */
  experiment: z.string().nullable(),
  /** The group inside the experiment that the tool recorded, such as repeats of one setting. */
  group: z.string().nullable(),
  /** Id of the run that started this one, as logged. */
  parent: z.string().nullable(),
  status: RunStatus,
  /** The error that ended it. */
  error: z.string().nullable(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  durationSeconds: z.number().nullable(),
  params: z.record(z.string(), ParamValue),
  /** The text of each param that the log holds as a text but that reads as a number, truth value or nothing, such as `0.10`. */
  paramTexts: z.record(z.string(), z.string()).optional(),
  /** Params that the log told, or changed, only after its first values of metrics, sorted. */
  lateParams: z.array(z.string()).optional(),
  /** The first line that did. */
  lateParamsLine: z.int().positive().optional(),
  tags: z.record(z.string(), z.string()),
  /** Which direction is better, by metric, where the tool recorded it. */
  goals: z.record(z.string(), Goal),
  /** Standard error of a metric's last value, by metric, where the tool recorded it. */
  standardErrors: z.record(z.string(), z.number()),
  /** What a search could choose, by param, where the tool recorded it. */
  searchSpace: z.record(z.string(), SearchRange),
  /** The random seed if one was recorded, as a param or by itself. */
  seed: z.union([z.string(), z.number()]).nullable(),
  code: CodeVersion.nullable(),
  /** Data sets by name: version or hash. */
  data: z.record(z.string(), z.string()),
  /** Language, packages with versions and whatever else was recorded, flat. */
  environment: z.record(z.string(), z.string()),
  hardware: z.string().nullable(),
  command: z.string().nullable(),
  metrics: z.array(MetricSummary),
  /** Tables of per-sample results, in the order in which they first came up. */
  samples: z.array(SampleSummary),
  texts: z.array(RunText),
  artifacts: z.array(Artifact),
  /** The log that leads: where others tell the same, its word counts. */
  source: RunSource,
  /** Other logs of the same run, as written when a program logs with several tools at once. */
  otherSources: z.array(OtherSource).optional(),
});
export type Run = z.infer<typeof Run>;
