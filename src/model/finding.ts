import * as z from 'zod';

/** What a rule of the audit is about. */
export const FindingGroup = z.enum(['training', 'logging', 'discipline', 'reproducibility', 'safety']);
export type FindingGroup = z.infer<typeof FindingGroup>;

/** How much a finding matters: as with problems, only an error fails a build. */
export const FindingSeverity = z.enum(['error', 'warning', 'note']);
export type FindingSeverity = z.infer<typeof FindingSeverity>;

/** What a finding is about: a run by its id, a variant with the ids of its runs, an experiment by its slug, or all of the report. */
export const FindingSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), run: z.string().min(1) }),
  z.strictObject({
    kind: z.literal('variant'),
    experiment: z.string().min(1),
    label: z.string(),
    runs: z.array(z.string().min(1)),
  }),
  z.strictObject({ kind: z.literal('experiment'), experiment: z.string().min(1) }),
  z.strictObject({ kind: z.literal('report') }),
]);
export type FindingSubject = z.infer<typeof FindingSubject>;

/** A number or a word that a finding rests on, formatted for readers. */
export const FindingFact = z.strictObject({ name: z.string().min(1), value: z.string() });
export type FindingFact = z.infer<typeof FindingFact>;

/** What a finding rests on, enough to draw its chart again. */
export const FindingEvidence = z.strictObject({
  facts: z.array(FindingFact),
  /** The metric that it is about, as logged; null if it is about none. */
  metric: z.string().nullable(),
  /** Other metrics that belong into its chart, such as the one on the training data. */
  beside: z.array(z.string()),
  /** The axis that `steps` and `span` are positions on; null without them. */
  axis: z.string().nullable(),
  /** The marked places, ascending. */
  steps: z.array(z.number()),
  /** The marked stretch; null if there is none. */
  span: z.strictObject({ from: z.number(), to: z.number() }).nullable(),
  /** Ids of the runs that it was seen in, the subject of a run's finding left out. */
  runs: z.array(z.string().min(1)),
});
export type FindingEvidence = z.infer<typeof FindingEvidence>;

/** Where in the input a finding can be seen. Lines and columns count from 1. */
export const FindingPlace = z.strictObject({
  /** Path as the user would type it. */
  file: z.string().min(1),
  line: z.int().positive().optional(),
});
export type FindingPlace = z.infer<typeof FindingPlace>;

/** Something wrong with an experiment, found by a rule of the audit, with what it rests on and what to do. */
export const Finding = z.strictObject({
  /** Id of the rule, a key of `findingRules`: permanent and searchable. */
  rule: z.string().min(1),
  group: FindingGroup,
  severity: FindingSeverity,
  subject: FindingSubject,
  /** What kind of thing is wrong, the same for all findings of the rule. */
  title: z.string().min(1),
  /** What is wrong here and why it matters, with the numbers. */
  message: z.string().min(1),
  /** What to do. */
  advice: z.string().min(1),
  evidence: FindingEvidence,
  place: FindingPlace.nullable(),
  /** The same in every build: rule, subject and metric. Tells what was added from what was fixed. */
  key: z.string().min(1),
});
export type Finding = z.infer<typeof Finding>;
