/**
 * The quantile at `probability` (0 to 1) by linear interpolation between order statistics: type 7 of Hyndman and Fan (1996, The
 * American Statistician 50), the default of NumPy, R and spreadsheets. `undefined` of nothing; NaN if a value is NaN. O(n log n).
 *
 * @throws RangeError if `probability` is not between 0 and 1.
 */
export function quantile(values: ArrayLike<number>, probability: number): number | undefined {
  if (!(probability >= 0 && probability <= 1))
    throw new RangeError(`There is no quantile at ${probability}.`);
  // Numbers in a typed array sort without a call for each pair; NaN comes last.
  const sorted = new Float64Array(values).sort();
  if (Number.isNaN(sorted.at(-1) ?? 0)) return Number.NaN;
  const position = (sorted.length - 1) * probability;
  const lower = sorted[Math.floor(position)];
  const upper = sorted[Math.ceil(position)];
  if (lower === undefined || upper === undefined) return undefined;
  const share = position - Math.floor(position);
  return lower === upper || share === 0 ? lower : lower + share * (upper - lower);
}
