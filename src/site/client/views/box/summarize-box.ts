/** What a box shows of values. */
export interface BoxSummary {
  readonly n: number;
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
  /** The outermost values within one and a half box lengths. */
  readonly low: number;
  readonly high: number;
}

/** Quartiles by linear interpolation (Hyndman and Fan's type 7) and Tukey's whiskers; undefined without values. NaN must not be among them. */
export function summarizeBox(values: readonly number[]): BoxSummary | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const lower = quantile(sorted, 0.25);
  const upper = quantile(sorted, 0.75);
  const reach = 1.5 * (upper - lower);
  return {
    n: sorted.length,
    median: quantile(sorted, 0.5),
    lower,
    upper,
    low: sorted.find((value) => value >= lower - reach) ?? lower,
    high: sorted.findLast((value) => value <= upper + reach) ?? upper,
  };
}

function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below === above ? below : below + (above - below) * (place - Math.floor(place));
}
