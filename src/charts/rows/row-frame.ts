import {
  FONT_SIZE,
  LINE_HEIGHT,
  NARROW,
  bottomAxis,
  numericChannel,
  pixelChannel,
  plotWidth,
} from '../chart-frame.ts';
import type { Frame, SpecPart } from '../chart-frame.ts';
import type { NumericScale } from '../numeric-scale.ts';
import { roleColour } from '../palette.ts';
import { estimateTextWidth, wrapLabel } from '../text-width.ts';

/** Room for the names at the left of a wide drawing. */
const MOST_LABEL = 230;
/** Free height of a row beside its name. */
const ROW_ROOM = { wide: 14, narrow: 22 };

/** One row of a chart that has a row for each variant. */
export interface ChartRow {
  readonly name: string;
  readonly colour: string;
  /** What stands at the right of the row, e.g. the value; may be empty. */
  readonly text: string;
}

/** The frame of a chart with a row for each variant, and the channels that all its layers share. */
export interface RowFrame {
  readonly frame: Frame;
  readonly x: SpecPart;
  readonly y: SpecPart;
  /** Names (on narrow drawings) and texts at the right. */
  readonly labelLayers: readonly SpecPart[];
}

/**
 * Names stand left of the rows, on narrow drawings above them; they are wrapped, never cut. Row number i stands at y = -i. `top` is the
 * room above the first row.
 */
export function rowFrame(
  rows: readonly ChartRow[],
  axis: { readonly scale: NumericScale; readonly title: string },
  total: number,
  top: number,
): RowFrame {
  const narrow = total === NARROW;
  const textWidth = Math.max(0, ...rows.map(({ text }) => estimateTextWidth(text, FONT_SIZE)));
  const right = textWidth > 0 ? Math.ceil(textWidth) + 24 : 20;
  const names = rows.map(({ name }) => wrapLabel(name, narrow ? total - 16 : MOST_LABEL, FONT_SIZE));
  const widest = Math.max(...names.flat().map((line) => estimateTextWidth(line, FONT_SIZE)));
  const nameHeight = Math.max(...names.map((name) => name.length)) * LINE_HEIGHT;
  const rowHeight = nameHeight + (narrow ? ROW_ROOM.narrow : ROW_ROOM.wide);
  // From the top of a row to its marks: on narrow drawings the name comes first.
  const drop = narrow ? nameHeight + ROW_ROOM.narrow / 2 - 3 : rowHeight / 2;
  const frame: Frame = {
    total,
    plotHeight: rows.length * rowHeight,
    padding: { left: narrow ? 10 : Math.ceil(widest) + 18, right, top, bottom: 44 },
  };
  const start = drop / rowHeight;
  const nameLines = names.flatMap((lines, row) => {
    const middle = narrow ? nameHeight - (lines.length * LINE_HEIGHT) / 2 : rowHeight / 2;
    const first = middle - ((lines.length - 1) * LINE_HEIGHT) / 2;
    return lines.map((text, line) => ({ text, at: row * rowHeight + first + line * LINE_HEIGHT }));
  });
  const texts = rows.map(({ text }, row) => ({ text, at: row * rowHeight + drop }));
  const colour = roleColour('chart-text');
  return {
    frame,
    x: numericChannel('x', axis.scale, bottomAxis(axis.scale, axis.title, frame, true)),
    y: numericChannel('row', { kind: 'linear', domain: [start - rows.length, start], ticks: [] }, null),
    labelLayers: [
      textLayer(
        nameLines,
        narrow ? { x: -frame.padding.left, align: 'left', colour } : { x: -14, align: 'right', colour },
      ),
      ...(textWidth > 0
        ? [
            textLayer(texts, {
              x: plotWidth(frame) + right - 2,
              align: 'right',
              colour: roleColour('chart-quiet'),
            }),
          ]
        : []),
    ],
  };
}

function textLayer(
  texts: readonly SpecPart[],
  look: { readonly x: number; readonly align: string; readonly colour: string },
): SpecPart {
  return {
    data: { values: texts },
    mark: { type: 'text', align: look.align, baseline: 'middle', fontSize: FONT_SIZE, color: look.colour },
    encoding: { x: { value: look.x }, y: pixelChannel('at'), text: { field: 'text', type: 'nominal' } },
  };
}
