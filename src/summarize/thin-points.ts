/** Neighbourhoods that are thinned one by one. */
const groups = 400;

/** Points one after the other, each of `stride` numbers that start with its value. */
export interface ThinnedPoints {
  readonly numbers: Float64Array;
  readonly stride: number;
  readonly count: number;
}

/** Keeps the extremes and the first mark of each kind of every neighbourhood, the first point and the last. */
export function thinPoints({ numbers, stride, count }: ThinnedPoints): ThinnedPoints {
  const size = Math.ceil(count / groups);
  const kept = new Set<number>([0]);
  for (let start = 0; start < count; start += size) {
    for (const point of pointsToKeep(numbers, stride, { start, end: Math.min(count, start + size) })) {
      kept.add(point);
    }
  }
  kept.add(count - 1);
  const points = [...kept].sort((one, other) => one - other);
  const thinned = new Float64Array(points.length * stride);
  for (const [index, point] of points.entries()) {
    thinned.set(numbers.subarray(point * stride, (point + 1) * stride), index * stride);
  }
  return { numbers: thinned, stride, count: points.length };
}

function pointsToKeep(
  numbers: Float64Array,
  stride: number,
  { start, end }: { readonly start: number; readonly end: number },
): number[] {
  const found = new Map<string, number>();
  const valueAt = (point: number): number => numbers[point * stride] ?? 0;
  for (let point = start; point < end; point += 1) {
    const value = valueAt(point);
    if (!Number.isFinite(value)) {
      if (!found.has(String(value))) found.set(String(value), point);
      continue;
    }
    const low = found.get('low');
    const high = found.get('high');
    if (low === undefined || value < valueAt(low)) found.set('low', point);
    if (high === undefined || value > valueAt(high)) found.set('high', point);
  }
  return [...found.values()];
}
