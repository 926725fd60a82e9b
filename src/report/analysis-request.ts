import type { AnalysisRequest } from '../analysis/analyze-experiment.ts';
import { configOfNote } from '../analysis/config-of-note.ts';
import type { Config } from '../model/config.ts';
import type { Note } from '../notes/note.ts';
import { matchesFilter } from '../query/matches-filter.ts';

/** What a note and the config ask of the runs that the note is about; without a note what the config asks. */
export function analysisRequest(note: Note | null, config: Config): AnalysisRequest {
  const baseline = note?.baseline ?? null;
  return {
    config: configOfNote(config, note?.frontMatter),
    noteMetric: note?.frontMatter.metric,
    statistics: note?.frontMatter.statistics,
    compare: note?.frontMatter.compare,
    isBaseline: baseline === null ? undefined : (run) => matchesFilter(baseline, run),
  };
}
