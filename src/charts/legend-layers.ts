import { FONT_SIZE, LINE_HEIGHT, pixelChannel } from './chart-frame.ts';
import type { SpecPart } from './chart-frame.ts';
import { roleColour } from './palette.ts';
import { estimateTextWidth } from './text-width.ts';

/** Names with their colours above a plot, where they cannot stand at the marks. */
export interface Legend {
  /** Room that it takes above the plot, in pixels. */
  readonly height: number;
  readonly layers: (frame: LegendFrame) => readonly SpecPart[];
}

/** Where the legend goes: left edge of the drawing and top of it, seen from the plot. */
export interface LegendFrame {
  readonly left: number;
  readonly top: number;
}

const MOST_NAMES = 10;
const DOT = 14;
const GAP = 16;

/** A legend for a drawing of this width; without height for one name, and for more than ten, which nobody tells apart. */
export function makeLegend(colours: ReadonlyMap<string, string>, total: number): Legend {
  if (colours.size < 2 || colours.size > MOST_NAMES) return { height: 0, layers: () => [] };
  let x = 0;
  let line = 0;
  const places = [...colours].map(([name, colour]) => {
    const width = DOT + estimateTextWidth(name, FONT_SIZE) + GAP;
    if (x > 0 && x + width > total) {
      x = 0;
      line += 1;
    }
    const place = { name, colour, x, line };
    x += width;
    return place;
  });
  return {
    height: (line + 1) * (LINE_HEIGHT + 2) + 6,
    layers: ({ left, top }) =>
      places.flatMap(({ name, colour, x: at, line: row }) => {
        const y = top + row * (LINE_HEIGHT + 2) + LINE_HEIGHT / 2;
        return [
          {
            data: { values: [{ x: left + at + 5, y }] },
            mark: { type: 'point', filled: true, size: 70, opacity: 1, strokeWidth: 0, color: colour },
            encoding: { x: pixelChannel('x'), y: pixelChannel('y') },
          },
          {
            data: { values: [{ x: left + at + DOT, y, text: name }] },
            mark: {
              type: 'text',
              align: 'left',
              baseline: 'middle',
              fontSize: FONT_SIZE,
              color: roleColour('chart-text'),
            },
            encoding: {
              x: pixelChannel('x'),
              y: pixelChannel('y'),
              text: { field: 'text', type: 'nominal' },
            },
          },
        ];
      }),
  };
}
