import { formatNumber } from '../../../../lib/format-number.ts';
import { naturalOrder } from '../../../../lib/natural-order.ts';
import type { AxisScale } from '../chart/axis-scale.ts';
import { drawFrame } from '../chart/chart-frame.ts';
import type { ChartFrame } from '../chart/chart-frame.ts';
import { createSvg, slotClass } from '../chart/svg-element.ts';
import { rangeBetween } from '../brush/rows-inside.ts';
import type { ColumnAxis } from '../column-axis.ts';
import { nearestOf, placelessNote } from '../drawn-view.ts';
import type { DrawnView, Pixel } from '../drawn-view.ts';
import { boxBetween } from '../scatter/draw-scatter.ts';
import type { ViewRow } from '../view-types.ts';
import { summarizeBox } from './summarize-box.ts';
import type { BoxSummary } from './summarize-box.ts';

const MOST_GROUPS = 24;
const ROW = 34;
/** Fewer runs than this are shown as dots with their median alone: a box would claim a shape that nobody knows. */
const FEWEST_FOR_BOX = 5;

interface Group {
  readonly name: string;
  readonly colour: number | null;
  readonly rows: readonly ViewRow[];
  readonly summary: BoxSummary;
}

/** A row for each group of runs: every run as a dot, quartiles and whiskers behind from five runs on. */
export function drawBox(
  rows: readonly ViewRow[],
  { value, groupOf }: { readonly value: ColumnAxis; readonly groupOf: (row: ViewRow) => string },
  width: number,
): DrawnView {
  const groups = groupRows(rows, value, groupOf);
  const shown = groups.slice(0, MOST_GROUPS);
  const frame = drawFrame({
    width,
    height: shown.length * ROW + 76,
    x: value.scale,
    y: groupScale(shown.map(({ name }) => name)),
    xTitle: value.column.label,
    yTitle: 'group',
    label: `Box plot of ${value.column.label} in ${shown.length} groups of runs.`,
  });
  const { places, marks } = drawGroups(frame, shown, value);
  const { key } = value.column;
  const valueAt = (pixel: number): number => value.scale.valueAt((pixel - frame.left) / frame.width);
  return {
    svg: frame.svg,
    marks,
    axes: [value],
    brush: {
      rangesOf: (start, end) => new Map([[key, rangeBetween(valueAt(start.x), valueAt(end.x))]]),
      boxesOf: (ranges) =>
        [ranges.get(key)].flatMap((range) =>
          range === undefined
            ? []
            : [boxBetween(frame, { left: range[0], right: range[1], low: shown.length - 0.5, high: -0.5 })],
        ),
    },
    nearest: (x, y) => nearestOf(places, { x, y }),
    table: tableOf(groups),
    notes: [
      'Line: median. Box: quartiles, from five runs on. Whiskers: the outermost values within one and a half box lengths.',
      ...(groups.length > shown.length
        ? [`The first ${shown.length} of ${groups.length} groups are drawn.`]
        : []),
      ...placelessNote(rows, [value]),
    ],
  };
}

function drawGroups(
  frame: ChartFrame,
  groups: readonly Group[],
  value: ColumnAxis,
): {
  readonly places: ReadonlyMap<string, Pixel>;
  readonly marks: ReadonlyMap<string, readonly SVGElement[]>;
} {
  const places = new Map<string, Pixel>();
  const marks = new Map<string, readonly SVGElement[]>();
  for (const [index, group] of groups.entries()) {
    const middle = frame.toY(index);
    if (group.summary.n >= FEWEST_FOR_BOX) frame.inside.append(...boxShapes(frame, group, middle));
    frame.inside.append(medianMark(frame, group, middle));
    for (const [position, row] of group.rows.entries()) {
      // Side by side, so that equal values are seen; always the same for the same rows.
      const place = { x: frame.toX(value.at(row)), y: middle + ((((position * 7) % 5) - 2) * ROW) / 14 };
      const dot = createSvg('circle', {
        cx: place.x,
        cy: place.y,
        r: 3.8,
        class: `view-dot ${slotClass(group.colour)}`,
      });
      dot.dataset['slug'] = row.slug;
      frame.over.append(dot);
      places.set(row.slug, place);
      marks.set(row.slug, [dot]);
    }
  }
  return { places, marks };
}

function tableOf(groups: readonly Group[]): DrawnView['table'] {
  return {
    head: ['group', 'runs', 'median', 'lower quartile', 'upper quartile', 'lower whisker', 'upper whisker'],
    rows: groups.map(({ name, summary }) => [
      name,
      String(summary.n),
      ...[summary.median, summary.lower, summary.upper, summary.low, summary.high].map((number) =>
        formatNumber(number, 5),
      ),
    ]),
  };
}

function groupRows(
  rows: readonly ViewRow[],
  value: ColumnAxis,
  groupOf: (row: ViewRow) => string,
): readonly Group[] {
  const placed = rows.filter((row) => !Number.isNaN(value.at(row)));
  return [...Map.groupBy(placed, groupOf)]
    .flatMap(([name, members]): Group[] => {
      const summary = summarizeBox(members.map((row) => value.at(row)));
      const colours = new Set(members.map(({ colour }) => colour));
      return summary === undefined
        ? []
        : [
            {
              name,
              colour: colours.size === 1 ? (members[0]?.colour ?? null) : null,
              rows: members,
              summary,
            },
          ];
    })
    .sort((a, b) => naturalOrder(a.name, b.name));
}

/** The first group on top. */
function groupScale(names: readonly string[]): AxisScale {
  const count = Math.max(1, names.length);
  return {
    kind: 'linear',
    low: -0.5,
    high: count - 0.5,
    unit: null,
    ticks: names.map((label, value) => ({
      value,
      label: label.length > 22 ? `${label.slice(0, 21)}…` : label,
    })),
    place: (value) => 1 - (value + 0.5) / count,
    valueAt: (place) => (1 - place) * count - 0.5,
  };
}

function boxShapes(frame: ChartFrame, { summary, colour }: Group, middle: number): SVGElement[] {
  const half = ROW * 0.3;
  const className = `view-box ${slotClass(colour)}`;
  const [low, lower, upper, high] = [summary.low, summary.lower, summary.upper, summary.high].map(frame.toX);
  return [
    createSvg('line', { x1: low ?? 0, x2: lower ?? 0, y1: middle, y2: middle, class: className }),
    createSvg('line', { x1: upper ?? 0, x2: high ?? 0, y1: middle, y2: middle, class: className }),
    createSvg('rect', {
      x: lower ?? 0,
      y: middle - half,
      width: Math.max(1, (upper ?? 0) - (lower ?? 0)),
      height: 2 * half,
      class: className,
    }),
  ];
}

function medianMark(frame: ChartFrame, { summary, colour }: Group, middle: number): SVGElement {
  const x = frame.toX(summary.median);
  return createSvg('line', {
    x1: x,
    x2: x,
    y1: middle - ROW * 0.32,
    y2: middle + ROW * 0.32,
    class: `view-median ${slotClass(colour)}`,
  });
}
