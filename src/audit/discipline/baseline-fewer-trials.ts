import { formatCount } from '../../lib/format-count.ts';
import type { Run } from '../../model/run.ts';
import { matchesFilter } from '../../query/matches-filter.ts';
import type { ExperimentEvidence } from '../experiment-evidence.ts';
import type { ExperimentRule } from '../rule.ts';
import { numberFact, placeInNote } from '../words.ts';
import { countSettings, methodOf } from '../settings-of-runs.ts';

const LEAST_TRIALS = 4;

/** Finds baselines that were tuned less than what they are compared with. */
export const baselineFewerTrials: ExperimentRule = {
  id: 'baseline-fewer-trials',
  find(experiment) {
    const { analysis, note } = experiment;
    const sides = sidesOf(experiment);
    if (note === null || sides === undefined || sides.baseline.length === 0) return [];
    const nameOf = nameMethods(sides, analysis.isSeed);
    const baseline = mostTrials(sides.baseline, experiment, nameOf);
    const candidate = mostTrials(sides.candidate, experiment, nameOf);
    if (candidate < LEAST_TRIALS || baseline * 2 >= candidate) return [];
    return [
      {
        message: `The baseline was tried with ${formatCount(baseline, 'setting')}, the candidate with ${candidate}: the best of ${candidate} is better than the best of ${baseline} by luck alone.`,
        evidence: {
          metric: analysis.main?.metric.name ?? null,
          facts: [
            numberFact('settings of the baseline', baseline),
            numberFact('settings of the candidate', candidate),
          ],
        },
        place: placeInNote(note, 'baseline', 'decision'),
      },
    ];
  },
};

/**
 * The largest number of settings that one method of a side was tried with. Methods that each came in one setting, such as the variants of
 * an ablation, are no trials of one thing. All runs of the note that are the same method count, whichever of them the rule picks.
 */
function mostTrials(
  side: readonly Run[],
  { runs, analysis: { isSeed } }: ExperimentEvidence,
  nameOf: (run: Run) => string,
): number {
  const methods = new Set(side.map(nameOf));
  const byMethod = Map.groupBy(
    runs.filter((run) => methods.has(nameOf(run))),
    nameOf,
  );
  return Math.max(0, ...[...byMethod.values()].map((trials) => countSettings(trials, isSeed)));
}

interface Sides {
  readonly baseline: readonly Run[];
  readonly candidate: readonly Run[];
}

/** Tells methods apart by words and switches; where these are the same on both sides, by the numbers that the sides do not share as well. */
function nameMethods(
  { baseline, candidate }: Sides,
  isSeed: (name: string) => boolean,
): (run: Run) => string {
  const own = new Set(baseline.map((run) => methodOf(run, isSeed)));
  if (!candidate.some((run) => own.has(methodOf(run, isSeed)))) return (run) => methodOf(run, isSeed);
  const names = new Set([...baseline, ...candidate].flatMap(({ params }) => Object.keys(params)));
  const apart = [...names].filter((name) => {
    const values = new Set(baseline.map(({ params }) => params[name]));
    return !isSeed(name) && candidate.every(({ params }) => !values.has(params[name]));
  });
  return (run) => `${methodOf(run, isSeed)} ${apart.map((name) => String(run.params[name])).join(' ')}`;
}

/** The sides of the first condition of the decision rule; without one, of a note that names a method or model as its baseline. */
function sidesOf({ decision, note, runs }: ExperimentEvidence): Sides | undefined {
  const condition = decision?.conditions[0];
  if (condition !== undefined)
    return condition.baseline === null
      ? undefined
      : { baseline: condition.baseline, candidate: condition.candidate };
  const filter = note?.baseline ?? null;
  if (filter === null || note?.frontMatter.claim === undefined) return undefined;
  const baseline = runs.filter((run) => matchesFilter(filter, run));
  return { baseline, candidate: runs.filter((run) => !baseline.includes(run)) };
}
