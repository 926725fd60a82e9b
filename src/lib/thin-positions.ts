/**
 * Indices of at most about `most` values of a list, ascending and evenly spread; the first, the last, and the smallest and largest finite
 * value are always among them. All indices if there are no more values than that. O(values).
 */
export function thinPositions(values: ArrayLike<number>, most: number): number[] {
  const { length } = values;
  if (length <= most) return Array.from({ length }, (_, index) => index);
  const kept = new Uint8Array(length);
  kept[0] = 1;
  kept[length - 1] = 1;
  for (const index of extremes(values)) kept[index] = 1;
  const wanted = Math.max(2, most - 2);
  for (let part = 0; part < wanted; part += 1) kept[Math.round((part * (length - 1)) / (wanted - 1))] = 1;
  const indices: number[] = [];
  for (let index = 0; index < length; index += 1) if (kept[index] === 1) indices.push(index);
  return indices;
}

function extremes(values: ArrayLike<number>): number[] {
  let low = -1;
  let high = -1;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    if (low === -1 || value < (values[low] ?? 0)) low = index;
    if (high === -1 || value > (values[high] ?? 0)) high = index;
  }
  return low === -1 ? [] : [low, high];
}
