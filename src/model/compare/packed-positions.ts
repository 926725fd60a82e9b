/** Positions on an axis: whole numbers as the first one and the steps to the next, which takes few digits; others as they are. */
export type PackedPositions = { readonly steps: readonly number[] } | { readonly at: readonly number[] };

/** Packs positions; nothing is lost. */
export function packPositions(positions: readonly number[]): PackedPositions {
  if (!positions.every((position) => Number.isSafeInteger(position))) return { at: positions };
  return { steps: positions.map((position, index) => position - (positions[index - 1] ?? 0)) };
}

/** The positions again. */
export function unpackPositions(packed: PackedPositions): Float64Array {
  if ('at' in packed) return Float64Array.from(packed.at);
  let position = 0;
  return Float64Array.from(packed.steps, (step) => (position += step));
}
