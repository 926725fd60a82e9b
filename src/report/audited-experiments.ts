import type { AuditedDecision, AuditedExperiment } from '../audit/experiment-evidence.ts';
import type { PlannedExperiment } from './report-plan.ts';
import type { NoteVerdict, NoteVerdicts } from './verdicts/note-verdict.ts';

/** The experiments of a report as the audit asks for them. */
export function auditedExperiments(
  experiments: readonly PlannedExperiment[],
  verdicts: NoteVerdicts,
): readonly AuditedExperiment[] {
  return experiments.map(({ slug, title, note, runs, config, analysis }) => ({
    slug,
    title,
    note,
    runs,
    config,
    analysis,
    decision: note === null ? null : decisionOf(note.path, verdicts),
  }));
}

function decisionOf(path: string, verdicts: NoteVerdicts): AuditedDecision | null {
  const judged = verdicts.get(path);
  if (judged === undefined) return null;
  return {
    verdict: judged.verdict,
    statedBefore: isStatedBefore(judged.registration),
    conditions: judged.conditions.map(({ metric, terms, candidate, baseline, result }) => ({
      metric: metric.name,
      candidate: candidate.values.map(({ run }) => run),
      baseline: typeof baseline === 'number' ? null : baseline.values.map(({ run }) => run),
      p: result.p,
      alpha: terms.alpha,
    })),
  };
}

/** By the history of the note, or by the day that its author names as long as the history does not contradict it. */
function isStatedBefore({ kind, given, firstRun }: NoteVerdict['registration']): boolean {
  if (kind === 'before') return true;
  if (given === null || firstRun === null || given.check === 'differs') return false;
  return kind === 'unknown' && Date.parse(given.text) < firstRun.ms;
}
