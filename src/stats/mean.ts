/**
 * The arithmetic mean, or `undefined` of nothing. NaN if any value is NaN: leave out what should not count before.
 *
 * Summed with Neumaier's compensation (1974, Z. angew. Math. Mech. 54), so that the order of the values and a large common offset
 * do not show in the digits. O(n).
 */
export function mean(values: readonly number[] | Float64Array): number | undefined {
  if (values.length === 0) return undefined;
  return sum(values) / values.length;
}

/** The sum by Neumaier's compensated algorithm; 0 of nothing. */
export function sum(values: readonly number[] | Float64Array): number {
  return sumOf(values, (value) => value);
}

/** The same of what is made of each value, without a list of it. */
export function sumOf(values: readonly number[] | Float64Array, make: (value: number) => number): number {
  let total = 0;
  let lost = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = make(values[index] ?? Number.NaN);
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  // An infinite total makes the correction NaN, though the sum itself is well defined.
  return Number.isFinite(total) ? total + lost : total;
}
