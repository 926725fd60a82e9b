import * as z from 'zod';
import { described } from '../described.ts';
import { DataNumber } from '../report-data/data-number.ts';
import { RunStatus } from '../run.ts';

const shape = {
  id: z.string(),
  name: z.string(),
  path: described(
    'Its page in the report that holds it, from the root of the site; null if it has none.',
    z.string().nullable(),
  ),
  experiment: described('Slug of its first experiment; null if it has none.', z.string().nullable()),
  variant: described('Label of its variant in that experiment.', z.string().nullable()),
  status: RunStatus,
  seed: z.union([z.string(), z.number()]).nullable(),
  file: described('Its log, as the user would type it.', z.string()),
  line: described(
    'First line of the log that belongs to it, from 1; 0 if the log has no lines.',
    z.int().nonnegative(),
  ),
};

/** A run, as far as one names it in a list. */
export const RunMention = z.strictObject(shape);
export type RunMention = z.infer<typeof RunMention>;

const FactValue = z.union([z.string(), DataNumber, z.boolean(), z.null()]);

/** Something that two states tell differently of a run. */
export const ChangedFact = z.strictObject({
  kind: z.enum(['metric', 'param', 'status', 'seed', 'data', 'code']),
  name: described('Name of the metric or param, or what else it is.', z.string()),
  what: described('Which number of a metric, e.g. `last` or `points`; empty for other facts.', z.string()),
  from: described('Before; null if it was not there.', FactValue),
  to: described('Now; null if it is not there any more.', FactValue),
});
export type ChangedFact = z.infer<typeof ChangedFact>;

/**
 * A run that both states know by the same id. `rewritten`: it tells other numbers, which nothing that runs on does. `continued`: it had
 * not ended and went on. `extended`: metrics, params or data were added, and what was there stands.
 */
export const ChangedRun = z.strictObject({
  ...shape,
  kind: z.enum(['rewritten', 'continued', 'extended']),
  allowed: described('True unless it is rewritten and nobody allowed that.', z.boolean()),
  facts: described('What differs, numbers of metrics first.', z.array(ChangedFact)),
});
export type ChangedRun = z.infer<typeof ChangedRun>;

/** A run that has another id now. */
export const MovedRun = z.strictObject({ ...shape, from: described('Its id before.', z.string()) });
export type MovedRun = z.infer<typeof MovedRun>;
