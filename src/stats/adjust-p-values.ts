/**
 * How p-values of several tests are made to hold together: `holm` (Holm 1979, Scandinavian Journal of Statistics 6) and `bonferroni`
 * keep the chance of any false alarm, under any dependence; `hochberg` (Hochberg 1988, Biometrika 75) too, for independent or
 * positively dependent tests; `benjamini-hochberg` (1995, JRSS B 57) keeps the expected share of false alarms among the alarms.
 */
export type Adjustment = 'bonferroni' | 'holm' | 'hochberg' | 'benjamini-hochberg';

/**
 * Adjusted p-values in the order of the given ones: compare them with alpha as they are. Agrees with R's `p.adjust`. O(n log n).
 *
 * @throws RangeError if a value is not between 0 and 1.
 */
export function adjustPValues(values: readonly number[], adjustment: Adjustment): readonly number[] {
  if (!values.every((value) => value >= 0 && value <= 1))
    throw new RangeError('A p-value lies between 0 and 1.');
  const count = values.length;
  if (adjustment === 'bonferroni') return values.map((value) => Math.min(1, value * count));
  const order = values.map((_, index) => index).sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const adjusted = Array.from<number>({ length: count }).fill(1);
  const stepDown = adjustment === 'holm';
  let bound = stepDown ? 0 : 1;
  for (let step = 0; step < count; step += 1) {
    const rank = stepDown ? step : count - 1 - step;
    const index = order[rank] ?? 0;
    const factor = adjustment === 'benjamini-hochberg' ? count / (rank + 1) : count - rank;
    const value = (values[index] ?? 1) * factor;
    bound = stepDown ? Math.max(bound, Math.min(1, value)) : Math.min(bound, value);
    adjusted[index] = bound;
  }
  return adjusted;
}
