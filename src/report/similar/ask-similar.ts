import type { Config } from '../../model/config.ts';
import type { ReportEntry } from '../../model/page/report.ts';
import type { Run } from '../../model/run.ts';
import type { Note } from '../../notes/note.ts';
import { rememberMetrics } from '../../analysis/remember-metrics.ts';
import { planReport } from '../report-plan.ts';
import { toEntry } from '../to-entry.ts';
import type { NoteVerdicts } from '../verdicts/note-verdict.ts';
import { makeSimilar } from './make-similar.ts';
import type { SimilarWanted } from './make-similar.ts';
import { describeDifferences, describeResult, describeShared } from './similar-entries.ts';
import type { SimilarFinding } from './similar-finding.ts';

/** What a report is asked for. */
export interface SimilarRequest {
  readonly runs: readonly Run[];
  readonly notes: readonly Note[];
  readonly verdicts: NoteVerdicts;
  readonly config: Config;
}

/** A finding with the same in words. */
export interface ToldFinding extends SimilarFinding {
  readonly told: { readonly shares: string; readonly differs: string | null; readonly result: string | null };
}

/** Answers what is like a run or an experiment, without a site. */
export interface SimilarAsking {
  /** Everything that may be asked for besides the runs. */
  readonly experiments: readonly ReportEntry[];
  /** @throws RangeError if there is no such run. */
  toRun(id: string, wanted: SimilarWanted): readonly ToldFinding[];
  /** @throws RangeError if there is no such experiment. */
  toExperiment(slug: string, wanted: SimilarWanted): readonly ToldFinding[];
}

/** Plans the experiments as the report does. */
export function askSimilar({ runs, notes, verdicts, config }: SimilarRequest): SimilarAsking {
  const plan = planReport(runs, notes, config);
  const similar = makeSimilar({ plan, verdicts, knowMetric: rememberMetrics(runs, config) });
  return {
    experiments: plan.experiments.map(toEntry),
    toRun(id, wanted) {
      const run = plan.runById.get(id);
      if (run === undefined) throw new RangeError(`There is no run ${id}.`);
      return similar.toRun(run, wanted).map(tell);
    },
    toExperiment(slug, wanted) {
      const experiment = plan.experiments.find((one) => one.slug === slug);
      if (experiment === undefined) throw new RangeError(`There is no experiment ${slug}.`);
      return similar.toExperiment(experiment, wanted).map(tell);
    },
  };
}

function tell(finding: SimilarFinding): ToldFinding {
  const told = {
    shares: describeShared(finding),
    differs: describeDifferences(finding),
    result: describeResult(finding),
  };
  return { ...finding, told };
}
