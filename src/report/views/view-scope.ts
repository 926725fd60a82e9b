import { analyzeExperiment } from '../../analysis/analyze-experiment.ts';
import type { AnalysisRequest, ExperimentAnalysis } from '../../analysis/analyze-experiment.ts';
import { collectGoals } from '../../analysis/collect-goals.ts';
import { knowMetric } from '../../analysis/know-metric.ts';
import type { MetricKnowledge } from '../../analysis/know-metric.ts';
import { assignColours } from '../../analysis/variant-colours.ts';
import type { Run } from '../../model/run.ts';
import { collectKeys } from '../../query/find-unknown-keys.ts';
import type { KnownKeys } from '../../query/find-unknown-keys.ts';

/** The runs that a number, table or chart may speak of, and what is known of them. Nothing is analysed before it is asked for. */
export interface ViewScope {
  /** In the order of the dataset. */
  readonly runs: readonly Run[];
  /** How they are analysed; a part of them is analysed the same way. */
  readonly request: AnalysisRequest;
  readonly analysis: () => ExperimentAnalysis;
  /** All names of params, metrics and tags of the runs. */
  readonly keys: () => KnownKeys;
  readonly knowMetric: (name: string) => MetricKnowledge;
  /** Palette slot of a variant by its key, -1 for the grey of others; the same on the whole page. */
  readonly colourOf: (key: string) => number;
}

/** What is known already and need not be found out again. */
export interface KnownScope {
  readonly analysis?: ExperimentAnalysis;
  readonly colours?: ReadonlyMap<string, number>;
}

/** A scope of these runs. */
export function makeScope(runs: readonly Run[], request: AnalysisRequest, known: KnownScope = {}): ViewScope {
  const analysis = once(() => known.analysis ?? analyzeExperiment(runs, request));
  const goals = once(() => collectGoals(runs));
  const colours = once(() => known.colours ?? chooseColours(analysis()));
  const { config, noteMetric } = request;
  return {
    runs,
    request,
    analysis,
    keys: once(() => collectKeys(runs)),
    knowMetric: (name) => knowMetric(name, { config, goals: goals(), noteMetric }),
    colourOf: (key) => colours().get(key) ?? -1,
  };
}

/**
 * Part of a scope: some of its runs, grouped by other params if `compare` is given. Variants that the scope knows keep their colours.
 */
export function narrowScope(scope: ViewScope, runs: readonly Run[], compare?: readonly string[]): ViewScope {
  if (runs.length === scope.runs.length && compare === undefined) return scope;
  const request = compare === undefined ? scope.request : { ...scope.request, compare };
  const narrow = makeScope(runs, request);
  const { variants } = narrow.analysis().grouping;
  const isKnown = variants.some(({ key }) => scope.colourOf(key) >= 0);
  return isKnown ? { ...narrow, colourOf: scope.colourOf } : narrow;
}

function chooseColours({ grouping, baseline }: ExperimentAnalysis): ReadonlyMap<string, number> {
  const keys = grouping.variants.map(({ key }) => key);
  const [colours] = assignColours([{ keys, baseline: baseline === null ? null : (keys[baseline] ?? null) }]);
  return colours ?? new Map();
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
