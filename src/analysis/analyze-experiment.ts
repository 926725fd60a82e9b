import type { Config } from '../model/config.ts';
import type { Goal } from '../model/note.ts';
import type { Run } from '../model/run.ts';
import type { Statistics } from '../model/statistics.ts';
import { chooseCountingRuns } from './choose-counting-runs.ts';
import type { CountingRuns } from './choose-counting-runs.ts';
import { collectGoals } from './collect-goals.ts';
import { chooseMainMetric, countMetrics, sortMetrics } from './choose-main-metric.ts';
import type { MainMetric } from './choose-main-metric.ts';
import { countedValues } from './counted-values.ts';
import { findGroupingRemarks } from './find-grouping-remarks.ts';
import type { GroupingRemark } from './find-grouping-remarks.ts';
import { groupVariants } from './group-variants.ts';
import type { Grouping, Variant } from './group-variants.ts';
import { findJudgingRule } from './judging-rule.ts';
import type { JudgingRule } from './judging-rule.ts';
import { judgeVariants } from './judge-variants.ts';
import type { Judgement } from './judge-variants.ts';
import { knowMetric } from './know-metric.ts';
import type { MetricKnowledge, MetricTellers, NoteMetric } from './know-metric.ts';
import { repetitionOfRun } from './repetition-of-run.ts';
import { isSeedParam } from './seed-params.ts';
import { summarizeVariants } from './summarize-variants.ts';
import type { SummaryRequest, VariantMetric } from './summarize-variants.ts';
import { withoutMixedSplits } from './without-mixed-splits.ts';

/** A metric over all variants of an experiment. */
export interface ComparedMetric {
  readonly metric: MetricKnowledge;
  /** One for each variant, in the order of the variants. */
  readonly variants: readonly VariantMetric[];
  /** Indices of the variants that have a mean, best first; in the variants' order if nobody says which way is better. */
  readonly order: readonly number[];
  /** Which differences are real; undefined if nobody says which way is better. */
  readonly judgement: Judgement | undefined;
}

/** All that an experiment's runs say, without words. */
export interface ExperimentAnalysis {
  readonly grouping: Grouping;
  readonly counting: CountingRuns;
  readonly isSeed: (name: string) => boolean;
  /** What tells a run from the others of its variant, e.g. `seed 3`; null if nothing was recorded. */
  readonly repetitionOf: (run: Run) => string | null;
  /** Undefined if nothing was logged. */
  readonly main: MainMetric | undefined;
  /** By which differences were judged. */
  readonly rule: JudgingRule;
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
  /** What the note says of the rule by which differences are judged. */
  readonly statistics?: Statistics | undefined;
  /** Picks the baseline's runs; undefined if no baseline is named. */
  readonly isBaseline?: ((run: Run) => boolean) | undefined;
}

/** More metrics than this make a table that nobody reads; the others stand on the run pages and in the CSV file. */
export const MOST_METRICS = 8;

/** Answers what an experiment's runs say: variants, statistics, ranks and what to be careful about. O(runs × (params + metrics)). */
export function analyzeExperiment(runs: readonly Run[], request: AnalysisRequest): ExperimentAnalysis {
  const { config, noteMetric, isBaseline } = request;
  const rule = findJudgingRule(config, request.statistics);
  const isSeed = isSeedParam(config.seeds ?? []);
  const grouping = groupVariants(runs, { isSeed, compare: request.compare });
  const repetitions = new Map(runs.map((run) => [run, repetitionOfRun(run, isSeed)]));
  const repetitionOf = (run: Run): string | null => repetitions.get(run) ?? null;
  const counting = chooseCountingRuns(runs);
  const main = chooseMainMetric(runs, config, noteMetric);
  const names = [...countMetrics(runs).keys()];
  const shown = chooseMetrics(names, { config, goals: collectGoals(runs) }, main);
  const baseline = isBaseline === undefined ? null : findBaseline(grouping.variants, isBaseline);
  return {
    grouping,
    counting,
    isSeed,
    repetitionOf,
    main,
    rule,
    metrics: shown.map((metric) =>
      compareMetric(grouping.variants, { metric, rule, counts: counting.counts, repetitionOf }, baseline),
    ),
    otherMetrics: names.filter((name) => !shown.some((metric) => metric.name === name)).length,
    baseline,
    remarks: findGroupingRemarks(grouping.variants, isSeed),
  };
}

function chooseMetrics(
  names: readonly string[],
  tellers: MetricTellers,
  main: MainMetric | undefined,
): readonly MetricKnowledge[] {
  const others = names.filter((name) => name !== main?.metric.name).map((name) => knowMetric(name, tellers));
  const sorted = sortMetrics(withoutMixedSplits(others, main?.metric));
  return [...(main === undefined ? [] : [main.metric]), ...sorted].slice(0, MOST_METRICS);
}

/** Statistics, order and judgement of one metric over variants. */
export function compareMetric(
  variants: readonly Variant[],
  request: SummaryRequest & { readonly rule: JudgingRule },
  baseline: number | null,
): ComparedMetric {
  const summaries = summarizeVariants(variants, request);
  const { metric, rule } = request;
  const { goal } = metric;
  return {
    metric,
    variants: summaries,
    order: orderByMean(summaries, goal),
    judgement:
      goal === null
        ? undefined
        : judgeVariants({
            contenders: variants.map(({ key }, index) => ({ key, values: countedValues(summaries[index]) })),
            goal,
            margin: metric.margin,
            ...rule,
            baseline: baseline === null ? null : (variants[baseline]?.key ?? null),
          }),
  };
}

function orderByMean(summaries: readonly VariantMetric[], goal: Goal | null): number[] {
  const sign = goal === 'maximize' ? -1 : 1;
  const scored = summaries.flatMap(({ mean }, index) => (mean === undefined ? [] : [{ index, mean }]));
  if (goal === null) return scored.map(({ index }) => index);
  return scored.sort((a, b) => sign * (a.mean - b.mean) || a.index - b.index).map(({ index }) => index);
}

function findBaseline(variants: readonly Variant[], isBaseline: (run: Run) => boolean): number | null {
  const index = variants.findIndex(({ runs }) => runs.length > 0 && runs.every(isBaseline));
  return index === -1 ? null : index;
}
