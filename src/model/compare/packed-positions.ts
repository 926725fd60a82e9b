import { toColumn, toList } from '../../lib/number-column.ts';
import { packNumbers, unpackNumbers } from '../../lib/packed-numbers.ts';

/** Positions on an axis: whole numbers as `packNumbers` writes them, others as they are. */
export type PackedPositions = string | { readonly at: readonly number[] };

/** Packs positions; nothing is lost. */
export function packPositions(positions: ArrayLike<number>): PackedPositions {
  const column = toColumn(positions);
  return (areWhole(column) ? packNumbers(column) : undefined) ?? { at: toList(column) };
}

/** A plain loop: `every` takes several times as long. */
function areWhole(column: Float64Array): boolean {
  for (let index = 0; index < column.length; index += 1) {
    if (!Number.isSafeInteger(column[index])) return false;
  }
  return true;
}

/** The positions again. */
export function unpackPositions(packed: PackedPositions): Float64Array {
  if (typeof packed !== 'string') return Float64Array.from(packed.at);
  return Float64Array.from(unpackNumbers(packed), (position) => position ?? Number.NaN);
}
