import { formatCount } from '../../lib/format-count.ts';
import type { Run } from '../../model/run.ts';
import type { ExperimentEvidence } from '../experiment-evidence.ts';
import { isResult, stemOf } from '../run-evidence.ts';
import type { ExperimentRule } from '../rule.ts';
import { listNames, numberFact, startOf } from '../words.ts';

const LEAST_SHARE = 0.5;
const LEAST_RUNS = 3;

/** Finds results that most but not all runs of an experiment logged. */
export const metricInSome: ExperimentRule = {
  id: 'metric-in-some',
  find({ counting, know, analysis }) {
    if (counting.length < LEAST_RUNS) return [];
    const main = analysis.main?.metric.name;
    // Runs without the main metric are named where its values are shown.
    const measured =
      main === undefined
        ? counting
        : counting.filter(({ metrics }) => metrics.some(({ name }) => name === main));
    const names = new Set(counting.flatMap(({ metrics }) => metrics.map(({ name }) => name)));
    const gaps = [...names].flatMap((name) => {
      if (name === main || !isResult(know(name))) return [];
      const without = measured.filter(({ metrics }) => metrics.every((metric) => metric.name !== name));
      if (without.length === 0 || without.length > counting.length * (1 - LEAST_SHARE)) return [];
      return isPartOfMethod(name, without, { counting, know, analysis }) ? [] : [{ name, without }];
    });
    // Metrics that the same runs lack were left out for one reason.
    const byRuns = Map.groupBy(gaps, ({ without }) => without.map(({ id }) => id).join('\n'));
    return [...byRuns.values()].map((group) => {
      const metrics = group.map(({ name }) => know(name).label);
      const runs = group[0]?.without ?? [];
      return {
        message: `${listNames(metrics)} ${metrics.length === 1 ? 'was' : 'were'} logged by ${counting.length - runs.length} of ${formatCount(counting.length, 'finished run')}, but not by ${listNames(runs.map(({ name }) => name))}.`,
        evidence: {
          metric: group[0]?.name ?? null,
          beside: group.slice(1).map(({ name }) => name),
          facts: [numberFact('runs without', runs.length), numberFact('finished runs', counting.length)],
          runs: runs.map(({ id }) => id),
        },
        place: startOf(runs[0]),
      };
    });
  },
};

/** A term of the training loss beside the loss itself, missing in whole variants: they have no such term. */
function isPartOfMethod(
  name: string,
  without: readonly Run[],
  { counting, know, analysis }: Pick<ExperimentEvidence, 'counting' | 'know' | 'analysis'>,
): boolean {
  const { kind, split } = know(name);
  if (kind !== 'loss' || split === 'validation' || split === 'test' || stemOf(name) === 'loss') return false;
  const [lacking, counts] = [new Set(without), new Set(counting)];
  return analysis.grouping.variants.every(({ runs }) => {
    const own = runs.filter((run) => counts.has(run));
    const missing = own.filter((run) => lacking.has(run)).length;
    return missing === 0 || missing === own.length;
  });
}
