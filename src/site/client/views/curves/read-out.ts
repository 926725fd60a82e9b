import { formatNumber } from '../../../../lib/format-number.ts';
import type { PreparedSide } from './prepare-curves.ts';

/** What a line has nearest to a place on the axis. */
export interface ReadValue {
  readonly label: string;
  readonly colour: number | null;
  readonly position: number;
  readonly value: number;
}

/** The value of each side nearest to a position; sides without a line are left out. O(sides × log points). */
export function readOut(sides: readonly PreparedSide[], position: number): readonly ReadValue[] {
  return sides.flatMap(({ side, main }) => {
    if (main === undefined || main.positions.length === 0) return [];
    const index = nearestIndex(main.positions, position);
    return [
      {
        label: side.label,
        colour: side.colour,
        position: main.positions[index] ?? Number.NaN,
        value: main.values[index] ?? Number.NaN,
      },
    ];
  });
}

/** The index of the nearest of ascending positions, the lower of equals. */
export function nearestIndex(positions: Float64Array, position: number): number {
  let low = 0;
  let high = positions.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  const before = positions[low - 1];
  return before !== undefined && position - before <= (positions[low] ?? 0) - position ? low - 1 : low;
}

/** The same as a sentence for the line under the chart. */
export function readOutWords(values: readonly ReadValue[], at: string): string {
  return `${at}: ${values.map(({ label, value }) => `${label} ${formatNumber(value)}`).join(', ')}`;
}
