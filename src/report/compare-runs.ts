import { analyzeExperiment } from '../analysis/analyze-experiment.ts';
import type { ComparedMetric, ExperimentAnalysis } from '../analysis/analyze-experiment.ts';
import type { Comparison } from '../analysis/compare-variants.ts';
import { naturalOrder } from '../lib/natural-order.ts';
import type { Config } from '../model/config.ts';
import type { Goal } from '../model/note.ts';
import type { ParamValue, Run } from '../model/run.ts';
import { describeVerdict } from './describe-verdict.ts';
import { findingSentence } from './finding-sentence.ts';
import { standingsByKey } from './standings.ts';

/** Runs that stand side by side with others: one run, or all runs of a variant. */
export interface ComparedSide {
  readonly name: string;
  readonly runs: readonly Run[];
}

/** Something that was recorded of the runs: the values of each side, several where its runs differ; empty where it was not recorded. */
export interface ComparedFact {
  readonly kind: 'fact' | 'param' | 'tag' | 'data' | 'environment';
  readonly name: string;
  readonly values: readonly (readonly ParamValue[])[];
}

/** One metric of all sides. Lists are in the order of the sides. */
export interface ComparedValues {
  /** What it is called, and its name as logged. */
  readonly name: string;
  readonly metric: string;
  /** How the points of a run became its value, e.g. `last`. */
  readonly rule: string;
  readonly goal: Goal | null;
  /** Means over the runs that count; null without any. */
  readonly means: readonly (number | null)[];
  /** Sample standard deviations; null for fewer than two runs. */
  readonly deviations: readonly (number | null)[];
  readonly counts: readonly number[];
  /** Mean less that of the first side. */
  readonly differences: readonly (number | null)[];
  /** Against the first side, by the report's rule, in words; null for the first side and where nothing can be judged. */
  readonly verdicts: readonly (string | null)[];
  /** The same comparisons with all their numbers; null where there is no verdict. */
  readonly comparisons: readonly (Comparison | null)[];
  /** Names of the sides that share the first place; empty if none can be told apart from the others. */
  readonly winners: readonly string[];
}

/** Runs set side by side: only what differs. */
export interface RunComparison {
  readonly sides: readonly ComparedSide[];
  readonly facts: readonly ComparedFact[];
  /** How many params are the same on all sides. */
  readonly sameParams: number;
  readonly metrics: readonly ComparedValues[];
  /** What the logs say of the main metric, in a sentence; null if the runs are of one variant. */
  readonly finding: string | null;
}

/**
 * Compares runs: by variant, each measured against that of the first run, if they are of several; else one by one without a verdict.
 * Differences are judged as the report judges them. O(runs × (params + metrics)).
 */
export function compareRuns(runs: readonly Run[], config: Config): RunComparison {
  const [first] = runs;
  const plain = analyzeExperiment(runs, { config });
  const own = plain.grouping.variants.find((variant) => first !== undefined && variant.runs.includes(first));
  const judged = plain.grouping.variants.length > 1;
  const analysis = judged
    ? analyzeExperiment(runs, {
        config,
        isBaseline: (run) => own?.runs.includes(run) === true,
      })
    : plain;
  const order = judged ? orderSides(runs, analysis) : [];
  const sides = judged ? order.map((index) => sideOfVariant(analysis, index)) : runs.map(sideOfRun);
  const facts = compareFacts(sides);
  const params = new Set(runs.flatMap((run) => Object.keys(run.params))).size;
  return {
    sides,
    facts,
    sameParams: params - facts.filter(({ kind }) => kind === 'param').length,
    metrics: judged
      ? analysis.metrics.map((metric) => compareJudged(metric, analysis, order))
      : analysis.metrics.map((metric) => compareSingles(metric, runs)),
    finding: judged ? findingSentence(analysis) : null,
  };
}

/** Variants in the order in which their first run was named. */
function orderSides(runs: readonly Run[], { grouping }: ExperimentAnalysis): readonly number[] {
  const indexes = runs.map((run) => grouping.variants.findIndex((variant) => variant.runs.includes(run)));
  return [...new Set(indexes)].filter((index) => index >= 0);
}

function sideOfVariant({ grouping }: ExperimentAnalysis, index: number): ComparedSide {
  const { label = '', runs = [] } = grouping.variants[index] ?? {};
  const [only, ...others] = runs;
  return { name: only !== undefined && others.length === 0 ? only.name : label, runs };
}

function sideOfRun(run: Run): ComparedSide {
  return { name: run.name, runs: [run] };
}

function compareJudged(
  compared: ComparedMetric,
  analysis: ExperimentAnalysis,
  order: readonly number[],
): ComparedValues {
  const { metric, variants, judgement } = compared;
  const standings = standingsByKey(judgement);
  const summaries = order.map((index) => variants[index]);
  const [base] = summaries;
  const keys = order.map((index) => analysis.grouping.variants[index]?.key ?? '');
  const comparisons = keys.map((key) => standings.get(key)?.againstBaseline ?? null);
  return {
    name: metric.label,
    metric: metric.name,
    rule: metric.rule,
    goal: metric.goal,
    means: summaries.map((summary) => summary?.mean ?? null),
    deviations: summaries.map((summary) => summary?.deviation ?? null),
    counts: summaries.map((summary) => summary?.n ?? 0),
    differences: summaries.map((summary) => difference(summary?.mean, base?.mean)),
    verdicts: comparisons.map((comparison) => (comparison === null ? null : describeVerdict(comparison))),
    comparisons,
    winners: order.flatMap((index, position) =>
      judgement?.best.includes(keys[position] ?? '') === true ? [sideOfVariant(analysis, index).name] : [],
    ),
  };
}

function compareSingles({ metric, variants }: ComparedMetric, runs: readonly Run[]): ComparedValues {
  const found = new Map(variants.flatMap(({ values }) => values.map(({ run, value }) => [run.id, value])));
  const values = runs.map(({ id }) => found.get(id));
  return {
    name: metric.label,
    metric: metric.name,
    rule: metric.rule,
    goal: metric.goal,
    means: values.map((value) => value ?? null),
    deviations: values.map(() => null),
    counts: values.map((value) => (value === undefined ? 0 : 1)),
    differences: values.map((value) => difference(value, values[0])),
    verdicts: values.map(() => null),
    comparisons: values.map(() => null),
    winners: [],
  };
}

function difference(value: number | undefined, base: number | undefined): number | null {
  return value === undefined || base === undefined ? null : value - base;
}

type Told = readonly [kind: ComparedFact['kind'], name: string, value: ParamValue];

function compareFacts(sides: readonly ComparedSide[]): readonly ComparedFact[] {
  return listFacts(sides).filter(isDifferent);
}

/** True if the sides do not all have the same values. */
export function isDifferent({ values }: ComparedFact): boolean {
  return new Set(values.map((list) => JSON.stringify(list.map(String)))).size > 1;
}

/** Everything that was recorded of the runs besides metrics, the same on all sides or not. */
export function listFacts(sides: readonly ComparedSide[]): readonly ComparedFact[] {
  const found = new Map<string, { kind: ComparedFact['kind']; name: string; values: Set<ParamValue>[] }>();
  for (const [index, { runs }] of sides.entries()) {
    for (const [kind, name, value] of runs.flatMap(factsOf)) {
      const key = `${kind} ${name}`;
      const known = found.get(key) ?? { kind, name, values: sides.map(() => new Set<ParamValue>()) };
      found.set(key, known);
      known.values[index]?.add(value);
    }
  }
  return [...found.values()]
    .map(({ kind, name, values }) => ({ kind, name, values: values.map(sortValues) }))
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || naturalOrder(a.name, b.name));
}

const kinds: readonly ComparedFact['kind'][] = ['fact', 'param', 'tag', 'data', 'environment'];

function sortValues(values: ReadonlySet<ParamValue>): readonly ParamValue[] {
  return [...values].sort((a, b) => naturalOrder(String(a), String(b)));
}

function factsOf(run: Run): readonly Told[] {
  const { status, experiment, hardware, command, error, code, source } = run;
  const facts: readonly (readonly [name: string, value: ParamValue | undefined])[] = [
    ['experiment', experiment],
    ['status', status],
    ['seed', run.seed],
    ['error', error],
    ['reader', source.reader],
    ['commit', code?.commit],
    ['branch', code?.branch],
    ['uncommitted changes', code?.dirty],
    ['hardware', hardware],
    ['command', command],
  ];
  return [
    ...facts.flatMap(([name, value]): Told[] =>
      value === undefined || value === null ? [] : [['fact', name, value]],
    ),
    ...Object.entries(run.params).map(([name, value]): Told => ['param', name, value]),
    ...Object.entries(run.tags).map(([name, value]): Told => ['tag', name, value]),
    ...Object.entries(run.data).map(([name, value]): Told => ['data', name, value]),
    ...Object.entries(run.environment).map(([name, value]): Told => ['environment', name, value]),
  ];
}
