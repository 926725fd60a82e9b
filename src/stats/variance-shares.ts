import type { RegressionTree } from './regression-tree.ts';

/** The stretch of values that a column may take, all of them equally likely. */
export interface ColumnSpace {
  readonly low: number;
  readonly high: number;
  /**
   * Values from `low` up to here stand for "the row does not have this param"; absent if every row has it. The share of the column
   * is then how much its values matter where it is there, times how often it is there.
   */
  readonly absentBelow?: number;
}

/**
 * How much of a tree's variance over the whole space each column explains by itself: functional ANOVA on the tree's boxes (Hutter,
 * Hoos and Leyton-Brown 2014, ICML), exact, without sampling. The shares are at least 0 and add up to at most 1; what is missing
 * to 1 lies in combinations of columns. `undefined` if the tree is constant. O(leaves × (columns + depth × log leaves)).
 */
export function varianceShares(
  tree: RegressionTree,
  spaces: readonly ColumnSpace[],
): Float64Array | undefined {
  const leaves = findLeaves(tree, spaces);
  const mean = leaves.reduce((total, { volume, value }) => total + volume * value, 0);
  const variance = leaves.reduce((total, { volume, value }) => total + volume * (value - mean) ** 2, 0);
  if (!(variance > 0)) return undefined;
  return Float64Array.from(spaces, (space, column) => mainVariance(leaves, column, space) / variance);
}

interface Leaf {
  readonly value: number;
  /** Part of the whole space, 0 to 1. */
  readonly volume: number;
  /** The stretch of each column that the leaf holds; only of those that some split has cut. */
  readonly sides: ReadonlyMap<number, readonly [number, number]>;
}

function findLeaves(tree: RegressionTree, spaces: readonly ColumnSpace[]): Leaf[] {
  const leaves: Leaf[] = [];
  const open: { node: number; volume: number; sides: ReadonlyMap<number, readonly [number, number]> }[] = [
    { node: 0, volume: 1, sides: new Map() },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, volume, sides } = next;
    const feature = tree.feature[node] ?? -1;
    const space = spaces[feature];
    if (space === undefined) {
      leaves.push({ value: tree.value[node] ?? 0, volume, sides });
      continue;
    }
    const [low, high] = sides.get(feature) ?? [space.low, space.high];
    const cut = Math.min(high, Math.max(low, tree.threshold[node] ?? low));
    const share = high > low ? (cut - low) / (high - low) : 0.5;
    open.push({
      node: tree.right[node] ?? 0,
      volume: volume * (1 - share),
      sides: new Map(sides).set(feature, [cut, high]),
    });
    open.push({
      node: tree.left[node] ?? 0,
      volume: volume * share,
      sides: new Map(sides).set(feature, [low, cut]),
    });
  }
  return leaves;
}

/** Variance of the tree's mean over all other columns as this column moves. */
function mainVariance(leaves: readonly Leaf[], column: number, space: ColumnSpace): number {
  const range = space.high - space.low;
  if (!(range > 0)) return 0;
  let base = 0;
  const changes = new Map<number, number>();
  const change = (at: number, by: number): void => {
    changes.set(at, (changes.get(at) ?? 0) + by);
  };
  for (const { value, volume, sides } of leaves) {
    const side = sides.get(column);
    if (side === undefined) {
      base += volume * value;
      continue;
    }
    const [low, high] = side;
    if (!(high > low)) continue;
    const height = value * (volume / ((high - low) / range));
    change(low, height);
    change(high, -height);
  }
  if (changes.size === 0) return 0;
  const from = space.absentBelow ?? space.low;
  const pieces = piecesBetween(changes, base, [from, space.high]);
  const length = space.high - from;
  const mean = pieces.reduce((total, piece) => total + piece.length * piece.height, 0) / length;
  const variance =
    pieces.reduce((total, piece) => total + piece.length * (piece.height - mean) ** 2, 0) / length;
  return variance * (length / range);
}

/** The steps of a function that changes at these places, between two ends. */
function piecesBetween(
  changes: ReadonlyMap<number, number>,
  base: number,
  [from, to]: readonly [number, number],
): { readonly length: number; readonly height: number }[] {
  const pieces: { length: number; height: number }[] = [];
  let height = base;
  let at = from;
  for (const [place, by] of [...changes].sort(([a], [b]) => a - b)) {
    const end = Math.min(place, to);
    if (end > at) pieces.push({ length: end - at, height });
    at = Math.max(at, end);
    height += by;
  }
  if (to > at) pieces.push({ length: to - at, height });
  return pieces;
}
