/** How often each class was taken for each. */
export interface ConfusionMatrix {
  /** Actual classes are rows, predicted ones columns; both in this order. */
  readonly labels: readonly string[];
  /** `counts[actual][predicted]`. */
  readonly counts: readonly (readonly number[])[];
  readonly total: number;
  /** Share of the diagonal; undefined of nothing. */
  readonly accuracy: number | undefined;
}

/**
 * Counts pairs of actual and predicted classes. `labels` names all classes, in the order of the rows and columns; `weights` says how
 * often each pair was seen, once unless given. O(n).
 *
 * @throws RangeError if a class is not among the labels or the lists are of different lengths.
 */
export function confusionMatrix(
  actual: readonly string[],
  predicted: readonly string[],
  labels: readonly string[],
  weights: readonly number[] = [],
): ConfusionMatrix {
  if (actual.length !== predicted.length) throw new RangeError('Both lists must be equally long.');
  const places = new Map(labels.map((label, index) => [label, index]));
  const counts = labels.map(() => labels.map(() => 0));
  let hits = 0;
  let total = 0;
  for (const [row, label] of actual.entries()) {
    const line = counts[places.get(label) ?? -1];
    const column = places.get(predicted[row] ?? '');
    if (line === undefined || column === undefined) throw new RangeError('A class is not among the labels.');
    const weight = weights[row] ?? 1;
    line[column] = (line[column] ?? 0) + weight;
    total += weight;
    if (label === predicted[row]) hits += weight;
  }
  return { labels, counts, total, accuracy: total === 0 ? undefined : hits / total };
}
