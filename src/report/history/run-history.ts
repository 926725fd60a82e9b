import { FEWEST_VALUES } from '../../history/find-changes-for-good.ts';
import { placeRuns, traceRuns } from '../../history/trace-runs.ts';
import type { RunMoment } from '../../history/trace-runs.ts';
import type { PlannedExperiment } from '../report-plan.ts';
import { experimentHistory } from './experiment-history.ts';
import type { ExperimentHistory } from './experiment-history.ts';
import { variantsOf } from './report-history.ts';
import type { ReportHistory } from './report-history.ts';

/** An experiment with what its runs say of the commits or days at which they were made. */
export interface RunHistory {
  readonly experiment: PlannedExperiment;
  readonly told: ExperimentHistory;
  /** The commits or days, in the form of builds. */
  readonly history: ReportHistory;
}

/** True if a variant was run at so many commits or days that a change of its main metric can be told from noise. */
export function hasRunHistory({ analysis }: PlannedExperiment): boolean {
  const { variants } = analysis.grouping;
  if (!variants.some(({ runs }) => runs.length >= FEWEST_VALUES)) return false;
  const { places } = placeRuns(momentsOf(variants));
  const [main] = analysis.metrics;
  return variants.some(({ runs }, index) => {
    const values = main?.variants[index]?.values ?? [];
    const found = runs.flatMap(({ id }, place) =>
      values[place]?.counted === true ? (places.get(id) ?? []) : [],
    );
    return new Set(found).size >= FEWEST_VALUES;
  });
}

/** How the metrics of an experiment went over the commits or days of its runs; undefined where `hasRunHistory` says that nothing can be told. */
export function runHistory(experiment: PlannedExperiment, repository: string | null): RunHistory | undefined {
  if (!hasRunHistory(experiment)) return undefined;
  const traced = traceRuns(variantsOf(experiment), momentsOf(experiment.analysis.grouping.variants));
  if (traced === undefined) return undefined;
  const { by, states, traces } = traced;
  const history: ReportHistory = {
    history: { text: '', states },
    traced: { traces, counts: [], verdicts: [] },
    repository,
    unit: by,
  };
  const told = experimentHistory(experiment, history);
  return told === undefined ? undefined : { experiment, told, history };
}

function momentsOf(
  variants: PlannedExperiment['analysis']['grouping']['variants'],
): ReadonlyMap<string, RunMoment> {
  return new Map(
    variants.flatMap(({ runs }) =>
      runs.map(({ id, code, startedAt }) => [id, { commit: code?.commit ?? null, startedMs: startedAt }]),
    ),
  );
}
