import type { Config } from '../../model/config.ts';
import type { Run } from '../../model/run.ts';
import { spearmanCorrelation } from '../../stats/correlation.ts';
import type { Correlation } from '../../stats/correlation.ts';
import type { ExperimentAnalysis } from '../analyze-experiment.ts';
import { countMetrics, sortMetrics } from '../choose-main-metric.ts';
import { collectGoals } from '../collect-goals.ts';
import { knowMetric } from '../know-metric.ts';
import type { MetricKnowledge } from '../know-metric.ts';
import { findTrials, rankTrials } from './find-trials.ts';
import type { Trial } from './find-trials.ts';
import { paramImportance } from './param-importance.ts';
import type { Importance } from './param-importance.ts';
import { findSearchParams, placeInSpace } from './search-params.ts';
import type { SearchParam } from './search-params.ts';

/** What a search says of one param. */
export interface ParamFinding {
  readonly param: SearchParam;
  /** Spearman's correlation with the metric over complete trials that have the param; null for categories and without a result. */
  readonly correlation: Correlation | null;
  /** The end of its space that the best trials touch; null if they do not. */
  readonly edge: 'low' | 'high' | null;
}

/** What a search for hyper-parameters found. */
export interface SearchAnalysis {
  /** By which the trials are judged: never one of the test data. */
  readonly metric: MetricKnowledge;
  /** In the order of the search. */
  readonly trials: readonly Trial[];
  /** Complete trials, the best first. */
  readonly ranked: readonly Trial[];
  /** The most important param first, where importance is known; else by name. */
  readonly params: readonly ParamFinding[];
  /** Params with too many choices to be compared. */
  readonly crowded: readonly string[];
  readonly importance: Importance;
}

/** Why an experiment that looks like a search is not analysed as one. */
export interface NoSearchMetric {
  readonly kind: 'no-search-metric';
  /** `test`: only test metrics have a direction. `goal`: nothing says which way is better. */
  readonly reason: 'test' | 'goal';
}

const LEAST_RUNS = 10;
const LEAST_PARAMS = 3;
const LEAST_VALUES = 3;
/** At least this part of the variants are single runs. */
const LEAST_SINGLE = 0.8;
/** The best trials whose place in the space is looked at: this part of the complete ones, but at least three. */
const BEST_PART = 0.1;
const BEST_LEAST = 3;

/**
 * Analyses an experiment as a search for hyper-parameters: many single runs whose tool recorded what could be chosen, or in which at
 * least three params take at least three values. `undefined` if it is no search. Some tenths of a second for thousands of trials.
 */
export function analyzeSearch(
  runs: readonly Run[],
  analysis: Pick<ExperimentAnalysis, 'grouping' | 'counting' | 'main' | 'isSeed'>,
  config: Config,
): SearchAnalysis | NoSearchMetric | undefined {
  const names = findSearchedNames(runs, analysis);
  if (names === undefined) return undefined;
  const metric = chooseSearchMetric(runs, analysis.main?.metric, config);
  if (metric === undefined) return undefined;
  if ('kind' in metric && metric.kind === 'no-search-metric') return metric;
  const trials = findTrials(runs, metric, analysis.counting.counts);
  const ranked = rankTrials(trials, metric);
  if (ranked.length < 2) return undefined;
  const { params, crowded } = findSearchParams(
    trials.map(({ run }) => run),
    names,
  );
  if (params.length === 0) return undefined;
  const rows = ranked.map(({ number }) => number - 1);
  const values = ranked.map(({ value }) => value);
  const importance = paramImportance(params, values, rows);
  return {
    metric,
    trials,
    ranked,
    params: sortByImportance(params, importance).map((param) => ({
      param,
      correlation: correlate(param, ranked),
      edge: findEdge(param, ranked),
    })),
    crowded,
    importance,
  };
}

/** Names of the params that were searched; undefined if this is no search. */
function findSearchedNames(
  runs: readonly Run[],
  { grouping, isSeed }: Pick<ExperimentAnalysis, 'grouping' | 'isSeed'>,
): readonly string[] | undefined {
  const { variants, differing } = grouping;
  if (runs.length < LEAST_RUNS) return undefined;
  const single = variants.filter((variant) => variant.runs.length === 1).length;
  const recorded = new Set(runs.flatMap(({ searchSpace }) => Object.keys(searchSpace)));
  if (recorded.size > 0) return [...new Set([...recorded, ...differing])].filter((name) => !isSeed(name));
  if (single < LEAST_SINGLE * variants.length || variants.length < LEAST_RUNS) return undefined;
  const moved = differing.filter((_, index) => {
    const values = new Set(variants.map((variant) => variant.values[index] ?? null));
    values.delete(null);
    return values.size >= LEAST_VALUES;
  });
  return moved.length >= LEAST_PARAMS ? differing : undefined;
}

/** The main metric, unless it is of the test data: then the metric that tells most among the others. */
function chooseSearchMetric(
  runs: readonly Run[],
  main: MetricKnowledge | undefined,
  config: Config,
): MetricKnowledge | NoSearchMetric | undefined {
  if (main === undefined) return undefined;
  if (main.split !== 'test') return main.goal === null ? { kind: 'no-search-metric', reason: 'goal' } : main;
  const goals = collectGoals(runs);
  const others = [...countMetrics(runs).keys()]
    .map((name) => knowMetric(name, { config, goals }))
    .filter(({ split, goal, kind }) => split === 'validation' && goal !== null && kind !== 'resource');
  return sortMetrics(others)[0] ?? { kind: 'no-search-metric', reason: 'test' };
}

function sortByImportance(params: readonly SearchParam[], importance: Importance): SearchParam[] {
  if (importance.kind !== 'importance') return [...params];
  const places = new Map(importance.params.map(({ name }, index) => [name, index]));
  return params.toSorted((a, b) => (places.get(a.name) ?? 0) - (places.get(b.name) ?? 0));
}

function correlate(param: SearchParam, ranked: readonly Trial[]): Correlation | null {
  if (param.kind === 'category') return null;
  const pairs = ranked.flatMap(({ number, value }) => {
    const own = param.values[number - 1] ?? null;
    return own === null ? [] : [{ own, value }];
  });
  const result = spearmanCorrelation(
    pairs.map(({ own }) => own),
    pairs.map(({ value }) => value),
  );
  return result.kind === 'correlation' ? result : null;
}

/** Nearer to an end than this part of the space is at the end. */
const AT_END = 0.025;
/** Where at least half of the best trials must lie. */
const OUTER_PART = 0.2;

/**
 * The end of a number's space that the optimum touches: the best trial lies within 2.5 % of the space from it, and at least half of
 * the best tenth (three at least) lie in that outer fifth. One lucky trial at an end of a param that does not matter is no sign.
 */
function findEdge(param: SearchParam, ranked: readonly Trial[]): ParamFinding['edge'] {
  if (param.kind === 'category' || param.high === param.low) return null;
  const places = bestTrials(ranked).map(({ number }) =>
    placeInSpace(param, param.values[number - 1] ?? null),
  );
  const [best] = places;
  if (best === undefined || best === null) return null;
  if (best > AT_END && best < 1 - AT_END) return null;
  const side = best <= AT_END ? 'low' : 'high';
  const near = places.filter(
    (place) => place !== null && (side === 'low' ? place <= OUTER_PART : place >= 1 - OUTER_PART),
  );
  return near.length * 2 >= places.length ? side : null;
}

/** The best tenth of the complete trials, three at least: where these lie tells more than where the single best one lies. */
export function bestTrials(ranked: readonly Trial[]): readonly Trial[] {
  return ranked.slice(0, Math.max(BEST_LEAST, Math.ceil(ranked.length * BEST_PART)));
}
