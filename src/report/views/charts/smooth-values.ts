/**
 * Exponential smoothing as TensorBoard does it: the weight of the past, with the correction for the first values, which have no past.
 * Values that are not finite stay as they are and do not count.
 */
export function smoothValues(values: Float64Array, weight: number): Float64Array {
  let past = 0;
  let seen = 0;
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    past = past * weight + (1 - weight) * value;
    seen += 1;
    return past / (1 - weight ** seen);
  });
}
