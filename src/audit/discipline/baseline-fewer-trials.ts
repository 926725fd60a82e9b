import { formatCount } from '../../lib/format-count.ts';
import type { Run } from '../../model/run.ts';
import { matchesFilter } from '../../query/matches-filter.ts';
import type { ExperimentEvidence } from '../experiment-evidence.ts';
import type { ExperimentRule } from '../rule.ts';
import { numberFact } from '../words.ts';
import { countSettings } from '../settings-of-runs.ts';

const LEAST_TRIALS = 4;

/** Finds baselines that were tuned less than what they are compared with. */
export const baselineFewerTrials: ExperimentRule = {
  id: 'baseline-fewer-trials',
  find(experiment) {
    const { analysis, note } = experiment;
    const sides = sidesOf(experiment);
    if (note === null || sides === undefined || sides.baseline.length === 0) return [];
    const baseline = countSettings(sides.baseline, analysis.isSeed);
    const candidate = countSettings(sides.candidate, analysis.isSeed);
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
        place: { file: note.file },
      },
    ];
  },
};

/** The sides of the first condition of the decision rule; without one, of a note that names a method or model as its baseline. */
function sidesOf({
  decision,
  note,
  runs,
}: ExperimentEvidence):
  { readonly baseline: readonly Run[]; readonly candidate: readonly Run[] } | undefined {
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
