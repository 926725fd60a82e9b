/** Beyond so many lengths a value counts less than one in three thousand. */
const REACH = 4;

/**
 * Mean over the neighbours on both sides, weighed by a bell curve whose standard deviation is `length` on the axis, so that it lags
 * behind nothing.
 *
 * Each value weighs by the stretch of the axis that it stands for, half-way to its neighbours, so that a dense stretch counts no more than
 * its share. Positions must ascend, all numbers must be finite. O(points × points within reach).
 */
export function smoothByGaussian(
  positions: Float64Array,
  values: Float64Array,
  length: number,
): Float64Array {
  const shares = positions.map((_, index) => shareOf(positions, index));
  const result = new Float64Array(values.length);
  let from = 0;
  for (let index = 0; index < values.length; index += 1) {
    const here = positions[index] ?? 0;
    while (here - (positions[from] ?? here) > REACH * length) from += 1;
    result[index] = meanAround({ positions, values, shares }, { from, here, length }) ?? values[index] ?? 0;
  }
  return result;
}

interface Points {
  readonly positions: Float64Array;
  readonly values: Float64Array;
  readonly shares: Float64Array;
}

/** Undefined where nothing weighs anything: all points lie at one position. */
function meanAround(
  { positions, values, shares }: Points,
  { from, here, length }: { readonly from: number; readonly here: number; readonly length: number },
): number | undefined {
  let sum = 0;
  let weight = 0;
  for (let index = from; index < values.length; index += 1) {
    const distance = ((positions[index] ?? here) - here) / length;
    if (distance > REACH) break;
    const own = (shares[index] ?? 0) * Math.exp((-distance * distance) / 2);
    sum += own * (values[index] ?? 0);
    weight += own;
  }
  return weight > 0 ? sum / weight : undefined;
}

/** Half-way to both neighbours; at an end the whole way to the only one. A lone point stands for any stretch. */
function shareOf(positions: Float64Array, index: number): number {
  const here = positions[index] ?? 0;
  const before = positions[index - 1];
  const after = positions[index + 1];
  if (before === undefined && after === undefined) return 1;
  if (before === undefined) return (after ?? here) - here;
  if (after === undefined) return here - before;
  return (after - before) / 2;
}
