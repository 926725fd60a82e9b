import type { SimilarEntry } from '../../model/page/similar.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedExperiment, PlannedRun } from '../report-plan.ts';
import { entriesKey, similarEntries } from './similar-entries.ts';
import type { Similar } from './make-similar.ts';
import type { SimilarFinding } from './similar-finding.ts';

/** What the panel of a run page may hold: a few, and not only runs of its own experiment. */
const onRunPage = { most: 4, mostOfFamily: 2 };
/** Of the first runs so many are compared with a page's, of later ones fewer: what a page costs does not grow with the report, and a later run changes nothing. */
const candidates = (runs: number): number => {
  if (runs <= 1000) return 100;
  return runs <= 2000 ? 60 : 30;
};
const onExperimentPage = { most: 4 };
/** Of more runs than this the pages have no panel: preparing it takes memory for every param of every run. */
const mostRuns = 20_000;

type Context = Pick<ReportContext, 'plan' | 'similar'>;

/** False for a report of so many runs that their pages have no panel. */
export function hasRunPanels({ runs }: Context['plan']): boolean {
  return runs.length <= mostRuns;
}

/** The panel of a run page: of earlier runs alone. Of more than 200 those are looked at that share the rarest params and metrics. */
export function similarToRun(context: Context, run: PlannedRun): SimilarEntry[] {
  return similarEntries(findLikeRun(context, run));
}

/** Changes whenever that panel does. */
export function similarToRunKey(context: Context, run: PlannedRun): string {
  return entriesKey(findLikeRun(context, run));
}

/** What a run was last found to be like: a page is made right after its key. */
const lately = new WeakMap<
  Similar,
  { readonly run: PlannedRun; readonly found: readonly SimilarFinding[] }
>();

function findLikeRun({ plan, similar }: Context, run: PlannedRun): readonly SimilarFinding[] {
  if (!hasRunPanels(plan)) return [];
  const last = lately.get(similar);
  if (last?.run === run) return last.found;
  const found = similar.toRun(run, { ...onRunPage, candidates });
  lately.set(similar, { run, found });
  return found;
}

/** The panel of an experiment's page. O(experiments × facts). */
export function similarToExperiment({ similar }: Context, experiment: PlannedExperiment): SimilarEntry[] {
  return similarEntries(similar.toExperiment(experiment, onExperimentPage));
}

/** Changes whenever that panel does. */
export function similarToExperimentKey({ similar }: Context, experiment: PlannedExperiment): string {
  return entriesKey(similar.toExperiment(experiment, onExperimentPage));
}
