/** A regression tree as arrays over its nodes; node 0 is the root. */
export interface RegressionTree {
  /** Column that an inner node splits; -1 for a leaf. */
  readonly feature: Int32Array;
  /** Rows with a value up to it go left. */
  readonly threshold: Float64Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Mean target of the rows that reached the node. */
  readonly value: Float64Array;
}

/** What a tree grows from. All columns are as long as the target. */
export interface TreeData {
  readonly columns: readonly Float64Array[];
  readonly target: Float64Array;
  /** Row numbers by ascending value, for each column. */
  readonly orders: readonly Int32Array[];
}

/**
 * A regression tree by squared error (Breiman et al. 1984), each leaf with at least `leastLeaf` different rows. `weights` says how
 * often each row was drawn; rows of weight 0 do not count. Splits lie half-way between neighbouring values; of equally good ones
 * the first is taken, so the tree is the same on every machine. O(columns × rows × depth).
 */
export function growTree(data: TreeData, weights: Uint16Array, leastLeaf: number): RegressionTree {
  const grower = startGrowing(data, weights);
  const nodes: TreeNode[] = [];
  const root = makeNode(grower, 0, grower.size);
  nodes.push(root);
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index];
    if (node === undefined) break;
    const split = findSplit(grower, node, leastLeaf);
    if (split === undefined) continue;
    const middle = partition(grower, node, split);
    node.feature = split.feature;
    node.threshold = split.threshold;
    node.left = nodes.push(makeNode(grower, node.start, middle)) - 1;
    node.right = nodes.push(makeNode(grower, middle, node.end)) - 1;
  }
  return {
    feature: Int32Array.from(nodes, ({ feature }) => feature),
    threshold: Float64Array.from(nodes, ({ threshold }) => threshold),
    left: Int32Array.from(nodes, ({ left }) => left),
    right: Int32Array.from(nodes, ({ right }) => right),
    value: Float64Array.from(nodes, ({ value }) => value),
  };
}

/** The tree's value for a row whose values `at` gives by column. O(depth). */
export function predictTree(tree: RegressionTree, at: (feature: number) => number): number {
  let node = 0;
  for (;;) {
    const feature = tree.feature[node] ?? -1;
    if (feature < 0) return tree.value[node] ?? 0;
    node = (at(feature) <= (tree.threshold[node] ?? 0) ? tree.left[node] : tree.right[node]) ?? 0;
  }
}

interface TreeNode {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  feature: number;
  threshold: number;
  left: number;
  right: number;
}

interface Grower {
  readonly data: TreeData;
  readonly weights: Uint16Array;
  /** Rows of positive weight by ascending value, for each column; a node is the same stretch of all of them. */
  readonly orders: readonly Int32Array[];
  readonly size: number;
  /** Room for partitioning: rows that go right, and for each row whether it goes left. */
  readonly spare: Int32Array;
  readonly goesLeft: Uint8Array;
}

function startGrowing(data: TreeData, weights: Uint16Array): Grower {
  const size = weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0);
  const orders = data.orders.map((order) => keepDrawn(order, weights, size));
  return {
    data,
    weights,
    orders,
    size,
    spare: new Int32Array(size),
    goesLeft: new Uint8Array(data.target.length),
  };
}

/** A plain loop: a filter with a function costs as much as growing the tree. */
function keepDrawn(order: Int32Array, weights: Uint16Array, size: number): Int32Array {
  const kept = new Int32Array(size);
  let count = 0;
  for (let position = 0; position < order.length; position += 1) {
    const row = order[position] ?? 0;
    if ((weights[row] ?? 0) === 0) continue;
    kept[count] = row;
    count += 1;
  }
  return kept;
}

function makeNode({ data, weights, orders }: Grower, start: number, end: number): TreeNode {
  const order = orders[0] ?? new Int32Array();
  let total = 0;
  let weight = 0;
  for (let position = start; position < end; position += 1) {
    const row = order[position] ?? 0;
    const own = weights[row] ?? 0;
    weight += own;
    total += own * (data.target[row] ?? 0);
  }
  return { start, end, value: total / weight, feature: -1, threshold: 0, left: -1, right: -1 };
}

interface Split {
  readonly feature: number;
  readonly threshold: number;
}

/** Gains below this part of the node's own sum of squares are rounding. */
const LEAST_GAIN = 1e-12;
/** A split that gains more than another by less than this part gains as much: two columns often part the same rows. */
const AHEAD = 1 + 1e-9;

function findSplit(grower: Grower, node: TreeNode, leastLeaf: number): Split | undefined {
  const { start, end } = node;
  if (end - start < 2 * leastLeaf) return undefined;
  const spread = sumOfSquares(grower, node);
  let best: Split | undefined;
  let bestGain = spread * LEAST_GAIN;
  if (!(spread > 0)) return undefined;
  for (let feature = 0; feature < grower.orders.length; feature += 1) {
    const found = splitColumn(grower, node, { feature, leastLeaf, atLeast: bestGain });
    if (found === undefined) continue;
    best = found;
    bestGain = found.gain;
  }
  return best;
}

/** Sum of squared distances of the node's targets from their mean. */
function sumOfSquares({ data, weights, orders }: Grower, { start, end, value }: TreeNode): number {
  const order = orders[0] ?? new Int32Array();
  let total = 0;
  for (let position = start; position < end; position += 1) {
    const row = order[position] ?? 0;
    total += (weights[row] ?? 0) * ((data.target[row] ?? 0) - value) ** 2;
  }
  return total;
}

interface ColumnWish {
  readonly feature: number;
  readonly leastLeaf: number;
  /** A split must gain more than this. */
  readonly atLeast: number;
}

/** The split of one column that gains most: by the distances of the targets from the node's mean, so that nothing cancels. */
function splitColumn(
  { data, weights, orders }: Grower,
  { start, end, value }: TreeNode,
  { feature, leastLeaf, atLeast }: ColumnWish,
): (Split & { readonly gain: number }) | undefined {
  const order = orders[feature] ?? new Int32Array();
  const column = data.columns[feature] ?? new Float64Array();
  let weight = 0;
  for (let position = start; position < end; position += 1) weight += weights[order[position] ?? 0] ?? 0;
  let leftSum = 0;
  let leftWeight = 0;
  let gain = atLeast;
  let threshold: number | undefined;
  for (let position = start; position < end - leastLeaf; position += 1) {
    const row = order[position] ?? 0;
    const own = weights[row] ?? 0;
    leftSum += own * ((data.target[row] ?? 0) - value);
    leftWeight += own;
    if (position - start + 1 < leastLeaf) continue;
    const here = column[row] ?? 0;
    const next = column[order[position + 1] ?? 0] ?? 0;
    if (here === next) continue;
    // The sums of both sides add up to zero, so both gains come from the left one.
    const own2 = leftSum * leftSum;
    const found = own2 / leftWeight + own2 / (weight - leftWeight);
    if (found > gain * AHEAD) {
      gain = found;
      const middle = here + (next - here) / 2;
      threshold = middle < next ? middle : here;
    }
  }
  return threshold === undefined ? undefined : { feature, threshold, gain };
}

/** Sorts the node's stretch of every order into left and right, each still ascending; gives where the right part starts. */
function partition(
  { data, orders, spare, goesLeft }: Grower,
  { start, end }: TreeNode,
  { feature, threshold }: Split,
): number {
  const column = data.columns[feature] ?? new Float64Array();
  let middle = start;
  for (const order of orders) {
    if (order === orders[0]) {
      for (let position = start; position < end; position += 1) {
        const row = order[position] ?? 0;
        goesLeft[row] = (column[row] ?? 0) <= threshold ? 1 : 0;
      }
    }
    let left = start;
    let right = 0;
    for (let position = start; position < end; position += 1) {
      const row = order[position] ?? 0;
      if (goesLeft[row] === 1) {
        order[left] = row;
        left += 1;
      } else {
        spare[right] = row;
        right += 1;
      }
    }
    order.set(spare.subarray(0, right), left);
    middle = left;
  }
  return middle;
}
