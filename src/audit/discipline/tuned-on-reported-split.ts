import { formatCount } from '../../lib/format-count.ts';
import type { ExperimentRule } from '../rule.ts';
import { numberFact } from '../words.ts';
import { countSettings } from '../settings-of-runs.ts';

const LEAST_SETTINGS = 10;
/** Runs for each setting: more of them are repetitions, not a search. */
const MOST_REPEATS = 1.5;

/** Finds claims by the validation metric on which settings were chosen. */
export const tunedOnReportedSplit: ExperimentRule = {
  id: 'tuned-on-reported-split',
  find({ note, analysis, runs, know }) {
    const { claim, decision } = note?.frontMatter ?? {};
    const main = analysis.main?.metric;
    if (note === null || (claim ?? decision) === undefined || main?.split !== 'validation') return [];
    const settings = countSettings(runs, analysis.isSeed);
    const isSearch = runs.some(({ searchSpace }) => Object.keys(searchSpace).length > 0);
    if (settings < LEAST_SETTINGS || (!isSearch && runs.length > MOST_REPEATS * settings)) return [];
    if (runs.some(({ metrics }) => metrics.some(({ name }) => know(name).split === 'test'))) return [];
    return [
      {
        message: `The note claims something by ${main.label}, the validation metric by which one of ${formatCount(settings, 'setting')} was chosen, and no test metric was logged.`,
        evidence: {
          metric: main.name,
          facts: [numberFact('settings', settings), numberFact('runs', runs.length)],
        },
        place: { file: note.file },
      },
    ];
  },
};
