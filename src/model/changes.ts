import * as z from 'zod';
import { GateOutcome } from './changes/gate-outcome.ts';
import { HypothesisChange, NoteChange } from './changes/hypothesis-change.ts';
import { CountChange } from './changes/problem-change.ts';
import { ChangedRun, MovedRun, RunMention } from './changes/run-change.ts';
import { VariantChange } from './changes/variant-change.ts';
import { described } from './described.ts';
import { Finding } from './finding.ts';
import { ProblemData } from './report-data/problem-data.ts';

export type {
  GateBreach,
  GateNumber,
  GateOutcome,
  GateRuleName,
  GateRuleOutcome,
} from './changes/gate-outcome.ts';
export type { HypothesisChange, NoteChange } from './changes/hypothesis-change.ts';
export type { CountChange } from './changes/problem-change.ts';
export type { ChangedFact, ChangedRun, MovedRun, RunMention } from './changes/run-change.ts';
export type { Measured, MetricChange, MetricVerdict, VariantChange } from './changes/variant-change.ts';

/** One of the two states that are compared. */
export const ComparedState = z.strictObject({
  kind: described(
    'Where it was read: a git revision, the files as they are, a report (its folder or its `report.json`), or an address.',
    z.enum(['revision', 'files', 'report', 'address']),
  ),
  name: described('As it was typed, e.g. `main`; `working tree` for the files as they are.', z.string()),
  commit: described('Whole hash of the commit; null unless it is a git revision.', z.string().nullable()),
  title: described('Title of the report.', z.string()),
  updated: described('Newest time in its logs: ISO 8601, UTC.', z.string().nullable()),
  runs: described('How many runs it has.', z.int().nonnegative()),
  remarks: described(
    'What could not be read of it, a sentence each, such as files that git holds elsewhere.',
    z.array(z.string()),
  ),
});
export type ComparedState = z.infer<typeof ComparedState>;

/** How many of each there are, for a line that says it all. Variants are counted by their worst or best metric that is certain. */
export const ChangeCounts = z.strictObject({
  runsAdded: z.int(),
  runsRemoved: z.int(),
  runsRewritten: described('The same id, other numbers, and not allowed.', z.int()),
  runsMoved: z.int(),
  better: described('Variants of which some metric is better and none worse.', z.int()),
  worse: described('Variants of which some metric is worse.', z.int()),
  withinNoise: described(
    'Variants measured again of which no metric is better or worse, with enough runs to tell.',
    z.int(),
  ),
  unsure: described('Variants measured again with too few runs to tell.', z.int()),
  newVariants: z.int(),
  verdictsChanged: z.int(),
  findingsAdded: z.int(),
  findingsFixed: z.int(),
  problemsAdded: z.int(),
  problemsFixed: z.int(),
});
export type ChangeCounts = z.infer<typeof ChangeCounts>;

/** What changed from one state of experiments to another, as plain data with its words. Lists are whole: whoever shows them cuts. */
export const Changes = z.strictObject({
  version: described('Version of this form; 1.', z.literal(1)),
  headline: described('The whole in one sentence, the most important first.', z.string()),
  base: ComparedState,
  head: ComparedState,
  counts: ChangeCounts,
  runs: z.strictObject({
    added: z.array(RunMention),
    removed: z.array(RunMention),
    changed: described('The same id in both, but something else is told of it.', z.array(ChangedRun)),
    moved: described('The same params and numbers under another id.', z.array(MovedRun)),
    unchanged: z.int().nonnegative(),
  }),
  variants: described(
    'Variants that were measured again, are new or are gone; those with the most important news first.',
    z.array(VariantChange),
  ),
  comparisons: described(
    'How many differences were tested, all corrected together (Holm).',
    z.int().nonnegative(),
  ),
  hypotheses: described('Hypotheses whose verdict changed, and new ones.', z.array(HypothesisChange)),
  notes: described('Notes that changed although runs of theirs were there before.', z.array(NoteChange)),
  findings: z.strictObject({
    added: z.array(Finding),
    fixed: z.array(Finding),
    kept: z.int().nonnegative(),
  }),
  problems: z.strictObject({
    added: z.array(ProblemData),
    fixed: z.array(ProblemData),
    kept: z.int().nonnegative(),
    counted: described(
      'Kinds of problems that are too many to be listed, where the count changed.',
      z.array(CountChange),
    ),
  }),
  gate: described('What the gate says; null if it was not asked.', GateOutcome.nullable()),
});
export type Changes = z.infer<typeof Changes>;
