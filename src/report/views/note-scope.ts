import type { Config } from '../../model/config.ts';
import type { Run } from '../../model/run.ts';
import type { Note } from '../../notes/note.ts';
import { runsOfNote } from '../../notes/check-notes.ts';
import { analysisRequest } from '../analysis-request.ts';
import type { PlannedExperiment } from '../report-plan.ts';
import { makeScope } from './view-scope.ts';
import type { ViewScope } from './view-scope.ts';

/** True if a note speaks of all runs of the report, since it has no filter. */
export function speaksOfAll(note: Note): boolean {
  return note.frontMatter.runs === undefined;
}

/** True if the numbers and blocks of a note ask for anything. */
export function hasViews({ body }: Note): boolean {
  return body.values.length > 0 || body.blocks.length > 0;
}

/**
 * The runs that the numbers and blocks of a note speak of: those of its filter, without one all; null if its filter cannot be read, which
 * is told already, or if it is planned and there are none yet.
 */
export function scopeOfNote(
  note: Note,
  allRuns: readonly Run[],
  config: Config,
  experiment?: PlannedExperiment,
): ViewScope | null {
  if (note.frontMatter.runs !== undefined && note.runs === null) return null;
  const runs = speaksOfAll(note) ? allRuns : (experiment?.runs ?? runsOfNote(note, allRuns));
  if (runs.length === 0 && note.frontMatter.status === 'planned') return null;
  const request = analysisRequest(note, config);
  if (experiment === undefined || speaksOfAll(note)) return makeScope(runs, request);
  const { analysis, colours } = experiment;
  const slots = analysis.grouping.variants.map(({ key }, index) => [key, colours[index] ?? -1] as const);
  return makeScope(runs, request, { analysis, colours: new Map(slots) });
}
