import * as z from 'zod';
import { Claim } from '../decision.ts';
import { described } from '../described.ts';
import { Goal } from '../goal.ts';
import { VerdictName } from '../verdict-history.ts';
import { DataNumber } from './data-number.ts';

/** One condition of a decision rule with what came of it. Differences are candidate less baseline, in the unit of the metric. */
export const ConditionData = z.strictObject({
  verdict: VerdictName,
  rule: described('The rule in words.', z.string()),
  effect: described('Difference with its interval in words; empty without runs.', z.string()),
  metric: described('Name of the metric as logged.', z.string()),
  goal: Goal,
  kind: described(
    '`better`: by more than the threshold; `no-worse`: worse by less; `within`: different by less.',
    z.enum(['better', 'no-worse', 'within']),
  ),
  threshold: described(
    'In the unit of the metric, or a share of the baseline if `relative` (0.01 for 1 %).',
    z.strictObject({ size: z.number(), relative: z.boolean() }),
  ),
  alpha: z.number(),
  minSeeds: z.int(),
  candidate: described('What tells its runs from the others; empty if nothing does.', z.string()),
  baseline: described('The same of the baseline, or a fixed value.', z.union([z.string(), z.number()])),
  n: described('Runs of the candidate that count.', z.int()),
  baselineN: described('Runs of the baseline that count; null for a fixed value.', z.int().nullable()),
  candidateMean: DataNumber.nullable(),
  baselineMean: DataNumber.nullable(),
  difference: DataNumber.nullable(),
  low: described('Lower end of the interval of the difference at `level`.', DataNumber.nullable()),
  high: described('Upper end of that interval.', DataNumber.nullable()),
  level: z.number(),
  p: described('Against the bound of the rule; null without a test.', DataNumber.nullable()),
  gap: described('Why it is not decided; null if it is.', z.string().nullable()),
  needed: described('Runs a side that would probably decide; null if unknown.', z.int().nullable()),
});
export type ConditionData = z.infer<typeof ConditionData>;

/** What the decision rule of a note says of its runs. */
export const VerdictData = z.strictObject({
  note: described('Slug of the note.', z.string()),
  file: described('The note, as the user would type it.', z.string()),
  experiment: described('Slug of its experiment.', z.string()),
  title: z.string(),
  verdict: described('Null if the rule cannot be judged; a problem says why.', VerdictName.nullable()),
  claim: described('What the author says came out.', Claim.nullable()),
  before: described('The verdict before it last changed; null if it never did.', VerdictName.nullable()),
  changedMs: described(
    'Newest time in the logs when it changed, in milliseconds since 1970.',
    z.number().nullable(),
  ),
  registration: described(
    'When the rule was written: before the first run, after it, in no commit yet, or nobody knows; and its last change in milliseconds since 1970.',
    z.strictObject({
      kind: z.enum(['before', 'post-hoc', 'uncommitted', 'unknown']),
      changedMs: z.number().nullable(),
    }),
  ),
  conditions: described('All must hold.', z.array(ConditionData)),
});
export type VerdictData = z.infer<typeof VerdictData>;
