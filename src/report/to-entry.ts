import type { ReportEntry } from '../model/page/report.ts';
import type { PlannedExperiment } from './report-plan.ts';

/** An experiment by the names that people call it. */
export function toEntry({ path, slug, title, note }: PlannedExperiment): ReportEntry {
  return { path, slug, title, note: note === null ? null : { file: note.file, path: note.path } };
}
