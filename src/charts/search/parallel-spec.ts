import type { VegaLiteSpec } from '../../model/figure.ts';
import { FONT_SIZE, LINE_HEIGHT, colourChannel, frameSpec, pixelChannel } from '../chart-frame.ts';
import type { Frame, SpecPart } from '../chart-frame.ts';
import { roleColour, seriesColour } from '../palette.ts';
import { estimateTextWidth, wrapLabel, wrapShortly } from '../text-width.ts';
import type { ParallelAxis } from './parallel-coordinates.ts';
import { stackTicks } from './stack-ticks.ts';
import { RANK_COLOURS } from './trial-points.ts';

/** Room under 0 for trials that do not have a param. */
const ABSENT_ROOM = 0.2;
const PLOT_HEIGHT = 280;
/** Free height around the label of a choice. */
const CHOICE_ROOM = 2;

/** Parallel coordinates with standing axes, the names above them. */
export function wideSpec(axes: readonly ParallelAxis[], hasAbsent: boolean, total: number): VegaLiteSpec {
  const last = axes.at(-1);
  const tickRoom = Math.max(
    0,
    ...(last?.ticks ?? []).map(({ label }) => estimateTextWidth(label, FONT_SIZE)),
  );
  const right = Math.ceil(Math.max(tickRoom + 12, Math.min(110, nameWidth(last))));
  const gap = (total - 8 - right) / Math.max(1, axes.length - 1);
  const names = axes.map((axis, index) => nameLines(axis, index === axes.length - 1 ? right : gap - 8));
  const top = Math.max(...names.map((lines) => lines.length)) * LINE_HEIGHT + 14;
  const tickLines = axes.map(({ ticks }, index) =>
    ticks.map(({ label }) => wrapShortly(label, index === axes.length - 1 ? right : gap - 12, FONT_SIZE)),
  );
  const tallest = Math.max(0, ...tickLines.map(heightOfLabels));
  const frame: Frame = {
    total,
    plotHeight: Math.max(PLOT_HEIGHT, tallest),
    padding: { left: 8, right, top, bottom: 14 },
  };
  const lowest = hasAbsent ? -ABSENT_ROOM : 0;
  const across = plainChannel('row', [0, Math.max(1, axes.length - 1)]);
  const upwards = plainChannel('place', [lowest, 1]);
  const heightOf = (place: number): number => (frame.plotHeight * (1 - place)) / (1 - lowest);
  const labels = axes.flatMap(({ ticks }, index) =>
    ticks.flatMap(({ at }, tick) => {
      const lines = tickLines[index]?.[tick] ?? [];
      const first = heightOf(at) - ((lines.length - 1) * LINE_HEIGHT) / 2;
      return lines.map((text, line) => ({ text, x: index * gap + 6, y: first + line * LINE_HEIGHT }));
    }),
  );
  const heads = names.flatMap((lines, index) =>
    lines.map((text, line) => ({
      text,
      x: index * gap,
      y: -12 - (lines.length - 1 - line) * LINE_HEIGHT,
    })),
  );
  return frameSpec(frame, [
    ...lineLayers({ x: across, x2: { field: 'row2' }, y: upwards, y2: { field: 'place2' } }),
    axisRules(
      axes.map((_, index) => ({ row: index, place: 0, row2: index, place2: 1 })),
      {
        x: across,
        x2: { field: 'row2' },
        y: upwards,
        y2: { field: 'place2' },
      },
    ),
    ...tickLayers(labels, 'left'),
    textLayer(heads, 'left', roleColour('chart-text')),
  ]);
}

/** The same with lying axes, one under the other: name above, ticks below each. */
export function narrowSpec(axes: readonly ParallelAxis[], hasAbsent: boolean, total: number): VegaLiteSpec {
  const left = 12;
  const right = 16;
  const width = total - left - right;
  const lowest = hasAbsent ? -ABSENT_ROOM : 0;
  const placeOf = (place: number): number => (width * (place - lowest)) / (1 - lowest);
  const stacks = axes.map(({ ticks }) =>
    stackTicks(
      ticks.map(({ at, label }) => ({ at: placeOf(at), label })),
      { from: -left, to: width + right },
    ),
  );
  const names = axes.map((axis) => wrapLabel(nameOf(axis), total - 20, FONT_SIZE));
  const tickLines = Math.max(1, ...stacks.map((ticks) => Math.max(...ticks.map(({ line }) => line)) + 1));
  const nameRows = Math.max(...names.map((lines) => lines.length));
  const step = (tickLines + nameRows) * LINE_HEIGHT + 28;
  const plotHeight = Math.max(1, axes.length - 1) * step;
  const frame: Frame = {
    total,
    plotHeight,
    padding: { left, right, top: nameRows * LINE_HEIGHT + 10, bottom: tickLines * LINE_HEIGHT + 12 },
  };
  const across = plainChannel('place', [lowest, 1]);
  const down = plainChannel('row', [Math.max(1, axes.length - 1), 0]);
  const channels = { x: across, x2: { field: 'place2' }, y: down, y2: { field: 'row2' } };
  const labels = stacks.flatMap((ticks, index) =>
    ticks.map(({ middle, label, line }) => ({
      text: label,
      x: middle,
      y: index * step + 12 + line * LINE_HEIGHT,
    })),
  );
  const heads = names.flatMap((lines, index) =>
    lines.map((text, line) => ({
      text,
      x: -left + 2,
      y: index * step - 12 - (lines.length - 1 - line) * LINE_HEIGHT,
    })),
  );
  return frameSpec(frame, [
    ...lineLayers(channels),
    axisRules(
      axes.map((_, index) => ({ row: index, place: lowest, row2: index, place2: 1 })),
      channels,
    ),
    ...tickLayers(labels, 'center'),
    halo(heads, 'left'),
    textLayer(heads, 'left', roleColour('chart-text')),
  ]);
}

/** Ticks of equal distance need as much room each as the tallest of them; those of numbers are thinned before. */
function heightOfLabels(ticks: readonly (readonly string[])[]): number {
  const most = Math.max(0, ...ticks.map((lines) => lines.length));
  return Math.max(0, ticks.length - 1) * (most * LINE_HEIGHT + CHOICE_ROOM);
}

function nameOf({ label, note }: ParallelAxis): string {
  return note === null ? label : `${label} (${note})`;
}

function nameWidth(axis: ParallelAxis | undefined): number {
  return axis === undefined ? 0 : estimateTextWidth(nameOf(axis), FONT_SIZE) + 4;
}

function nameLines(axis: ParallelAxis, width: number): readonly string[] {
  return wrapLabel(nameOf(axis), width, FONT_SIZE);
}

function plainChannel(field: string, domain: readonly [number, number]): SpecPart {
  return {
    field,
    type: 'quantitative',
    scale: { type: 'linear', zero: false, domain, nice: false },
    axis: null,
  };
}

function lineLayers(channels: SpecPart): readonly SpecPart[] {
  return [
    {
      data: { name: 'segments' },
      mark: { type: 'rule', strokeWidth: 1, opacity: 0.75 },
      encoding: { ...channels, color: colourChannel('rank', RANK_COLOURS) },
    },
    {
      data: { name: 'best' },
      mark: { type: 'rule', strokeWidth: 3, color: seriesColour(1) },
      encoding: channels,
    },
  ];
}

function axisRules(values: readonly SpecPart[], channels: SpecPart): SpecPart {
  const mark = { type: 'rule', strokeWidth: 1, color: roleColour('chart-axis') };
  return { data: { values }, mark, encoding: channels };
}

/** Numbers over lines get a rim of the page's colour, so that they can be read. */
function tickLayers(values: readonly SpecPart[], align: string): readonly SpecPart[] {
  return [halo(values, align), textLayer(values, align, roleColour('chart-text'))];
}

function halo(values: readonly SpecPart[], align: string): SpecPart {
  const background = roleColour('chart-background');
  return textLayer(values, align, background, { stroke: background, strokeWidth: 4 });
}

function textLayer(values: readonly SpecPart[], align: string, color: string, rim: SpecPart = {}): SpecPart {
  return {
    data: { values },
    mark: { type: 'text', align, baseline: 'middle', fontSize: FONT_SIZE, color, ...rim },
    encoding: { x: pixelChannel('x'), y: pixelChannel('y'), text: { field: 'text', type: 'nominal' } },
  };
}
