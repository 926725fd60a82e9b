import type { Config } from '../model/config.ts';
import type { Run } from '../model/run.ts';
import { chooseCountingRuns } from './choose-counting-runs.ts';
import type { CountingRuns } from './choose-counting-runs.ts';
import { chooseMainMetric, countMetrics, sortMetrics } from './choose-main-metric.ts';
import type { MainMetric } from './choose-main-metric.ts';
import { compareVariants } from './compare-variants.ts';
import type { VariantMetric } from './compare-variants.ts';
import { findGroupingRemarks } from './find-grouping-remarks.ts';
import type { GroupingRemark } from './find-grouping-remarks.ts';
import { groupVariants } from './group-variants.ts';
import type { Grouping, Variant } from './group-variants.ts';
import { knowMetric } from './know-metric.ts';
import type { MetricKnowledge, NoteMetric } from './know-metric.ts';
import { rankVariants } from './rank-variants.ts';
import type { Ranking } from './rank-variants.ts';
import { isSeedParam } from './seed-params.ts';

/** A metric over all variants of an experiment. */
export interface ComparedMetric {
  readonly metric: MetricKnowledge;
  /** One for each variant, in the order of the variants. */
  readonly variants: readonly VariantMetric[];
  /** Undefined if nobody says which way is better. */
  readonly ranking: Ranking | undefined;
}

/** All that an experiment's runs say, without words. */
export interface ExperimentAnalysis {
  readonly grouping: Grouping;
  readonly counting: CountingRuns;
  readonly isSeed: (name: string) => boolean;
  /** Undefined if nothing was logged. */
  readonly main: MainMetric | undefined;
  /** The metrics that stand in tables, the main one first; at most `MOST_METRICS`. */
  readonly metrics: readonly ComparedMetric[];
  /** How many other metrics the runs logged. */
  readonly otherMetrics: number;
  /** Index of the variant that others are measured against; null if none is named. */
  readonly baseline: number | null;
  readonly remarks: readonly GroupingRemark[];
}

/** What a note and the config ask of an experiment. */
export interface AnalysisRequest {
  readonly config: Config;
  readonly noteMetric?: NoteMetric | undefined;
  readonly compare?: readonly string[] | undefined;
  /** Picks the baseline's runs; undefined if no baseline is named. */
  readonly isBaseline?: ((run: Run) => boolean) | undefined;
}

/** More metrics than this make a table that nobody reads; the others stand on the run pages and in the CSV file. */
export const MOST_METRICS = 8;

/** Answers what an experiment's runs say: variants, statistics, ranks and what to be careful about. O(runs × (params + metrics)). */
export function analyzeExperiment(runs: readonly Run[], request: AnalysisRequest): ExperimentAnalysis {
  const { config, noteMetric, isBaseline } = request;
  const isSeed = isSeedParam(config.seeds ?? []);
  const grouping = groupVariants(runs, { isSeed, compare: request.compare });
  const counting = chooseCountingRuns(runs);
  const main = chooseMainMetric(runs, config, noteMetric);
  const names = [...countMetrics(runs).keys()];
  const shown = chooseMetrics(names, config, main);
  return {
    grouping,
    counting,
    isSeed,
    main,
    metrics: shown.map((metric) => compareMetric(grouping.variants, metric, counting)),
    otherMetrics: names.filter((name) => !shown.some((metric) => metric.name === name)).length,
    baseline: isBaseline === undefined ? null : findBaseline(grouping.variants, isBaseline),
    remarks: findGroupingRemarks(grouping.variants, isSeed),
  };
}

function chooseMetrics(
  names: readonly string[],
  config: Config,
  main: MainMetric | undefined,
): readonly MetricKnowledge[] {
  const others = names.filter((name) => name !== main?.metric.name).map((name) => knowMetric(name, config));
  const sorted = sortMetrics(others);
  return [...(main === undefined ? [] : [main.metric]), ...sorted].slice(0, MOST_METRICS);
}

function compareMetric(
  variants: readonly Variant[],
  metric: MetricKnowledge,
  counting: CountingRuns,
): ComparedMetric {
  const compared = compareVariants(variants, metric, counting.counts);
  return { metric, variants: compared, ranking: rankVariants(compared, metric.goal) };
}

function findBaseline(variants: readonly Variant[], isBaseline: (run: Run) => boolean): number | null {
  const index = variants.findIndex(({ runs }) => runs.length > 0 && runs.every(isBaseline));
  return index === -1 ? null : index;
}
