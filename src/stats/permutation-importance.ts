import type { RegressionForest } from './regression-forest.ts';
import { predictTree } from './regression-tree.ts';
import type { RegressionTree } from './regression-tree.ts';
import type { Random } from './seeded-random.ts';

/**
 * How much worse each tree predicts the rows it has not seen when one column is shuffled among them (Breiman 2001), as part of the
 * target's variance: 0 means that the column does not matter, and values below 0 are chance. One list for each tree, one value for
 * each column; trees that have seen every row are left out. At most 400 rows are asked for each tree. O(trees × columns × rows × depth).
 */
export function permutationImportance(forest: RegressionForest, random: Random): Float64Array[] {
  const { data, trees, drawn } = forest;
  const { columns, target } = data;
  const mean = target.reduce((total, value) => total + value, 0) / target.length;
  const variance = target.reduce((total, value) => total + (value - mean) ** 2, 0) / target.length;
  if (!(variance > 0)) return [];
  return trees.flatMap((tree, index) => {
    const rows = chooseRows(drawn[index] ?? new Uint16Array(), random);
    if (rows.length < 2) return [];
    const used = new Set(tree.feature);
    const error = errorOf(forest, tree, { rows, column: -1, from: rows });
    return [
      Float64Array.from(columns, (_, column) => {
        if (!used.has(column)) return 0;
        const from = shuffle(rows, random);
        return (errorOf(forest, tree, { rows, column, from }) - error) / variance;
      }),
    ];
  });
}

/** Some hundreds of rows tell a tree's error well enough. */
const MOST_ROWS = 400;

/** Rows that the tree has not seen, of very many some at random. */
function chooseRows(weights: Uint16Array, random: Random): Int32Array {
  const rows = Int32Array.from(weights.keys()).filter((row) => weights[row] === 0);
  return rows.length > MOST_ROWS ? shuffle(rows, random).subarray(0, MOST_ROWS) : rows;
}

/** Rows to predict; one column takes its values from other rows. */
interface Question {
  readonly rows: Int32Array;
  readonly column: number;
  readonly from: Int32Array;
}

/** Mean squared error of the tree. */
function errorOf(
  { data: { columns, target } }: RegressionForest,
  tree: RegressionTree,
  { rows, column, from }: Question,
): number {
  let total = 0;
  let row = 0;
  let other = 0;
  const at = (feature: number): number => columns[feature]?.[feature === column ? other : row] ?? 0;
  for (let position = 0; position < rows.length; position += 1) {
    row = rows[position] ?? 0;
    other = from[position] ?? 0;
    total += ((target[row] ?? 0) - predictTree(tree, at)) ** 2;
  }
  return total / rows.length;
}

/** A copy in random order (Fisher and Yates). */
function shuffle(rows: Int32Array, random: Random): Int32Array {
  const shuffled = rows.slice();
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const moved = shuffled[last] ?? 0;
    shuffled[last] = shuffled[other] ?? 0;
    shuffled[other] = moved;
  }
  return shuffled;
}
