import * as z from 'zod';
import { described } from './described.ts';
import { Finding } from './finding.ts';
import { ExperimentData, MetricFacts } from './report-data/experiment-data.ts';
import { CountedProblems, ProblemData } from './report-data/problem-data.ts';
import { RunData } from './report-data/run-data.ts';
import { VerdictData } from './report-data/verdict-data.ts';

export type { ExperimentData, MetricFacts, NoteData, VariantData } from './report-data/experiment-data.ts';
export type { RunValueData, VariantMetricData } from './report-data/experiment-data.ts';
export type { CountedProblems, PlaceData, ProblemData } from './report-data/problem-data.ts';
export type { MetricData, RunData, SourceData } from './report-data/run-data.ts';
export type { ConditionData, VerdictData } from './report-data/verdict-data.ts';

const texts = z.record(z.string(), z.string());

/** Everything that another program, or a comparison of two states, needs of a report without its logs. */
export const ReportData = z.strictObject({
  version: described('Version of this form; 1.', z.literal(1)),
  title: z.string(),
  description: z.string().nullable(),
  generator: described('Name and version of the program that wrote it.', z.string()),
  updated: described('Newest time in the logs: ISO 8601, UTC.', z.string().nullable()),
  counts: described(
    'Of the whole report, what is left out of this file included.',
    z.strictObject({
      runs: z.int(),
      experiments: z.int(),
      errors: z.int(),
      warnings: z.int(),
      notes: z.int(),
    }),
  ),
  metrics: described(
    'What is known of each metric where no note says otherwise, in the order of their names.',
    z.array(MetricFacts),
  ),
  shared: described(
    'Tags and environment that all runs have in common, in a report of more than 5,000 runs; they are left out of `runs`. Null in others.',
    z.strictObject({ tags: texts, environment: texts }).nullable(),
  ),
  runs: described(
    'In the order of the logs; empty in a report of more than 10,000 runs, which stand in `data/runs.parquet`.',
    z.array(RunData),
  ),
  experiments: described('Experiments and write-ups, newest first.', z.array(ExperimentData)),
  verdicts: described('In the order of the experiments.', z.array(VerdictData)),
  findings: described('What the audit found, most important first.', z.array(Finding)),
  auditScore: described(
    'How much of what it takes to make the runs again is recorded, from 0 to 100: the mean over the runs that count; null without runs.',
    z.number().nullable(),
  ),
  problems: described('Most important first.', z.array(ProblemData)),
  countedProblems: described('Problems that are too many to be listed.', z.array(CountedProblems)),
});
export type ReportData = z.infer<typeof ReportData>;

/** What came of reading a `report.json`. `wrong` is a sentence that says what is the matter and what to do. */
export type ParsedReportData = { readonly data: ReportData } | { readonly wrong: string };

/** Reads a `report.json` back. Costs one look at every value. */
export function parseReportData(text: string): ParsedReportData {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { wrong: 'It is no JSON, or was cut off. Build the report again.' };
  }
  const version = z.looseObject({ version: z.unknown() }).safeParse(value).data?.version;
  if (typeof version === 'number' && version !== 1) {
    return {
      wrong: `It has version ${version} of the form, and this version of Runfolio reads version 1. Build the report again with the version of Runfolio that reads it.`,
    };
  }
  const parsed = ReportData.safeParse(value);
  if (parsed.success) return { data: parsed.data };
  const [issue] = parsed.error.issues;
  const where = (issue?.path ?? []).map(String).join('.');
  return {
    wrong: `It is no report.json of Runfolio: ${where === '' ? 'the whole' : `"${where}"`} is not as expected (${issue?.message ?? ''}). Build the report again.`,
  };
}
