import type { ComparedMetric } from '../analysis/analyze-experiment.ts';
import type { Judgement, Standing } from '../analysis/judge-variants.ts';

/** Standings of a metric by the variant's key. Built once for each judgement. */
export function standingsByKey(judgement: Judgement | undefined): ReadonlyMap<string, Standing> {
  return new Map((judgement?.standings ?? []).map((standing) => [standing.key, standing]));
}

/** True if every variant that has a value has just one run. */
export function isSingleRuns({ variants }: ComparedMetric): boolean {
  return variants.every(({ n }) => n < 2);
}
