import { drawFrame } from '../chart/chart-frame.ts';
import type { ChartFrame } from '../chart/chart-frame.ts';
import { createSvg, slotClass } from '../chart/svg-element.ts';
import type { ColumnAxis } from '../column-axis.ts';
import { rangeBetween } from '../brush/rows-inside.ts';
import { nearestOf, placelessNote } from '../drawn-view.ts';
import type { Box, DrawnView, Pixel, ViewBrush } from '../drawn-view.ts';
import type { ViewRow } from '../view-types.ts';

/** A dot for each run: one column along x, another along y. */
export function drawScatter(
  rows: readonly ViewRow[],
  { x, y }: { readonly x: ColumnAxis; readonly y: ColumnAxis },
  { width, height }: { readonly width: number; readonly height: number },
): DrawnView {
  const frame = drawFrame({
    width,
    height,
    x: x.scale,
    y: y.scale,
    xTitle: x.column.label,
    yTitle: y.column.label,
    label: `Scatter plot of ${rows.length} runs: ${y.column.label} against ${x.column.label}.`,
  });
  const places = new Map<string, Pixel>();
  const marks = new Map<string, readonly SVGElement[]>();
  for (const row of rows) {
    const place = { x: frame.toX(x.at(row)), y: frame.toY(y.at(row)) };
    if (!Number.isFinite(place.x) || !Number.isFinite(place.y)) continue;
    const dot = createSvg('circle', {
      cx: place.x,
      cy: place.y,
      r: 4.5,
      class: `view-dot ${slotClass(row.colour)}`,
    });
    dot.dataset['slug'] = row.slug;
    frame.over.append(dot);
    places.set(row.slug, place);
    marks.set(row.slug, [dot]);
  }
  return {
    svg: frame.svg,
    marks,
    axes: [x, y],
    brush: planeBrush(frame, x, y),
    nearest: (pixelX, pixelY) => nearestOf(places, { x: pixelX, y: pixelY }),
    table: {
      head: ['run', x.column.label, y.column.label],
      rows: rows.map((row) => [row.name, x.text(row), y.text(row)]),
    },
    notes: placelessNote(rows, [x, y]),
  };
}

/** A rectangle over both axes. */
function planeBrush(frame: ChartFrame, x: ColumnAxis, y: ColumnAxis): ViewBrush {
  const valueX = (pixel: number): number => x.scale.valueAt((pixel - frame.left) / frame.width);
  const valueY = (pixel: number): number => y.scale.valueAt(1 - (pixel - frame.top) / frame.height);
  return {
    rangesOf: (start, end) =>
      x.column.key === y.column.key
        ? new Map([[x.column.key, rangeBetween(valueX(start.x), valueX(end.x))]])
        : new Map([
            [x.column.key, rangeBetween(valueX(start.x), valueX(end.x))],
            [y.column.key, rangeBetween(valueY(start.y), valueY(end.y))],
          ]),
    boxesOf(ranges) {
      const [left, right] = ranges.get(x.column.key) ?? [x.scale.low, x.scale.high];
      const [low, high] = ranges.get(y.column.key) ?? [y.scale.low, y.scale.high];
      return ranges.size === 0 ? [] : [boxBetween(frame, { left, right, low, high })];
    },
  };
}

/** The part of a plot between two values on each axis, cut at its edges. */
export function boxBetween(
  frame: ChartFrame,
  ends: { readonly left: number; readonly right: number; readonly low: number; readonly high: number },
): Box {
  const x = within(frame.toX(ends.left), frame.left, frame.width);
  const y = within(frame.toY(ends.high), frame.top, frame.height);
  const low = frame.toY(ends.low);
  return {
    x,
    y,
    width: within(frame.toX(ends.right), frame.left, frame.width) - x,
    height: within(Number.isFinite(low) ? low : frame.top + frame.height, frame.top, frame.height) - y,
  };
}

function within(pixel: number, start: number, length: number): number {
  return Math.min(start + length, Math.max(start, Number.isFinite(pixel) ? pixel : start));
}
