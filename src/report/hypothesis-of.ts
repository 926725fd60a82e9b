import type { ReportContext } from './report-context.ts';
import type { PlannedExperiment } from './report-plan.ts';
import { scopeOfNote } from './views/note-scope.ts';
import { fillNumbers } from './views/values/note-numbers.ts';

/** The hypothesis of an experiment's note with the numbers in it; null if it states none. */
export function hypothesisOf(context: ReportContext, experiment: PlannedExperiment): string | null {
  const text = experiment.note?.hypothesis ?? null;
  return text === null ? null : fillNoteText(text, context, experiment);
}

/** A plain text of the experiment's note with the numbers in it. */
export function fillNoteText(
  text: string,
  { dataset, config }: ReportContext,
  experiment: PlannedExperiment,
): string {
  const { note } = experiment;
  if (note === null) return text;
  return fillNumbers(text, note, () => scopeOfNote(note, dataset.runs, config, experiment));
}
