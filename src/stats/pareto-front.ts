/** A candidate by two numbers of which both should be small. */
export interface TwoCosts {
  readonly first: number;
  readonly second: number;
}

/**
 * For each candidate whether none of the others is better: at least as good in both numbers and better in one (Pareto). Equal
 * candidates do not push each other out. NaN is never on the front. O(n log n).
 */
export function paretoFront(candidates: readonly TwoCosts[]): readonly boolean[] {
  const order = [...candidates.keys()]
    .filter((index) => isKnown(candidates[index]))
    .sort((a, b) => compare(candidates[a], candidates[b]));
  const onFront = candidates.map(() => false);
  let lowest = Number.POSITIVE_INFINITY;
  let before: TwoCosts | undefined;
  for (const index of order) {
    const own = candidates[index];
    if (own === undefined) continue;
    const equals = before !== undefined && own.first === before.first && own.second === before.second;
    if (before === undefined || own.second < lowest || equals) {
      onFront[index] = true;
      before = own;
      lowest = own.second;
    }
  }
  return onFront;
}

function isKnown(candidate: TwoCosts | undefined): boolean {
  return candidate !== undefined && !Number.isNaN(candidate.first) && !Number.isNaN(candidate.second);
}

function compare(a: TwoCosts | undefined, b: TwoCosts | undefined): number {
  if (a === undefined || b === undefined) return 0;
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  if (a.second !== b.second) return a.second < b.second ? -1 : 1;
  return 0;
}
