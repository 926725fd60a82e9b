import { growTree, predictTree } from './regression-tree.ts';
import type { RegressionTree, TreeData } from './regression-tree.ts';
import type { Random } from './seeded-random.ts';

/** A bagged forest with what each tree has seen. */
export interface RegressionForest {
  readonly data: TreeData;
  readonly trees: readonly RegressionTree[];
  /** How often each tree drew each row; 0 means that the row is out of its bag. */
  readonly drawn: readonly Uint16Array[];
  /**
   * 1 − (squared error of the predictions by trees that had not seen the row) / (squared distance from the mean): how much the
   * forest explains of rows that it has not seen. At most 1; zero or less means nothing. NaN if the target does not vary.
   */
  readonly outOfBagR2: number;
}

/** How a forest is grown. */
export interface ForestOptions {
  /** 64 unless given. */
  readonly trees?: number;
  /** Different rows in each leaf at least; 3 unless given. */
  readonly leastLeaf?: number;
  /** A seeded sequence: a report must not change between two builds. */
  readonly random: Random;
}

/** More rows than this are not drawn for one tree: more make it slower, hardly better. */
const MOST_DRAWS = 2000;

/**
 * A random forest for regression (Breiman 2001, Machine Learning 45) that tries every column at every split, as few columns of a
 * designed search do not hide each other. All values must be finite. O(trees × columns × draws × depth).
 *
 * @throws RangeError if there is no row.
 */
export function growForest(
  columns: readonly Float64Array[],
  target: Float64Array,
  { trees: count = 64, leastLeaf = 3, random }: ForestOptions,
): RegressionForest {
  const rows = target.length;
  if (rows === 0) throw new RangeError('A forest cannot grow from nothing.');
  const data: TreeData = { columns, target, orders: columns.map(sortedRows) };
  const draws = Math.min(rows, MOST_DRAWS);
  const trees: RegressionTree[] = [];
  const drawn: Uint16Array[] = [];
  for (let tree = 0; tree < count; tree += 1) {
    const weights = new Uint16Array(rows);
    for (let draw = 0; draw < draws; draw += 1) {
      const row = Math.floor(random() * rows);
      weights[row] = (weights[row] ?? 0) + 1;
    }
    drawn.push(weights);
    trees.push(growTree(data, weights, leastLeaf));
  }
  return { data, trees, drawn, outOfBagR2: outOfBagR2(data, trees, drawn) };
}

function sortedRows(column: Float64Array): Int32Array {
  return Int32Array.from(column.keys()).sort((a, b) => (column[a] ?? 0) - (column[b] ?? 0) || a - b);
}

function outOfBagR2(
  { columns, target }: TreeData,
  trees: readonly RegressionTree[],
  drawn: readonly Uint16Array[],
): number {
  const sums = new Float64Array(target.length);
  const counts = new Float64Array(target.length);
  for (const [index, tree] of trees.entries()) {
    const weights = drawn[index];
    for (let row = 0; row < target.length; row += 1) {
      if (weights?.[row] !== 0) continue;
      sums[row] = (sums[row] ?? 0) + predictTree(tree, (feature) => columns[feature]?.[row] ?? 0);
      counts[row] = (counts[row] ?? 0) + 1;
    }
  }
  const seen = [...target.keys()].filter((row) => (counts[row] ?? 0) > 0);
  const mean = seen.reduce((total, row) => total + (target[row] ?? 0), 0) / seen.length;
  let error = 0;
  let spread = 0;
  for (const row of seen) {
    const own = target[row] ?? 0;
    error += (own - (sums[row] ?? 0) / (counts[row] ?? 1)) ** 2;
    spread += (own - mean) ** 2;
  }
  return spread === 0 ? Number.NaN : 1 - error / spread;
}
