import type { ComparedMetric, ExperimentAnalysis } from './analyze-experiment.ts';
import type { Variant } from './group-variants.ts';

/** An experiment that would tell more, with its reason in numbers. */
export type Suggestion =
  /** Two variants whose difference would be found with so many runs each. */
  | {
      readonly kind: 'more-seeds';
      readonly variants: readonly [string, string];
      readonly n: number;
      readonly needed: number;
      readonly difference: number;
    }
  /** No variant was repeated. */
  | { readonly kind: 'repeat'; readonly seeds: number }
  /** The best value of a numeric param is the last that was tried on one side. */
  | {
      readonly kind: 'beyond-edge';
      readonly param: string;
      readonly end: 'low' | 'high';
      readonly value: string;
    }
  /** A setting one step from the best was not tried. */
  | { readonly kind: 'neighbour'; readonly param: string; readonly value: string; readonly best: string }
  /** The best differs from the baseline in several params, and none was changed alone. */
  | { readonly kind: 'change-alone'; readonly best: string; readonly params: readonly string[] }
  /** The baseline has fewer runs than what is measured against it. */
  | {
      readonly kind: 'baseline-seeds';
      readonly baseline: string;
      readonly n: number;
      readonly most: number;
    };

/** More runs than this nobody makes to settle a difference that small. */
const mostSeeds = 60;
const leastValues = 3;

/**
 * What to run next, the most telling first. Only what follows from the runs at hand: no general advice. By a metric of the test data no
 * setting is proposed: whoever follows that has no test set left.
 */
export function suggestNext(analysis: ExperimentAnalysis): Suggestion[] {
  const [main] = analysis.metrics;
  if (main?.judgement === undefined || analysis.grouping.variants.length < 2) return [];
  const best = main.metric.split === 'test' ? undefined : findBest(analysis, main);
  return [
    ...suggestSeeds(analysis, main),
    ...suggestBaseline(analysis, main),
    ...(best === undefined
      ? []
      : [
          ...suggestAlone(analysis, best),
          ...suggestEdges(analysis, best),
          ...suggestNeighbours(analysis, best),
        ]),
  ];
}

function findBest({ grouping }: ExperimentAnalysis, { judgement }: ComparedMetric): Variant | undefined {
  return grouping.variants.find(({ key }) => key === judgement?.leader);
}

function suggestSeeds({ grouping, rule }: ExperimentAnalysis, { judgement }: ComparedMetric): Suggestion[] {
  const standings = judgement?.standings ?? [];
  if (standings.every(({ n }) => n < 2)) return [{ kind: 'repeat', seeds: rule.enoughRuns }];
  const labelOf = (key: string): string => grouping.variants.find((one) => one.key === key)?.label ?? key;
  const open = standings.flatMap(({ key, againstLeader }) =>
    againstLeader !== null &&
    (againstLeader.verdict === 'too-few' || againstLeader.verdict === 'within-noise') &&
    againstLeader.needed !== null &&
    againstLeader.needed <= mostSeeds &&
    againstLeader.needed > Math.min(againstLeader.n, againstLeader.referenceN)
      ? [{ key, comparison: againstLeader, needed: againstLeader.needed }]
      : [],
  );
  const [closest] = open.sort((one, other) => one.needed - other.needed);
  if (closest === undefined) return [];
  const { n, referenceN, difference } = closest.comparison;
  return [
    {
      kind: 'more-seeds',
      variants: [labelOf(judgement?.leader ?? ''), labelOf(closest.key)],
      n: Math.min(n, referenceN),
      needed: closest.needed,
      difference: Math.abs(difference),
    },
  ];
}

function suggestBaseline(
  { grouping, baseline }: ExperimentAnalysis,
  { variants }: ComparedMetric,
): Suggestion[] {
  const own = baseline === null ? undefined : variants[baseline];
  if (own === undefined || baseline === null) return [];
  const most = Math.max(...variants.map(({ n }) => n));
  if (own.n >= most) return [];
  return [{ kind: 'baseline-seeds', baseline: grouping.variants[baseline]?.label ?? '', n: own.n, most }];
}

function suggestAlone({ grouping, baseline }: ExperimentAnalysis, best: Variant): Suggestion[] {
  const reference = baseline === null ? undefined : grouping.variants[baseline];
  if (reference === undefined || reference === best) return [];
  const changed = changedParams(reference, best);
  if (changed.length < 2 || changed.length > 4) return [];
  const isAlone = (variant: Variant): boolean => {
    const [only, ...more] = changedParams(reference, variant);
    return only !== undefined && more.length === 0 && changed.includes(only);
  };
  if (grouping.variants.some(isAlone)) return [];
  return [
    {
      kind: 'change-alone',
      best: best.label,
      params: changed.map((position) => grouping.differing[position] ?? ''),
    },
  ];
}

function changedParams(one: Variant, other: Variant): number[] {
  return one.values.flatMap((value, position) => (value === other.values[position] ? [] : [position]));
}

function suggestEdges({ grouping }: ExperimentAnalysis, best: Variant): Suggestion[] {
  return grouping.differing.flatMap((param, position): Suggestion[] => {
    const values = triedNumbers(grouping.variants, position);
    const own = toNumber(best.values[position] ?? null);
    if (values.length < leastValues || !Number.isFinite(own)) return [];
    const value = best.values[position] ?? '';
    if (own === values[0]) return [{ kind: 'beyond-edge', param, end: 'low', value }];
    return own === values.at(-1) ? [{ kind: 'beyond-edge', param, end: 'high', value }] : [];
  });
}

/** Settings that differ from the best in one param by one step of the values tried elsewhere, in a grid of at least two params. */
function suggestNeighbours({ grouping }: ExperimentAnalysis, best: Variant): Suggestion[] {
  if (grouping.differing.length < 2) return [];
  const tried = new Set(grouping.variants.map(({ values }) => JSON.stringify(values)));
  return grouping.differing
    .flatMap((param, position): Suggestion[] => {
      const texts = new Map(
        grouping.variants.map(({ values }) => [toNumber(values[position] ?? null), values[position] ?? '']),
      );
      const values = triedNumbers(grouping.variants, position);
      const at = values.indexOf(toNumber(best.values[position] ?? null));
      if (at === -1) return [];
      return [values[at - 1], values[at + 1]].flatMap((next): Suggestion[] => {
        if (next === undefined) return [];
        const value = texts.get(next) ?? '';
        const setting = best.values.with(position, value);
        return tried.has(JSON.stringify(setting))
          ? []
          : [{ kind: 'neighbour', param, value, best: best.label }];
      });
    })
    .slice(0, 2);
}

function triedNumbers(variants: readonly Variant[], position: number): number[] {
  const numbers = variants.map(({ values }) => toNumber(values[position] ?? null));
  return [...new Set(numbers.filter((value) => Number.isFinite(value)))].sort((a, b) => a - b);
}

function toNumber(text: string | null): number {
  return text === null || text.trim() === '' ? Number.NaN : Number(text);
}
