import { FONT_SIZE } from '../chart-frame.ts';
import { estimateTextWidth } from '../text-width.ts';

/** A label under a lying axis: its middle in pixels, and on which line below the axis it stands. */
export interface StackedTick {
  readonly label: string;
  readonly middle: number;
  readonly line: number;
}

const GAP = 8;

/**
 * Labels under an axis, each as near to its place as the ends allow, on the first line where it has room; so all of them are whole,
 * and none lies over another.
 */
export function stackTicks(
  ticks: readonly { readonly at: number; readonly label: string }[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly StackedTick[] {
  const ends: number[] = [];
  return ticks.map(({ at, label }) => {
    const half = estimateTextWidth(label, FONT_SIZE) / 2;
    const middle = Math.max(from + half, Math.min(at, to - half));
    let line = ends.findIndex((end) => end + GAP <= middle - half);
    if (line === -1) line = ends.length;
    ends[line] = middle + half;
    return { label, middle, line };
  });
}
