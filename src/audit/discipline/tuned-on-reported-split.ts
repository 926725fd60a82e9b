import { formatCount } from '../../lib/format-count.ts';
import type { Split } from '../../analysis/split-of-metric.ts';
import type { ExperimentEvidence } from '../experiment-evidence.ts';
import type { ExperimentRule } from '../rule.ts';
import { numberFact, placeInNote } from '../words.ts';
import { countSettings } from '../settings-of-runs.ts';

const LEAST_SETTINGS = 10;
/** Runs for each setting: more of them are repetitions, not a search. */
const MOST_REPEATS = 1.5;

/** Finds claims by the metric on which settings were chosen: by validation without a test, or by the only split that there is, the test. */
export const tunedOnReportedSplit: ExperimentRule = {
  id: 'tuned-on-reported-split',
  find(experiment) {
    const { note, analysis, runs } = experiment;
    const { claim, decision } = note?.frontMatter ?? {};
    const main = analysis.main?.metric;
    // Who says that nothing was shown reports no best.
    if (note === null || (claim ?? decision) === undefined || claim === 'inconclusive') return [];
    const settings = countSettings(runs, analysis.isSeed);
    const isSearch = runs.some(({ searchSpace }) => Object.keys(searchSpace).length > 0);
    if (settings < LEAST_SETTINGS || (!isSearch && runs.length > MOST_REPEATS * settings)) return [];
    const how = howChosen(main?.split ?? null, experiment);
    if (main === undefined || how === undefined) return [];
    return [
      {
        message: `The note claims something by ${main.label}, ${how(formatCount(settings, 'setting'))}.`,
        evidence: {
          metric: main.name,
          facts: [numberFact('settings', settings), numberFact('runs', runs.length)],
        },
        place: placeInNote(note, 'claim', 'decision', 'metric'),
      },
    ];
  },
};

/** Why the split of the claim is the one that chose; `undefined` if another split was logged. */
function howChosen(
  split: Split | null,
  { runs, know }: ExperimentEvidence,
): ((settings: string) => string) | undefined {
  const has = (wanted: Split): boolean =>
    runs.some(({ metrics }) => metrics.some(({ name }) => know(name).split === wanted));
  if (split === 'validation' && !has('test'))
    return (settings) =>
      `the validation metric by which one of ${settings} was chosen, and no test metric was logged`;
  if (split === 'test' && !has('validation'))
    return (settings) =>
      `and no validation metric was logged by which one of ${settings} could have been chosen: the test data chose`;
  return undefined;
}
