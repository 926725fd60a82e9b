import { quantile } from './quantile.ts';

/** Longer lists are sorted: choosing has no bound for lists that somebody made to be slow. */
const mostChosen = 2048;
const scratch = new Float64Array(mostChosen);

/** The middle value, or the mean of the two in the middle; `undefined` of nothing; NaN if a value is NaN. */
export function median(values: ArrayLike<number>): number | undefined {
  const count = values.length;
  if (count === 0 || count > mostChosen) return quantile(values, 0.5);
  for (let index = 0; index < count; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) return Number.NaN;
    scratch[index] = value;
  }
  const half = count >> 1;
  const upper = choose(scratch, count, half);
  if (count % 2 === 1) return upper;
  let lower = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < half; index += 1) lower = Math.max(lower, scratch[index] ?? lower);
  return lower === upper ? lower : lower + (upper - lower) / 2;
}

/** The value that would stand at `place` if the first `count` were in order; none before it is larger afterwards (Hoare 1961). */
function choose(values: Float64Array, count: number, place: number): number {
  let [low, high] = [0, count - 1];
  while (low < high) {
    const pivot = middleOfThree(values, low, high);
    let [left, right] = [low, high];
    while (left <= right) {
      while ((values[left] ?? pivot) < pivot) left += 1;
      while ((values[right] ?? pivot) > pivot) right -= 1;
      if (left > right) break;
      const moved = values[left] ?? pivot;
      values[left] = values[right] ?? pivot;
      values[right] = moved;
      left += 1;
      right -= 1;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else break;
  }
  return values[place] ?? Number.NaN;
}

function middleOfThree(values: Float64Array, low: number, high: number): number {
  const [a, b, c] = [values[low] ?? 0, values[(low + high) >> 1] ?? 0, values[high] ?? 0];
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
