import { analyzeExperiment } from '../../analysis/analyze-experiment.ts';
import { collectGoals } from '../../analysis/collect-goals.ts';
import { findRunSets } from '../../analysis/find-run-sets.ts';
import { knowMetric } from '../../analysis/know-metric.ts';
import type { MetricKnowledge } from '../../analysis/know-metric.ts';
import { judgeRerun } from '../../analysis/reproducibility/judge-rerun.ts';
import type { RerunJudgement } from '../../analysis/reproducibility/judge-rerun.ts';
import { makeRecipe } from '../../analysis/reproducibility/recipe.ts';
import type { Recipe } from '../../analysis/reproducibility/recipe.ts';
import { isSeedParam } from '../../analysis/seed-params.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import type { Config } from '../../model/config.ts';
import type { Run } from '../../model/run.ts';
import { analysisRequest } from '../analysis-request.ts';

/** A run with the dataset that holds it. */
export interface RunOfDataset {
  readonly run: Run;
  readonly dataset: Dataset;
}

/** How to make a run again. Its variant is that of its experiment without a note. */
export function recipeOf({ run, dataset }: RunOfDataset, config: Config): Recipe {
  const siblings = siblingsOf(run, dataset.runs, config);
  return makeRecipe({
    run,
    siblings,
    know: knowledgeOf([run], config),
    isSeed: isSeedParam(config.seeds ?? []),
  });
}

/** Judges a rerun; its own runs are no seeds of the original's variant. */
export async function rerunOf(
  original: RunOfDataset,
  rerun: RunOfDataset,
  { config, tolerance }: { readonly config: Config; readonly tolerance: number },
): Promise<RerunJudgement> {
  const siblings = siblingsOf(original.run, original.dataset.runs, config);
  return judgeRerun({
    original: original.run,
    rerun: rerun.run,
    siblings: siblings.filter(({ id }) => id !== rerun.run.id),
    series: {
      original: await original.dataset.readSeries(original.run.id),
      rerun: await rerun.dataset.readSeries(rerun.run.id),
    },
    tolerance,
    know: knowledgeOf([original.run, rerun.run], config),
    isSeed: isSeedParam(config.seeds ?? []),
  });
}

function knowledgeOf(runs: readonly Run[], config: Config): (name: string) => MetricKnowledge {
  const tellers = { config, goals: collectGoals(runs) };
  return (name) => knowMetric(name, tellers);
}

/** The other runs that count of the same variant: what differs from the run by its seed alone. */
function siblingsOf(run: Run, runs: readonly Run[], config: Config): readonly Run[] {
  const set = findRunSets(runs, [], () => []).find((one) => one.runs.includes(run));
  if (set === undefined) return [];
  const { grouping, counting } = analyzeExperiment(set.runs, analysisRequest(null, config));
  const variant = grouping.variants.find((one) => one.runs.includes(run));
  return (variant?.runs ?? []).filter((one) => one !== run && counting.counts(one));
}
