import { FONT_SIZE, bottomAxis, leftAxis, numericChannel, plotWidth } from './chart-frame.ts';
import type { Frame, SpecPart } from './chart-frame.ts';
import type { NumericScale, PlotScales } from './numeric-scale.ts';
import { estimateTextWidth } from './text-width.ts';

/** The channels `x` and `y` of a chart with the axes `bottomAxis` and `leftAxis`. Charts with the same scales, titles and sizes share them. */
export function sharedChannels(
  { x, y }: PlotScales,
  titles: { readonly x: string; readonly y: string | null },
  frame: Frame,
): { readonly x: SpecPart; readonly y: SpecPart } {
  return {
    x: shared(x, `x ${plotWidth(frame)} ${titles.x}`, () =>
      numericChannel('x', x, bottomAxis(x, titles.x, frame)),
    ),
    y: shared(y, `y ${frame.padding.left} ${titles.y === null ? '' : `: ${titles.y}`}`, () =>
      numericChannel('y', y, leftAxis(y, titles.y, frame)),
    ),
  };
}

/** What was made of a scale. It lives as long as the scale, of which `fitScale` gives the same one for the same domain. */
const made = new WeakMap<NumericScale, Map<string, SpecPart>>();

function shared(scale: NumericScale, key: string, make: () => SpecPart): SpecPart {
  let channels = made.get(scale);
  if (channels === undefined) made.set(scale, (channels = new Map()));
  let channel = channels.get(key);
  if (channel === undefined) channels.set(key, (channel = make()));
  return channel;
}

const widths = new WeakMap<NumericScale, number>();

/** About how wide the widest label of a scale is, in pixels. */
export function widestLabel(scale: NumericScale): number {
  let width = widths.get(scale);
  if (width === undefined) {
    width = Math.max(0, ...scale.ticks.map(({ label }) => estimateTextWidth(label, FONT_SIZE)));
    widths.set(scale, width);
  }
  return width;
}
