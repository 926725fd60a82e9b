import type { Config } from '../model/config.ts';
import type { Run } from '../model/run.ts';
import { chooseMainMetric, countMetrics, sortMetrics } from './choose-main-metric.ts';
import { collectGoals } from './collect-goals.ts';
import { knowMetric } from './know-metric.ts';

/**
 * Names of all metrics of some runs, those that tell most first: the main metric, then what most runs log, results before costs and
 * the machine; what less than half as many runs log comes last.
 */
export function rankMetrics(runs: readonly Run[], config: Config): string[] {
  const counts = countMetrics(runs);
  const most = Math.max(0, ...counts.values());
  const main = chooseMainMetric(runs, config)?.metric.name;
  const tellers = { config, goals: collectGoals(runs) };
  const sorted = sortMetrics([...counts.keys()].map((name) => knowMetric(name, tellers))).map(
    ({ name }) => name,
  );
  const isCommon = (name: string): boolean => (counts.get(name) ?? 0) * 2 >= most;
  const common = sorted.filter((name) => name !== main && isCommon(name));
  const rare = sorted.filter((name) => name !== main && !isCommon(name));
  return [...(main === undefined ? [] : [main]), ...common, ...rare];
}
