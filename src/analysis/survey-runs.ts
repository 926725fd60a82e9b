import type { Config } from '../model/config.ts';
import type { Goal } from '../model/note.ts';
import type { ParamValue, Run } from '../model/run.ts';
import { chooseMainMetric } from './choose-main-metric.ts';
import { groupVariants } from './group-variants.ts';
import { isSeedParam } from './seed-params.ts';

/** What a new note can be filled with. */
export interface RunsSurvey {
  readonly runs: number;
  readonly variants: number;
  /** The one experiment that all runs name; null if there is none or several. */
  readonly experiment: string | null;
  /** The metric that decides, as far as names and tools tell. */
  readonly metric: { readonly name: string; readonly goal: Goal | null } | null;
  /** The first param that tells variants apart, with the value of the first variant. */
  readonly param: { readonly name: string; readonly value: ParamValue } | null;
}

/** What runs have in common and what sets them apart. */
export function surveyRuns(runs: readonly Run[], config: Config): RunsSurvey {
  const grouping = groupVariants(runs, { isSeed: isSeedParam(config.seeds ?? []) });
  const main = chooseMainMetric(runs, config);
  const experiments = new Set(runs.map(({ experiment }) => experiment));
  const [experiment = null] = experiments.size === 1 ? experiments : [];
  const [name] = grouping.differing;
  const first = grouping.variants[0]?.runs[0];
  const value = name === undefined ? undefined : first?.params[name];
  return {
    runs: runs.length,
    variants: grouping.variants.length,
    experiment,
    metric: main === undefined ? null : { name: main.metric.name, goal: main.metric.goal },
    param: name === undefined || value === undefined ? null : { name, value },
  };
}
