/**
 * Exponential moving average by distance: what lies `length` back on the axis counts 1/e of what is here. Corrected for the beginning,
 * where there is no past, so that a constant stays the constant.
 *
 * Each value weighs by the distance to the one before it (the first by the distance to the second), so that a stretch where the log is
 * dense counts no more than its share of the axis; values at one position count together as their mean. With equal distances d it is what
 * TensorBoard draws with the weight exp(−d / length). Positions must ascend, all numbers must be finite. O(points).
 */
export function smoothExponentially(
  positions: Float64Array,
  values: Float64Array,
  length: number,
): Float64Array {
  const result = new Float64Array(values.length);
  let sum = 0;
  let weight = 0;
  let start = 0;
  while (start < values.length) {
    const end = endOfPosition(positions, start);
    const distance = distanceBefore(positions, start, end);
    const kept = Math.exp(-distance / length);
    // Exact for short distances too, where 1 − exp(−x) would lose all its digits.
    const own = distance === Number.POSITIVE_INFINITY ? 1 : -Math.expm1(-distance / length);
    sum = sum * kept + own * meanOf(values, start, end);
    weight = weight * kept + own;
    result.fill(sum / weight, start, end);
    start = end;
  }
  return result;
}

/** The first point behind those that share the position of this one. */
function endOfPosition(positions: Float64Array, start: number): number {
  let end = start + 1;
  while (end < positions.length && positions[end] === positions[start]) end += 1;
  return end;
}

/** A curve of one position has no distance: its value counts alone. */
function distanceBefore(positions: Float64Array, start: number, end: number): number {
  const here = positions[start] ?? 0;
  if (start > 0) return here - (positions[start - 1] ?? here);
  return end < positions.length ? (positions[end] ?? here) - here : Number.POSITIVE_INFINITY;
}

function meanOf(values: Float64Array, start: number, end: number): number {
  const first = values[start] ?? 0;
  let excess = 0;
  for (let index = start + 1; index < end; index += 1) excess += (values[index] ?? 0) - first;
  return first + excess / (end - start);
}
