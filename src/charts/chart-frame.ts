import type { FigureData, VegaLiteSpec } from '../model/figure.ts';
import type { NumericScale } from './numeric-scale.ts';
import { roleColour } from './palette.ts';

/** Size of all text in charts, in pixels of the drawing. Narrow drawings are never scaled below their own size on a phone. */
export const FONT_SIZE = 12;
/** Height of a line of text. */
export const LINE_HEIGHT = 15;

/** Widths of the two drawings of a figure. */
export const WIDE = 680;
export const NARROW = 328;

/** The plot inside its drawing, all in pixels. */
export interface Frame {
  /** Width of the whole drawing. */
  readonly total: number;
  readonly plotHeight: number;
  readonly padding: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
}

/** Part of a spec: a layer, an encoding, a mark. */
export type SpecPart = Readonly<Record<string, unknown>>;

/** Width of the plot itself. */
export function plotWidth(frame: Frame): number {
  return frame.total - frame.padding.left - frame.padding.right;
}

/**
 * The whole spec. Every size is given, nothing is fitted to measured text: so the drawing is the same on a server without fonts, in
 * the light renderer and in a browser.
 */
export function frameSpec(frame: Frame, layers: readonly SpecPart[]): VegaLiteSpec {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: plotWidth(frame),
    height: frame.plotHeight,
    padding: frame.padding,
    autosize: { type: 'none' },
    background: null,
    config: CHART_CONFIG,
    layer: layers,
  };
}

/** Looks of all charts: fixed sizes, colours as CSS variables, no marks of their own for screen readers. */
export const CHART_CONFIG: SpecPart = {
  view: { stroke: null },
  mark: { aria: false },
  axis: {
    labelFontSize: FONT_SIZE,
    titleFontSize: FONT_SIZE,
    titleFontWeight: 'normal',
    labelColor: roleColour('chart-quiet'),
    titleColor: roleColour('chart-text'),
    gridColor: roleColour('chart-grid'),
    tickColor: roleColour('chart-axis'),
    domainColor: roleColour('chart-axis'),
    labelFlush: false,
    labelOverlap: false,
    labelLimit: 0,
    titleLimit: 0,
    labelLineHeight: LINE_HEIGHT,
    titleBaseline: 'alphabetic',
  },
};

/** A numeric channel over a fitted scale. */
export function numericChannel(field: string, scale: NumericScale, axis: SpecPart | null): SpecPart {
  const kind = scale.kind === 'log' ? { type: 'log' } : { type: 'linear', zero: false };
  return {
    field,
    type: 'quantitative',
    scale: { ...kind, domain: scale.domain, nice: false },
    axis: axis === null ? null : { ...ticksOf(scale), ...axis },
  };
}

/** Vega drops every other tick if there are more than `tickCount`, even of those it was given. */
function ticksOf({ ticks }: NumericScale): SpecPart {
  return { values: ticks.map((tick) => tick.value), tickCount: ticks.length };
}

/** A channel whose field holds pixels. */
export function pixelChannel(field: string): SpecPart {
  return { field, type: 'quantitative', scale: null };
}

/** An axis along the bottom: numbers, small ticks, the title under its right end. `grid` draws lines up through the plot instead. */
export function bottomAxis(scale: NumericScale, title: string, frame: Frame, grid = false): SpecPart {
  return {
    orient: 'bottom',
    labelExpr: labelExpression(scale),
    labelPadding: 5,
    grid,
    ticks: !grid,
    tickSize: 4,
    domain: !grid,
    title,
    titleAnchor: 'end',
    titleAlign: 'right',
    titleX: plotWidth(frame),
    titleY: 36,
  };
}

/** An axis at the left: numbers and grid lines, its title lying above them. */
export function leftAxis(scale: NumericScale, title: string | null, frame: Frame): SpecPart {
  return {
    orient: 'left',
    labelExpr: labelExpression(scale),
    labelPadding: 6,
    grid: true,
    ticks: false,
    domain: false,
    title,
    titleAngle: 0,
    titleAnchor: 'start',
    titleAlign: 'left',
    titleX: -frame.padding.left,
    titleY: -20,
  };
}

/** Labels as they were formatted for the report, since Vega's own formats know no thin spaces. */
function labelExpression(scale: NumericScale): string {
  return lookupExpression(Object.fromEntries(scale.ticks.map((tick) => [String(tick.value), tick.label])));
}

/** A Vega expression that looks an axis value up in a table; the light renderer reads the table back. */
export function lookupExpression(labels: Readonly<Record<string, string | readonly string[]>>): string {
  return `${JSON.stringify(labels)}[datum.value]`;
}

/** A colour channel: names of variants → colours, without a legend. */
export function colourChannel(field: string, colours: ReadonlyMap<string, string>): SpecPart {
  return nominalChannel(field, [...colours.keys()], [...colours.values()]);
}

/** Shapes of the marks for what cannot stand on a scale. */
const EDGE_SHAPES: Readonly<Record<EdgeKind, string>> = {
  NaN: 'M-1,-1L1,1M-1,1L1,-1',
  '\u221E': 'M0,-1L1,0.8L-1,0.8Z',
  '\u2212\u221E': 'M0,1L1,-0.8L-1,-0.8Z',
  '\u2264 0': 'M-1,-0.4L0,0.8L1,-0.4',
  '> axis': 'M0,1L0,-1L-0.8,-0.1L0,-1L0.8,-0.1',
  '< axis': 'M0,-1L0,1L-0.8,0.1L0,1L0.8,0.1',
};

/** Why a value has no place on its scale. */
export type EdgeKind = 'NaN' | '\u221E' | '\u2212\u221E' | '\u2264 0' | '> axis' | '< axis';

/** A channel that gives every kind of edge mark its shape; those for values beyond the axis only where a table of marks holds one. */
export function edgeShapeChannel(field: string, marks: readonly FigureData[]): SpecPart {
  const isCut = marks.some(({ columns }) =>
    columns.some(({ name, values }) => name === field && values.some((kind) => /axis/.test(String(kind)))),
  );
  const shapes = Object.entries(EDGE_SHAPES).slice(0, isCut ? undefined : -2);
  return nominalChannel(
    field,
    shapes.map(([kind]) => kind),
    shapes.map(([, shape]) => shape),
  );
}

function nominalChannel(field: string, domain: readonly string[], range: readonly string[]): SpecPart {
  return { field, type: 'nominal', scale: { domain, range }, legend: null };
}
