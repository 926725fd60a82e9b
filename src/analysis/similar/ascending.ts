/** How many numbers of an ascending list are below `limit`. O(log numbers). */
export function countBelow(list: readonly number[], limit: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** In which octave a count lies: 0 for 1, 1 for 2 and 3, 2 for 4 to 7. */
export function octaveOf(count: number): number {
  return 31 - Math.clz32(Math.max(1, count));
}
