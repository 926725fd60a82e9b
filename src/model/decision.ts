import * as z from 'zod';
import { Goal } from './goal.ts';
import { TestChoice } from './statistics.ts';
import { SummaryRule } from './summary-rule.ts';

/** What a decision rule says once there are runs; also what an author may claim. */
export const Claim = z
  .enum(['supported', 'refuted', 'inconclusive'])
  .describe(
    'What the author says came out: `supported`, `refuted` or `inconclusive`. Compared with the verdict that follows from `decision`; a claim beyond the evidence is an error.',
  );
export type Claim = z.infer<typeof Claim>;

/** How a part of the runs is told. */
const Side = z.string().min(1);

/** A difference as a number in the unit of the metric, or as a share of the baseline, e.g. `1 %`. */
const Difference = z.union([
  z.number().nonnegative().describe('A number in the unit of the metric.'),
  z
    .string()
    .regex(/^\s*\d+(?:\.\d+)?\s*%\s*$/, 'a number, or a share such as 1 %')
    .describe('A share of the baseline, e.g. `1 %`.'),
]);

/** One condition by which a hypothesis is judged. */
export const DecisionRule = z
  .strictObject({
    metric: z
      .string()
      .min(1)
      .optional()
      .describe("Metric that decides, as logged. Default: the note's `metric`."),
    goal: Goal.optional(),
    split: z
      .enum(['train', 'validation', 'test'])
      .optional()
      .describe(
        'Split that the metric must be of: `train`, `validation` or `test`. Checked against its name.',
      ),
    baseline: z
      .union([
        Side.describe('Filter that picks the baseline among the runs of the note.'),
        z.number().describe('A fixed value, such as one from a paper.'),
      ])
      .optional()
      .describe(
        "What the candidate is measured against: a filter that picks runs of the note, or a fixed value, such as one from a paper. Default: the note's `baseline`.",
      ),
    candidate: Side.optional().describe(
      'Filter that picks the runs that the hypothesis is about. Default: all runs of the note that are not the baseline.',
    ),
    smallestEffect: Difference.optional().describe(
      'The candidate is expected to be better by more than this: a number in the unit of the metric, or a share of the baseline such as `1 %`. Default: better by anything.',
    ),
    noWorseThan: Difference.optional().describe(
      'The candidate is expected to lose less than this: a number in the unit of the metric, or a share of the baseline such as `1 %`. Instead of `smallestEffect`.',
    ),
    within: Difference.optional().describe(
      'The candidate is expected to differ by less than this, up or down: a number in the unit of the metric, or a share of the baseline such as `1 %`. Instead of `smallestEffect`.',
    ),
    test: TestChoice.optional(),
    alpha: z
      .number()
      .gt(0)
      .lt(0.5)
      .optional()
      .describe("Level of the test. Default: that of the note's or the config's `statistics`, else 0.05."),
    minSeeds: z
      .int()
      .min(2)
      .optional()
      .describe(
        "With fewer runs than this on a side nothing is decided. Default: that of the note's or the config's `statistics`, else 5.",
      ),
    summary: SummaryRule.optional(),
  })
  .describe('A condition that decides the hypothesis, written before the runs.');
export type DecisionRule = z.infer<typeof DecisionRule>;

/** The rule of a note: one condition, or several that must all hold. */
export const Decision = z
  .union([DecisionRule, z.array(DecisionRule).min(1)])
  .describe(
    'The rule that decides the hypothesis, written before the runs: one condition, or a list of conditions that must all hold. See the docs page "Hypotheses".',
  );
export type Decision = z.infer<typeof Decision>;

/** When the rule was written, as the author says: a day or a commit. */
export const Registered = z
  .string()
  .regex(/^(?:\d{4}-\d\d-\d\d|[0-9a-f]{7,64})$/, 'a day written as YYYY-MM-DD, or a commit')
  .describe(
    'Day (YYYY-MM-DD) or commit, in quotes if it is all digits, when the rule was written. Checked against the history of the note where git has it.',
  );

/** Paths of earlier notes, relative to the note. */
export const NoteLinks = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
