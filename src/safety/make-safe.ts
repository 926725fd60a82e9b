import type { Run } from '../model/run.ts';
import type { Problem } from '../problems/problem.ts';
import type { LogPlaces } from './locate-in-log.ts';
import type { Redaction } from './redact-text.ts';
import { surveyRuns } from './survey-runs.ts';
import { tellFound } from './tell-found.ts';

/** The runs as they may be published, and what was found in them that should perhaps not be. */
export function makeSafe(
  runs: readonly Run[],
  redaction: Redaction,
  logs: LogPlaces,
): { readonly runs: readonly Run[]; readonly problems: readonly Problem[] } {
  const survey = surveyRuns(runs, redaction);
  return { runs: survey.runs, problems: tellFound(survey.found, logs) };
}
