/** Counts of values in neighbouring buckets. Bucket i ends at `ends[i]` and starts where the one before ends, or at `starts[i]`. */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly starts?: readonly number[];
  readonly ends: readonly number[];
  readonly counts: readonly number[];
}

/** The bands that a histogram becomes: names of series below its own, and the share of values below each. */
export const bands: readonly { readonly name: string; readonly share: number }[] = [
  { name: 'p10', share: 0.1 },
  { name: 'p25', share: 0.25 },
  { name: 'p50', share: 0.5 },
  { name: 'p75', share: 0.75 },
  { name: 'p90', share: 0.9 },
];

/**
 * Values below which a share of all values lies, values taken as even inside of their bucket: as TensorBoard's distributions
 * are made (tensorboard/plugins/distribution/compressor.py). NaN if the histogram holds no values.
 */
export function quantilesOf(histogram: Histogram, shares: readonly number[]): number[] {
  const { starts, ends, counts, min, max } = histogram;
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (!(total > 0)) return shares.map(() => Number.NaN);
  return shares.map((share) => {
    let before = 0;
    for (const [bucket, count] of counts.entries()) {
      const upTo = before + count;
      if (count > 0 && upTo > share * total) {
        const start = Math.max(before === 0 ? min : (starts?.[bucket] ?? ends[bucket - 1] ?? min), min);
        const end = Math.min(ends[bucket] ?? max, max);
        return start + ((share * total - before) / count) * (end - start);
      }
      before = upTo;
    }
    return max;
  });
}
