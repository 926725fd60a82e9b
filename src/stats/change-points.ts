import { noiseScale } from './noise-scale.ts';

/** How strictly `changePoints` looks. */
export interface ChangeOptions {
  /** Standard deviation of the noise; from the first differences unless given. */
  readonly noise?: number;
  /** Fewest values of a segment; 2 unless given. */
  readonly leastLength?: number;
  /** Cost of a change in squared noises; 3 ln n unless given, which is a little stricter than BIC's 2 ln n. */
  readonly penalty?: number;
}

/**
 * The places at which the mean of a sequence changes: PELT (Killick, Fearnhead and Eckley 2012, JASA 107), the exact minimum of squared
 * errors plus a penalty for each change. Gives the index of the first value of every segment but the first, ascending.
 *
 * O(n) to O(n²); pass at most some thousand values.
 */
export function changePoints(
  values: readonly number[],
  {
    noise = noiseScale(values) ?? 0,
    leastLength = 2,
    penalty = 3 * Math.log(Math.max(2, values.length)),
  }: ChangeOptions = {},
): number[] {
  const n = values.length;
  if (n < 2 * leastLength) return [];
  // A noiseless sequence changes wherever it does: any step is worth more than a penalty next to nothing.
  const price = noise > 0 ? penalty * noise * noise : Number.EPSILON * penalty * scaleOf(values);
  const cost = segmentCost(values);
  const best = new Float64Array(n + 1);
  best[0] = -price;
  const before = new Int32Array(n + 1);
  let candidates = [0];
  for (let end = leastLength; end <= n; end += 1) {
    let least = Number.POSITIVE_INFINITY;
    for (const start of candidates) {
      const total = (best[start] ?? 0) + cost(start, end) + price;
      if (total < least) [least, before[end]] = [total, start];
    }
    best[end] = least;
    candidates = candidates.filter((start) => (best[start] ?? 0) + cost(start, end) <= least);
    const next = end + 1 - leastLength;
    if (next >= leastLength) candidates.push(next);
  }
  const changes: number[] = [];
  for (let at = before[n] ?? 0; at > 0; at = before[at] ?? 0) changes.push(at);
  return changes.reverse();
}

function scaleOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value * value, 0);
}

/** Sum of squared deviations from the mean of values `start` to `end` − 1, in constant time. */
function segmentCost(values: readonly number[]): (start: number, end: number) => number {
  const centre = values[0] ?? 0;
  const sums = new Float64Array(values.length + 1);
  const squares = new Float64Array(values.length + 1);
  for (const [index, value] of values.entries()) {
    const shifted = value - centre;
    sums[index + 1] = (sums[index] ?? 0) + shifted;
    squares[index + 1] = (squares[index] ?? 0) + shifted * shifted;
  }
  return (start, end) => {
    const sum = (sums[end] ?? 0) - (sums[start] ?? 0);
    return Math.max(0, (squares[end] ?? 0) - (squares[start] ?? 0) - (sum * sum) / (end - start));
  };
}
