import { hash } from 'node:crypto';
import { orderInTime } from '../../analysis/similar/time-order.ts';
import { collectGoals } from '../../analysis/collect-goals.ts';
import type { ReportContext } from '../report-context.ts';
import type { PlannedExperiment, PlannedRun } from '../report-plan.ts';
import { timeOf, timeOfRun } from './similar-items.ts';
import { hasRunPanels } from './similar-panels.ts';

/**
 * Texts that change whenever the panel of a run or an experiment does, and more often: one for all that is earlier. They cost far less
 * than to find what is like what, and tell nothing once something earlier has changed.
 */
export interface SimilarKeys {
  ofRun(run: PlannedRun): string;
  ofExperiment(experiment: PlannedExperiment): string;
}

/** What one run or one experiment is by itself, as texts. */
export interface OwnKeys {
  readonly ofRun: (run: PlannedRun) => string;
  readonly ofExperiment: (experiment: PlannedExperiment) => string;
}

/** Nothing is made before the first question; then all texts are. O(runs + experiments). */
export function makeSimilarKeys(
  { plan, dataset, verdicts }: Pick<ReportContext, 'plan' | 'dataset' | 'verdicts'>,
  own: OwnKeys,
): SimilarKeys {
  const settings = (): string => JSON.stringify([hasRunPanels(plan), [...collectGoals(dataset.runs)]]);
  let runs: ReadonlyMap<PlannedRun, string> | undefined;
  let experiments: ReadonlyMap<PlannedExperiment, string> | undefined;
  const homeText = remember(textOfHome);
  const textOfRun = remember((run: PlannedRun) => {
    const [home] = run.experiments;
    return `${own.ofRun(run)}\n${home === undefined ? '' : homeText(home)}`;
  });
  /** The text of a run with what tells its repetitions from others. */
  const textInOrder = (planned: PlannedRun): string => {
    const { run, experiments: homes } = planned;
    return `${textOfRun(planned)}\n${homes[0]?.slug ?? ''} ${homes[0]?.variantOf.get(run.id) ?? ''}`;
  };
  return {
    ofRun(run) {
      runs ??= chain(
        settings(),
        plan.runs.map((one) => ({ one, atMs: timeOfRun(one.run), text: textInOrder(one) })),
      );
      return `${runs.get(run) ?? ''}\n${textInOrder(run)}`;
    },
    ofExperiment(experiment) {
      experiments ??= chain(
        settings(),
        plan.experiments.map((one) => ({
          one,
          atMs: timeOf(one),
          text: `${own.ofExperiment(one)}\n${verdictText(one)}`,
        })),
      );
      return experiments.get(experiment) ?? '';
    },
  };

  /** What the panels of runs tell and ask of the experiment that a run belongs to. */
  function textOfHome(home: PlannedExperiment): string {
    const { title, path, analysis } = home;
    const { seeds, naming } = analysis.grouping;
    return JSON.stringify([title, path, analysis.main?.metric.name, seeds, naming, verdictText(home)]);
  }

  /** What panels tell of an experiment's verdict. */
  function verdictText({ note }: PlannedExperiment): string {
    const verdict = note === null ? undefined : verdicts.get(note.path);
    return JSON.stringify([verdict?.verdict, verdict?.registration.kind]);
  }
}

function remember<Item>(make: (item: Item) => string): (item: Item) => string {
  const known = new Map<Item, string>();
  return (item) => {
    const found = known.get(item) ?? make(item);
    known.set(item, found);
    return found;
  };
}

/** For each item a hash of all that come before it in time. */
function chain<Item>(
  start: string,
  items: readonly { readonly one: Item; readonly atMs: number | null; readonly text: string }[],
): ReadonlyMap<Item, string> {
  const found = new Map<Item, string>();
  let before = start;
  for (const index of orderInTime(items).order) {
    const item = items[index];
    if (item === undefined) continue;
    found.set(item.one, before);
    before = hash('sha256', `${before}\n${item.text}`, 'base64url');
  }
  return found;
}
