import type { Config } from '../model/config.ts';
import type { Run } from '../model/run.ts';
import { collectGoals } from './collect-goals.ts';
import { knowMetric } from './know-metric.ts';
import { findValueOfRun } from './value-of-run.ts';

/** One metric of some runs as the config's rule takes it. */
export interface ValuesOfRuns {
  /** The rule in words, e.g. `last` or `at best val/accuracy`. */
  readonly rule: string;
  /** One for each run; undefined where a run has none. */
  readonly values: readonly (number | undefined)[];
}

/** The value of a metric for each run, by the rule that the config gives for it. */
export function valuesOfRuns(runs: readonly Run[], name: string, config: Config): ValuesOfRuns {
  const metric = knowMetric(name, { config, goals: collectGoals(runs) });
  return { rule: metric.rule, values: runs.map((run) => findValueOfRun(run, metric)?.value) };
}
