import type { SimilarEntry } from '../../model/page/similar.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedExperiment, PlannedRun } from '../report-plan.ts';
import { similarEntries } from './similar-entries.ts';
import type { SimilarFinding } from './similar-finding.ts';

/**
 * What the panel of a run page may hold: a few, and not only runs of its own experiment. Of the first runs so many are compared with a
 * page's, of later ones fewer: what a page costs does not grow with the report, and a later run changes nothing.
 */
const onRunPage = {
  most: 4,
  mostOfFamily: 2,
  candidates(runs: number): number {
    if (runs <= 1000) return 100;
    return runs <= 2000 ? 60 : 30;
  },
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
export function similarToRun({ plan, similar }: Context, run: PlannedRun): readonly SimilarEntry[] {
  return hasRunPanels(plan) ? madeOnce(similar, run, () => similar.toRun(run, onRunPage)) : [];
}

/** Changes whenever that panel does. */
export function similarToRunKey(context: Context, run: PlannedRun): string {
  return JSON.stringify(similarToRun(context, run));
}

/** The panel of an experiment's page. O(experiments × facts). */
export function similarToExperiment(
  { similar }: Context,
  experiment: PlannedExperiment,
): readonly SimilarEntry[] {
  return madeOnce(similar, experiment, () => similar.toExperiment(experiment, onExperimentPage));
}

/** Changes whenever that panel does. */
export function similarToExperimentKey(context: Context, experiment: PlannedExperiment): string {
  return JSON.stringify(similarToExperiment(context, experiment));
}

/** The last panel: a page is made right after its key. */
const lately = new WeakMap<Context['similar'], { readonly of: object; readonly made: SimilarEntry[] }>();

function madeOnce(
  similar: Context['similar'],
  of: PlannedRun | PlannedExperiment,
  find: () => readonly SimilarFinding[],
): readonly SimilarEntry[] {
  const last = lately.get(similar);
  if (last?.of === of) return last.made;
  const made = similarEntries(find());
  lately.set(similar, { of, made });
  return made;
}
