import { permutationImportance } from '../../stats/permutation-importance.ts';
import { growForest } from '../../stats/regression-forest.ts';
import { midRanks } from '../../stats/ranks.ts';
import { quantile } from '../../stats/quantile.ts';
import { seededRandom } from '../../stats/seeded-random.ts';
import type { Interval } from '../../stats/t-interval.ts';
import { varianceShares } from '../../stats/variance-shares.ts';
import type { ColumnSpace } from '../../stats/variance-shares.ts';
import { placeInSpace } from './search-params.ts';
import type { SearchParam } from './search-params.ts';

/** A number over the trees of the forest: their mean, and the middle 95 % of them. */
export interface OverTrees {
  readonly mean: number;
  readonly interval: Interval;
}

/** How much one param matters. */
export interface ParamImportance {
  readonly name: string;
  /** Part of the forest's variance over the whole space that the param explains by itself (fANOVA). */
  readonly share: OverTrees;
  /** How much worse unseen trials are predicted when the param is shuffled, as part of the metric's variance. */
  readonly permutation: OverTrees;
}

/** What a forest says of the params, or why it says nothing. */
export type Importance =
  | {
      readonly kind: 'importance';
      /** The most important first. */
      readonly params: readonly ParamImportance[];
      /** What the forest explains of trials that it has not seen. */
      readonly outOfBagR2: number;
      readonly trials: number;
      readonly trees: number;
      /** True if the first param is ahead of the second in at least 95 % of the trees. */
      readonly clearLead: boolean;
      /** True if the forest learnt the ranks of the values, since a few of them lie far from all others. */
      readonly byRank: boolean;
    }
  | { readonly kind: 'too-few-trials'; readonly trials: number; readonly needed: number }
  | { readonly kind: 'unexplained'; readonly outOfBagR2: number; readonly trials: number };

/** Fewer complete trials than this say nothing of importance. */
export const LEAST_TRIALS = 20;
/** A forest that explains less than this of unseen trials has learnt nothing that could be shared out. */
export const LEAST_R2 = 0.1;
const TREES = 64;
const CLEAR = 0.95;

/**
 * How much each param matters for the metric. `values` holds the metric of the complete trials, `rows` their places among the values
 * of the params. The same trials give the same answer, in whatever order they come. A few tenths of a second for thousands of trials.
 */
export function paramImportance(
  params: readonly SearchParam[],
  values: readonly number[],
  rows: readonly number[],
): Importance {
  if (values.length < LEAST_TRIALS || params.length === 0)
    return { kind: 'too-few-trials', trials: values.length, needed: LEAST_TRIALS };
  const coded = params.map((param) => codeParam(param, rows));
  const { target, byRank } = chooseTarget(values);
  const order = canonicalOrder(
    target,
    coded.map(({ column }) => column),
  );
  const columns = coded.map(({ column }) => Float64Array.from(order, (row) => column[row] ?? 0));
  const sorted = Float64Array.from(order, (row) => target[row] ?? 0);
  // From ranks: the unit of the metric must not show.
  const seed = `${params.map(({ name }) => name).join('\n')} ${midRanks(Array.from(sorted)).ranks.join(' ')}`;
  const forest = growForest(columns, sorted, { trees: TREES, random: seededRandom(seed) });
  const { outOfBagR2 } = forest;
  if (!(outOfBagR2 >= LEAST_R2)) return { kind: 'unexplained', outOfBagR2, trials: values.length };
  const spaces = coded.map(({ space }) => space);
  const shares = forest.trees.flatMap((tree) => varianceShares(tree, spaces) ?? []);
  const shuffled = permutationImportance(forest, seededRandom(`shuffle ${seed}`));
  const found = params
    .map(({ name }, index) => ({
      index,
      name,
      share: overTrees(shares, index),
      permutation: overTrees(shuffled, index),
    }))
    .sort((a, b) => b.share.mean - a.share.mean || a.index - b.index);
  return {
    kind: 'importance',
    params: found.map(({ name, share, permutation }) => ({ name, share, permutation })),
    outOfBagR2,
    trials: values.length,
    trees: TREES,
    clearLead: isAhead(shares, found[0]?.index, found[1]?.index),
    byRank,
  };
}

interface CodedParam {
  readonly column: Float64Array;
  readonly space: ColumnSpace;
}

/**
 * A param as a column over its space. A trial without the param stands below all values, on a stretch as wide as its share of the
 * trials asks, so that "not there" is as likely in the space as it was in the search.
 */
function codeParam(param: SearchParam, rows: readonly number[]): CodedParam {
  const places = rows.map((row) => placeInSpace(param, param.values[row] ?? null));
  const absent = places.filter((place) => place === null).length;
  const stretch = absent === 0 ? 0 : absent / Math.max(1, places.length - absent);
  const column = Float64Array.from(places, (place) => place ?? -stretch / 2);
  if (absent === 0) return { column, space: { low: 0, high: 1 } };
  return { column, space: { low: -stretch, high: 1, absentBelow: 0 } };
}

/** A diverged trial would be all that the forest sees: then ranks take the place of values. */
const FAR = 20;

function chooseTarget(values: readonly number[]): {
  readonly target: Float64Array;
  readonly byRank: boolean;
} {
  const [low, middle, high] = [0.1, 0.5, 0.9].map((level) => quantile(values, level) ?? 0);
  const [least, most] = values.reduce(
    ([smallest, largest], value) => [Math.min(smallest, value), Math.max(largest, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const spread = (high ?? 0) - (low ?? 0);
  const farthest = Math.max(most - (middle ?? 0), (middle ?? 0) - least);
  const byRank = spread > 0 ? farthest > FAR * spread : most > least;
  return { target: byRank ? midRanks(values).ranks : Float64Array.from(values), byRank };
}

/** Rows by target and then by their columns, so that the order of the trials does not show. */
function canonicalOrder(target: Float64Array, columns: readonly Float64Array[]): number[] {
  return [...target.keys()].sort((a, b) => {
    const difference = (target[a] ?? 0) - (target[b] ?? 0);
    if (difference !== 0) return difference;
    for (const column of columns) {
      const step = (column[a] ?? 0) - (column[b] ?? 0);
      if (step !== 0) return step;
    }
    return 0;
  });
}

function overTrees(trees: readonly Float64Array[], index: number): OverTrees {
  const values = trees.map((tree) => tree[index] ?? 0);
  return {
    mean: values.reduce((total, value) => total + value, 0) / Math.max(1, values.length),
    interval: { low: quantile(values, 0.025) ?? 0, high: quantile(values, 0.975) ?? 0 },
  };
}

function isAhead(
  trees: readonly Float64Array[],
  first: number | undefined,
  second: number | undefined,
): boolean {
  if (first === undefined || second === undefined) return first !== undefined;
  const ahead = trees.filter((tree) => (tree[first] ?? 0) > (tree[second] ?? 0)).length;
  return ahead >= CLEAR * trees.length;
}
