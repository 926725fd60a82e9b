/** Ranks from 1, equal values sharing the mean of their ranks, and the sizes of the groups of equal values. O(n log n). */
export function midRanks(values: readonly number[]): {
  readonly ranks: Float64Array;
  readonly ties: readonly number[];
} {
  const order = values.map((_, index) => index).sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const ranks = new Float64Array(values.length);
  const ties: number[] = [];
  let start = 0;
  while (start < order.length) {
    let end = start + 1;
    while (end < order.length && values[order[end] ?? 0] === values[order[start] ?? 0]) end += 1;
    for (let position = start; position < end; position += 1)
      ranks[order[position] ?? 0] = (start + 1 + end) / 2;
    if (end - start > 1) ties.push(end - start);
    start = end;
  }
  return { ranks, ties };
}

/** Σ (t³ − t) over the groups of equal values: what ties take from the variance of rank statistics. */
export function tieSum(ties: readonly number[]): number {
  return ties.reduce((total, size) => total + size ** 3 - size, 0);
}
