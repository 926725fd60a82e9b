import { appendState } from '../../history/append-state.ts';
import type { CurrentState, CurrentVariant } from '../../history/append-state.ts';
import type { History } from '../../history/history-file.ts';
import { historyKey } from '../../history/history-key.ts';
import { traceHistory } from '../../history/trace-history.ts';
import type { Traced } from '../../history/trace-history.ts';
import type { NoteVerdicts } from '../verdicts/note-verdict.ts';
import { newestTime } from '../report-plan.ts';
import type { PlannedExperiment, ReportPlan } from '../report-plan.ts';

/** What a report is told of its earlier builds. */
export interface HistoryRequest {
  readonly earlier: History;
  /** The commit that is checked out; null outside of a repository. */
  readonly commit: CurrentState['commit'];
  /** Address of the repository that commits link to; null if nobody said it. */
  readonly repository: string | null;
}

/** The history of a report with what it says now, played through. */
export interface ReportHistory {
  readonly history: History;
  readonly traced: Traced;
  readonly repository: string | null;
  /** What a state is: a build of the report, or a commit or a day at which runs of this one were made. */
  readonly unit: 'build' | 'commit' | 'day';
}

/** Adds what the report says now to its history, if that is new. */
export function openReportHistory(
  plan: ReportPlan,
  verdicts: NoteVerdicts,
  { earlier, commit, repository }: HistoryRequest,
): ReportHistory {
  const history = appendState(earlier, currentState(plan, verdicts, commit));
  return { history, traced: traceHistory(history.states), repository, unit: 'build' };
}

function currentState(
  plan: ReportPlan,
  verdicts: NoteVerdicts,
  commit: CurrentState['commit'],
): CurrentState {
  return {
    commit,
    newestMs: newestTime(plan.runs.map(({ run }) => run)),
    variants: plan.experiments.flatMap(variantsOf),
    verdicts: new Map(
      plan.experiments.flatMap(({ note, slug }) => {
        const word = note === null ? undefined : verdicts.get(note.path)?.verdict;
        return word === undefined || word === null ? [] : [[slug, word] as const];
      }),
    ),
  };
}

/** The values that stand behind the means of the experiment's table. */
export function variantsOf({ slug, analysis }: PlannedExperiment): CurrentVariant[] {
  return analysis.grouping.variants.map(({ key, label, runs }, index) => ({
    experiment: slug,
    key: historyKey(key),
    label,
    runs: new Map(
      runs.flatMap((run, place) => {
        const values = analysis.metrics.flatMap(({ metric, variants }) => {
          const one = variants[index]?.values[place];
          const counts = one !== undefined && one.counted && one.value !== undefined;
          return counts ? [[metric.name, one.value] as const] : [];
        });
        return values.length === 0 ? [] : [[run.id, new Map(values)] as const];
      }),
    ),
  }));
}
