import { packNumbers, unpackNumbers } from '../../lib/packed-numbers.ts';

/** Positions on an axis: whole numbers as `packNumbers` writes them, others as they are. */
export type PackedPositions = string | { readonly at: readonly number[] };

/** Packs positions; nothing is lost. */
export function packPositions(positions: readonly number[]): PackedPositions {
  const areWhole = positions.every((position) => Number.isSafeInteger(position));
  return (areWhole ? packNumbers(positions) : undefined) ?? { at: positions };
}

/** The positions again. */
export function unpackPositions(packed: PackedPositions): Float64Array {
  if (typeof packed !== 'string') return Float64Array.from(packed.at);
  return Float64Array.from(unpackNumbers(packed), (position) => position ?? Number.NaN);
}
