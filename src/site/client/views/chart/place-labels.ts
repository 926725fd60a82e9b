/**
 * Places for labels that want to stand at these places on a line, at least `gap` apart and within the ends as long as there is room; each as near
 * to where it wants to be as its neighbours let it. In the order given.
 */
export function placeLabels(
  wanted: readonly number[],
  { gap, low, high }: { readonly gap: number; readonly low: number; readonly high: number },
): readonly number[] {
  const order = [...wanted.keys()].sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
  const places = [...wanted];
  let free = low;
  for (const index of order) {
    places[index] = Math.max(places[index] ?? low, free);
    free = (places[index] ?? low) + gap;
  }
  let ceiling = high;
  for (const index of order.toReversed()) {
    places[index] = Math.min(places[index] ?? high, ceiling);
    ceiling = (places[index] ?? high) - gap;
  }
  return places;
}
