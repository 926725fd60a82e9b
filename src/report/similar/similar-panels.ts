import type { SimilarEntry } from '../../model/page/similar.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedExperiment, PlannedRun } from '../report-plan.ts';
import { similarEntries } from './similar-entries.ts';

/** What the panel of a run page may hold: a few, and not only runs of its own experiment. */
const onRunPage = { most: 4, mostOfFamily: 2 };
/** All pages together may compare so many pairs, each page within these bounds. */
const mostPairs = 60_000;
const candidatesOfPage = { least: 30, most: 100 };
const onExperimentPage = { most: 4 };
/** Of more runs than this the pages have no panel: preparing it takes memory for every param of every run. */
const mostRuns = 20_000;

type Context = Pick<ReportContext, 'plan' | 'similar'>;

/** The panel of a run page. Of more than 200 runs those are looked at that share the rarest params and metrics, so that a page costs the same in a report of any size. */
export function similarToRun({ plan, similar }: Context, run: PlannedRun): SimilarEntry[] {
  const { length } = plan.runs;
  if (length > mostRuns) return [];
  const { least, most } = candidatesOfPage;
  const candidates = Math.max(least, Math.min(most, Math.floor(mostPairs / length)));
  return similarEntries(similar.toRun(run, { ...onRunPage, candidates }));
}

/** The panel of an experiment's page. O(experiments × facts). */
export function similarToExperiment({ similar }: Context, experiment: PlannedExperiment): SimilarEntry[] {
  return similarEntries(similar.toExperiment(experiment, onExperimentPage));
}
