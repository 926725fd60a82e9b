import { findDifferingSurroundings } from '../../analysis/reproducibility/surroundings.ts';
import type { DifferingSurrounding } from '../../analysis/reproducibility/surroundings.ts';
import { takeValueOfRun } from '../../analysis/value-of-run.ts';
import { formatCount } from '../../lib/format-count.ts';
import { formatNumber } from '../../lib/format-number.ts';
import type { FindingFact } from '../../model/finding.ts';
import { variantSubject } from '../experiment-evidence.ts';
import type { ExperimentRule } from '../rule.ts';
import { listNames, startOf } from '../words.ts';

/** Below this the values differ with the surroundings by more than chance explains; strict, since several are looked at. */
const alpha = 0.01;

/** Finds variants whose repetitions were made on different machines, commits or versions. */
export const surroundingsDiffer: ExperimentRule = {
  id: 'surroundings-differ',
  find(experiment) {
    const { analysis, counting } = experiment;
    const [main] = analysis.metrics;
    const counts = new Set(counting);
    return analysis.grouping.variants.flatMap((variant, index) => {
      const runs = variant.runs.filter((run) => counts.has(run));
      const found = findDifferingSurroundings(runs, (run) =>
        main === undefined ? undefined : takeValueOfRun(run, main.metric).point?.value,
      );
      if (found.length === 0) return [];
      const telling = found.filter(({ p }) => p !== null && p < alpha);
      return [
        {
          subject: variantSubject(experiment, index),
          ...(telling.length > 0 && { severity: 'warning' as const }),
          message: `The ${formatCount(runs.length, 'run')} of ${variant.label === '' ? 'the variant' : variant.label} differ in ${listNames(found.map(describe))}. ${judgement(found, telling, main?.metric.label)}`,
          evidence: {
            metric: main?.metric.name ?? null,
            runs: runs.map(({ id }) => id),
            facts: found.flatMap(factsOf),
          },
          place: startOf((telling[0] ?? found[0])?.states[1]?.runs[0]),
        },
      ];
    });
  },
};

function factsOf({ name, states, p }: DifferingSurrounding): FindingFact[] {
  const facts = states.map(({ state, runs }) => ({
    name: `${name} ${shortState(name, state)}`,
    value: formatCount(runs.length, 'run'),
  }));
  if (p !== null) facts.push({ name: `p of ${name}`, value: formatNumber(p, 2) });
  return facts;
}

/** A commit is known by its first characters. */
function shortState(name: string, state: string): string {
  return name === 'commit' ? state.slice(0, 7) : state;
}

function describe({ name, states }: DifferingSurrounding): string {
  return `${name} (${listNames(states.map(({ state, runs }) => `${shortState(name, state)}: ${runs.length}`))})`;
}

function judgement(
  found: readonly DifferingSurrounding[],
  telling: readonly DifferingSurrounding[],
  metric: string | undefined,
): string {
  if (metric === undefined) return 'Nothing tells whether the results differ with it.';
  if (telling.length > 0)
    return `${metric} differs with ${listNames(telling.map(({ name, p }) => `${name} (p = ${formatNumber(p ?? 0, 2)})`))}, so the spread over these runs is not one of seeds alone.`;
  if (found.every(({ p }) => p === null))
    return `There are too few runs of each kind to tell whether ${metric} differs with it.`;
  return `No difference of ${metric} with it can be shown.`;
}
