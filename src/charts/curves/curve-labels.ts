import { FONT_SIZE, LINE_HEIGHT, NARROW, pixelChannel, plotWidth } from '../chart-frame.ts';
import type { Frame, SpecPart } from '../chart-frame.ts';
import { positionOn, valueAt } from '../numeric-scale.ts';
import type { PlotScales } from '../numeric-scale.ts';
import { roleColour } from '../palette.ts';
import { placeLabels } from '../place-labels.ts';
import { estimateTextWidth, wrapLabel } from '../text-width.ts';
import type { PreparedCurves, PreparedVariant } from './prepare-curves.ts';

/** Most that labels at the lines' ends may take of the width. */
const MOST_WIDE = 176;
const MOST_NARROW = 84;
/** From the plot to the names, and to where the lines that lead there end. */
const GAP = 16;
const LEADER_END = 12;
/** A line that ends further than this from the plot's right edge gets a piece of its colour beside its name instead of a leader. */
const FAR = 28;

/** The names of the highlighted lines, cut into lines of text. */
export interface CurveLabels {
  /** `end`: right of the lines' ends. `key`: above the plot, for long names on narrow drawings. */
  readonly place: 'end' | 'key' | 'none';
  /** Widest line of text in pixels. */
  readonly width: number;
  readonly lines: readonly LabelLine[];
}

interface LabelLine {
  readonly one: PreparedVariant;
  readonly text: string;
  /** First line of its label. */
  readonly first: boolean;
}

/** Decides where the names of the lines stand and how they are cut. A chart of a single series needs none. */
export function fitLabels(prepared: PreparedCurves, total: number): CurveLabels {
  const shown = inPageOrder(prepared).filter((one) => one.highlighted && one.end !== null);
  if (prepared.variants.length < 2 || shown.length === 0) return { place: 'none', width: 0, lines: [] };
  const texts = shown.map((one) => labelOf(one, prepared));
  const widest = Math.max(...texts.map((text) => estimateTextWidth(text, FONT_SIZE)));
  const asKey = total === NARROW && widest > MOST_NARROW;
  const room = asKey ? total - 40 : MOST_WIDE;
  const lines = shown.flatMap((one, index) =>
    wrapLabel(texts[index] ?? '', room, FONT_SIZE).map((text, line) => ({ one, text, first: line === 0 })),
  );
  const width = Math.ceil(Math.max(...lines.map(({ text }) => estimateTextWidth(text, FONT_SIZE))));
  return { place: asKey ? 'key' : 'end', width, lines };
}

/** With the number of runs where it is not the same for all; the subtitle tells it otherwise. */
function labelOf({ name, single, variant }: PreparedVariant, { request }: PreparedCurves): string {
  if (request.overRuns === true) return name;
  if (single) return `${name} (1 run)`;
  const runs = variant.members.length;
  const differs = request.variants.some(({ members }) => members.length !== runs);
  return differs ? `${name} (n = ${runs})` : name;
}

function inPageOrder({ request, variants }: PreparedCurves): readonly PreparedVariant[] {
  return request.variants.flatMap((variant) => variants.find((one) => one.variant === variant) ?? []);
}

/** Each name right of its line's end, moved apart where they would overlap, a thin line leading to it. */
export function endLabelLayers(
  labels: CurveLabels,
  color: SpecPart,
  scales: PlotScales,
  frame: Frame,
): readonly SpecPart[] {
  const shown = [...new Set(labels.lines.map(({ one }) => one))];
  const ends = shown.map(({ end }) => endOn(scales, end ?? { at: 0, value: 0 }));
  const wishes = shown.map((one, index) => ({
    at: frame.plotHeight - positionOn(scales.y, ends[index]?.value ?? 0, frame.plotHeight),
    height: labels.lines.filter((line) => line.one === one).length * LINE_HEIGHT,
  }));
  const middles = placeLabels(wishes, -8, frame.plotHeight + 8);
  const texts = shown.flatMap((one, index) => {
    const own = labels.lines.filter((line) => line.one === one);
    const top = (middles[index] ?? 0) - ((own.length - 1) * LINE_HEIGHT) / 2;
    return own.map(({ text }, line) => ({ text, at: top + line * LINE_HEIGHT }));
  });
  const width = plotWidth(frame);
  const leaders = shown.map((one, index) => ({
    variant: one.name,
    far: width - positionOn(scales.x, ends[index]?.at ?? 0, width) > FAR,
    x: ends[index]?.at ?? 0,
    y: ends[index]?.value ?? 0,
    to: valueAt(scales.y, frame.plotHeight - (middles[index] ?? 0), frame.plotHeight),
  }));
  const near = leaders.filter(({ far }) => !far);
  const far = leaders.filter((leader) => leader.far);
  return [
    ...(near.length > 0 ? [leaderLayer(near, color, width + LEADER_END)] : []),
    ...(far.length > 0 ? farLayers(far, color, width) : []),
    textLayer(texts, width + GAP),
  ];
}

/** Where a line is named from: its end, or for one that left the scale the corner next to the marks that stand for it. */
function endOn({ x, y }: PlotScales, end: { readonly at: number; readonly value: number }): typeof end {
  const value = Math.min(y.domain[1], Math.max(y.domain[0], end.value));
  return value === end.value ? end : { at: x.domain[1], value };
}

function leaderLayer(leaders: readonly SpecPart[], color: SpecPart, end: number): SpecPart {
  return {
    data: { values: leaders },
    mark: { type: 'rule', strokeWidth: 1, opacity: 0.6 },
    encoding: {
      x: { field: 'x', type: 'quantitative' },
      x2: { value: end },
      y: { field: 'y', type: 'quantitative' },
      y2: { field: 'to' },
      color,
    },
  };
}

/** A dot where the line ends, and a piece of line beside the name. */
function farLayers(leaders: readonly SpecPart[], color: SpecPart, width: number): readonly SpecPart[] {
  const x = { field: 'x', type: 'quantitative' };
  return [
    {
      data: { values: leaders },
      mark: { type: 'point', filled: true, size: 28, opacity: 1, strokeWidth: 0 },
      encoding: { x, y: { field: 'y', type: 'quantitative' }, color },
    },
    {
      data: { values: leaders },
      mark: { type: 'rule', strokeWidth: 2 },
      encoding: {
        x: { value: width + 2 },
        x2: { value: width + LEADER_END },
        y: { field: 'to', type: 'quantitative' },
        color,
      },
    },
  ];
}

function textLayer(texts: readonly SpecPart[], at: number): SpecPart {
  return {
    data: { values: texts },
    mark: {
      type: 'text',
      align: 'left',
      baseline: 'middle',
      fontSize: FONT_SIZE,
      color: roleColour('chart-text'),
    },
    encoding: { x: { value: at }, y: pixelChannel('at'), text: { field: 'text', type: 'nominal' } },
  };
}

/** The names above the plot, each after a piece of its line. */
export function keyLayers(labels: CurveLabels, color: SpecPart, frame: Frame): readonly SpecPart[] {
  if (labels.place !== 'key') return [];
  const left = -frame.padding.left;
  const rows = labels.lines.map((line, index) => ({
    ...line,
    at: 8 - frame.padding.top + index * LINE_HEIGHT,
  }));
  const swatches = rows.filter(({ first }) => first).map(({ one, at }) => ({ variant: one.name, at }));
  const swatchLayer: SpecPart = {
    data: { values: swatches },
    mark: { type: 'rule', strokeWidth: 2 },
    encoding: {
      x: { value: left },
      x2: { value: left + 16 },
      y: pixelChannel('at'),
      color,
    },
  };
  const texts = rows.map(({ text, at }) => ({ text, at }));
  return [swatchLayer, textLayer(texts, left + 22)];
}
