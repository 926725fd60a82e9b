import { linePath } from '../chart/line-path.ts';
import type { Place } from '../chart/line-path.ts';
import { createSvg, slotClass } from '../chart/svg-element.ts';
import { rangeBetween } from '../brush/rows-inside.ts';
import type { ColumnAxis } from '../column-axis.ts';
import { nearestOf } from '../drawn-view.ts';
import type { Box, DrawnView, Pixel, ViewBrush } from '../drawn-view.ts';
import type { ViewRow } from '../view-types.ts';

const TOP = 46;
const BOTTOM = 16;
/** Half the width of the strip along an axis in which it can be brushed, and of the brush that is shown. */
const REACH = 16;
const HALF_BRUSH = 7;

/** A line for each run through its values on several axes. A run without a value on an axis goes around it: its line is broken. */
export function drawParallel(
  rows: readonly ViewRow[],
  axes: readonly ColumnAxis[],
  size: { readonly width: number; readonly height: number },
): DrawnView {
  const layout = layAxes(axes, size);
  const { xOf, yOf, bottom } = layout;
  const svg = createSvg('svg', {
    class: 'view-chart',
    ...size,
    viewBox: `0 0 ${Math.round(size.width)} ${size.height}`,
    role: 'img',
    'aria-label': `Parallel coordinates of ${rows.length} runs over ${axes.map(({ column }) => column.label).join(', ')}.`,
  });
  const marks = new Map<string, readonly SVGElement[]>();
  const lines = new Map<string, readonly Place[]>();
  for (const row of rows) {
    const places = axes.map((axis, index): Place => [xOf(index), yOf(axis, axis.at(row))]);
    const line = createSvg('path', { d: linePath(places), class: `view-thread ${slotClass(row.colour)}` });
    line.dataset['slug'] = row.slug;
    svg.append(line);
    marks.set(row.slug, [line]);
    lines.set(row.slug, places);
  }
  for (const [index, axis] of axes.entries()) {
    svg.append(...axisShapes(axis, { x: xOf(index), index, last: axes.length - 1, yOf, bottom }));
  }
  return {
    svg,
    marks,
    axes,
    brush: axisBrush(axes, layout),
    nearest: (x, y) => nearestLine(lines, { x, y }),
    table: {
      head: ['run', ...axes.map(({ column }) => column.label)],
      rows: rows.map((row) => [row.name, ...axes.map((axis) => axis.text(row))]),
    },
    notes: ['A run without a value on an axis has a gap there.'].filter(() =>
      rows.some((row) => axes.some((axis) => Number.isNaN(axis.at(row)))),
    ),
  };
}

/** Where the axes stand. */
interface Layout {
  readonly xOf: (index: number) => number;
  readonly yOf: (axis: ColumnAxis, value: number) => number;
  readonly bottom: number;
}

function layAxes(
  axes: readonly ColumnAxis[],
  { width, height }: { readonly width: number; readonly height: number },
): Layout {
  const side = Math.min(70, width / 8);
  const gap = axes.length < 2 ? 0 : (width - 2 * side) / (axes.length - 1);
  const bottom = height - BOTTOM;
  return {
    xOf: (index) => side + index * gap,
    yOf: (axis, value) => TOP + (1 - axis.scale.place(value)) * (bottom - TOP),
    bottom,
  };
}

/** A drag along an axis brushes it. */
function axisBrush(axes: readonly ColumnAxis[], { xOf, yOf, bottom }: Layout): ViewBrush {
  const valueAt = (axis: ColumnAxis, y: number): number =>
    axis.scale.valueAt(1 - (Math.min(bottom, Math.max(TOP, y)) - TOP) / (bottom - TOP));
  return {
    rangesOf(start, end) {
      const axis = axes.find((_, index) => Math.abs(start.x - xOf(index)) <= REACH);
      if (axis === undefined) return null;
      return new Map([[axis.column.key, rangeBetween(valueAt(axis, start.y), valueAt(axis, end.y))]]);
    },
    boxesOf: (ranges) =>
      axes.flatMap((axis, index): readonly Box[] => {
        const range = ranges.get(axis.column.key);
        if (range === undefined) return [];
        const top = yOf(axis, range[1]);
        return [
          { x: xOf(index) - HALF_BRUSH, y: top, width: 2 * HALF_BRUSH, height: yOf(axis, range[0]) - top },
        ];
      }),
  };
}

interface AxisPlace {
  readonly x: number;
  readonly index: number;
  readonly last: number;
  readonly bottom: number;
  readonly yOf: (axis: ColumnAxis, value: number) => number;
}

function axisShapes(axis: ColumnAxis, { x, index, last, bottom, yOf }: AxisPlace): SVGElement[] {
  const label = `${axis.column.label}${axis.scale.kind === 'log' ? ' (log)' : ''}`;
  const short = label.length > 20 ? `…${label.slice(-19)}` : label;
  const anchor = last > 0 && index === last ? 'end' : 'middle';
  const first = index === 0 ? 'start' : anchor;
  const title = createSvg(
    'text',
    {
      x: index === 0 ? 0 : x + (anchor === 'end' ? 40 : 0),
      y: index % 2 === 0 ? 12 : 28,
      class: 'view-axis-title',
      'text-anchor': first,
    },
    short,
    createSvg('title', {}, label),
  );
  return [
    createSvg('line', { x1: x, x2: x, y1: TOP, y2: bottom, class: 'view-axis' }),
    title,
    ...axis.scale.ticks.flatMap(({ value, label: text }) => [
      createSvg('line', {
        x1: x - 3,
        x2: x + 3,
        y1: yOf(axis, value),
        y2: yOf(axis, value),
        class: 'view-axis',
      }),
      createSvg('text', { x: x + 6, y: yOf(axis, value) + 4, class: 'view-tick view-halo' }, text),
    ]),
  ];
}

/** By the distance up and down to the line where the pointer is. */
function nearestLine(lines: ReadonlyMap<string, readonly Place[]>, { x, y }: Pixel): string | null {
  const places = new Map<string, Pixel>();
  for (const [slug, line] of lines) {
    const next = line.findIndex(([at]) => at >= x);
    const [x2, y2] = line[next] ?? [Number.NaN, Number.NaN];
    const [x1, y1] = line[next - 1] ?? [x2, y2];
    const share = x2 === x1 ? 0 : (x - x1) / (x2 - x1);
    const height = y1 + (y2 - y1) * share;
    if (Number.isFinite(height)) places.set(slug, { x, y: height });
  }
  return nearestOf(places, { x, y }, 12);
}
