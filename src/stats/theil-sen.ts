import { normalQuantile } from './distributions.ts';
import { median } from './median.ts';

/** A line through points with the interval of its slope. */
export interface RobustLine {
  readonly slope: number;
  readonly intercept: number;
  /** Ends of the interval of the slope. */
  readonly low: number;
  readonly high: number;
}

/**
 * The line of Theil (1950) and Sen (1968, JASA 63): its slope is the median of the slopes between all pairs of points, its intercept the
 * median of y less slope times the median of x; the interval of the slope at `level` is Sen's, from Kendall's variance corrected for ties,
 * as `scipy.stats.theilslopes` has it. A third of the points may be outliers. O(n² log n): pass at most a few hundred points.
 *
 * `undefined` if all x are equal or there are fewer than two points.
 */
export function theilSen(x: ArrayLike<number>, y: ArrayLike<number>, level = 0.95): RobustLine | undefined {
  const found = new Float64Array((x.length * (x.length - 1)) / 2);
  let count = 0;
  for (let i = 0; i < x.length; i += 1) {
    for (let j = i + 1; j < x.length; j += 1) {
      const run = (x[j] ?? 0) - (x[i] ?? 0);
      if (run !== 0) found[count++] = ((y[j] ?? 0) - (y[i] ?? 0)) / run;
    }
  }
  if (count === 0) return undefined;
  const slopes = found.subarray(0, count).sort();
  const half = count >> 1;
  const upper = slopes[half] ?? 0;
  const slope = count % 2 === 1 ? upper : ((slopes[half - 1] ?? upper) + upper) / 2;
  const intercept = (median(y) ?? 0) - slope * (median(x) ?? 0);
  const z = normalQuantile(1 - (1 - level) / 2, 0, 1);
  const reach = z * Math.sqrt(kendallVariance(x, y));
  const high = Math.min(slopes.length - 1, Math.round((slopes.length + reach) / 2));
  const low = Math.max(0, Math.round((slopes.length - reach) / 2) - 1);
  return { slope, intercept, low: slopes[low] ?? slope, high: slopes[high] ?? slope };
}

function kendallVariance(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = x.length;
  return Math.max(0, (n * (n - 1) * (2 * n + 5) - tiedPairs(x) - tiedPairs(y)) / 18);
}

/** What equal values take from Kendall's variance. */
function tiedPairs(values: ArrayLike<number>): number {
  const sorted = new Float64Array(values).sort();
  let total = 0;
  for (let start = 0; start < sorted.length;) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end += 1;
    const k = end - start;
    total += k * (k - 1) * (2 * k + 5);
    start = end;
  }
  return total;
}
