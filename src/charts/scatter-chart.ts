import { formatAlike } from '../lib/format-alike.ts';
import { formatCount } from '../lib/format-count.ts';
import type { Figure, FigureData } from '../model/figure.ts';
import {
  FONT_SIZE,
  NARROW,
  WIDE,
  bottomAxis,
  colourChannel,
  frameSpec,
  leftAxis,
  numericChannel,
} from './chart-frame.ts';
import type { Frame } from './chart-frame.ts';
import type { ChartMetric, ChartVariant, ScaleKind } from './chart-input.ts';
import { figureData, shortTable } from './figure-table.ts';
import { makeLegend } from './legend-layers.ts';
import { nameVariants } from './name-variants.ts';
import { canStand, extentOf, fitScale } from './numeric-scale.ts';
import type { NumericScale } from './numeric-scale.ts';
import { seriesColour } from './palette.ts';
import { estimateTextWidth } from './text-width.ts';
import { withUnit } from './time-unit.ts';

/** One run as a point. */
export interface ScatterPoint {
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

/** A variant with its runs as points. */
export interface ScatterVariant extends ChartVariant {
  readonly points: readonly ScatterPoint[];
}

/** What `scatterChart` draws. */
export interface ScatterRequest {
  readonly id: string;
  /** Null lets the chart name itself. */
  readonly title: string | null;
  readonly x: ChartMetric;
  readonly y: ChartMetric;
  readonly xScale: ScaleKind;
  readonly yScale: ScaleKind;
  readonly variants: readonly ScatterVariant[];
  /** What stands under the chart: what was left out, what the points say together. */
  readonly remarks: readonly string[];
}

interface PreparedScatter {
  readonly request: ScatterRequest;
  readonly points: readonly (readonly [string, string, number, number])[];
  readonly colours: ReadonlyMap<string, string>;
  readonly leftOut: number;
  readonly x: NumericScale;
  readonly y: NumericScale;
}

/** Every run as a point by two numbers, in the colour of its variant. Points that cannot stand on the scales are counted. */
export function scatterChart(request: ScatterRequest): Figure {
  const names = nameVariants(request.variants);
  const all = request.variants.flatMap(({ points }, index) =>
    points.map(({ label, x, y }) => [names[index] ?? '', label, x, y] as const),
  );
  const points = all.filter(([, , x, y]) => canStand(x, request.xScale) && canStand(y, request.yScale));
  const prepared: PreparedScatter = {
    request,
    points,
    colours: new Map(request.variants.map(({ colour }, index) => [names[index] ?? '', seriesColour(colour)])),
    leftOut: all.length - points.length,
    x: scaleOf(
      points.map(([, , x]) => x),
      request.xScale,
    ),
    y: scaleOf(
      points.map(([, , , y]) => y),
      request.yScale,
    ),
  };
  const data = pointTables(prepared);
  return {
    id: request.id,
    ...scatterTexts(prepared),
    spec: scatterSpec(prepared, WIDE),
    narrowSpec: scatterSpec(prepared, NARROW),
    data,
    renderer: 'light',
  };
}

function scaleOf(values: readonly number[], kind: ScaleKind): NumericScale {
  return fitScale(extentOf(values, kind), { kind, tickCount: 5, ends: 'round', room: 0.03 });
}

function pointTables({ request, points }: PreparedScatter): FigureData[] {
  const heads = [
    { name: 'variant', label: 'variant' },
    { name: 'run', label: 'run' },
    { name: 'x', label: request.x.label },
    { name: 'y', label: request.y.label },
  ];
  return [figureData('runs', heads, points)];
}

function scatterSpec({ request, x, y, colours }: PreparedScatter, total: number): Figure['spec'] {
  const legend = makeLegend(colours, total);
  const frame = scatterFrame(y, total, legend.height);
  const across =
    total === NARROW && x.ticks.length > 5 ? { ...x, ticks: x.ticks.filter((_, i) => i % 2 === 0) } : x;
  return frameSpec(frame, [
    {
      data: { name: 'runs' },
      mark: { type: 'point', filled: true, size: 44, opacity: 0.75, strokeWidth: 0 },
      encoding: {
        x: numericChannel('x', across, bottomAxis(across, titleOf(request.x, x), frame)),
        y: numericChannel('y', y, leftAxis(y, titleOf(request.y, y), frame)),
        color: colourChannel('variant', colours),
      },
    },
    ...legend.layers({ left: -frame.padding.left, top: -frame.padding.top }),
  ]);
}

function titleOf(metric: ChartMetric, { kind }: NumericScale): string {
  return `${withUnit(metric.label, metric.unit)}${kind === 'log' ? ' (log scale)' : ''}`;
}

function scatterFrame(y: NumericScale, total: number, above: number): Frame {
  const widest = Math.max(...y.ticks.map((tick) => estimateTextWidth(tick.label, FONT_SIZE)), 16);
  return {
    total,
    plotHeight: total === NARROW ? 220 : 300,
    padding: { left: Math.ceil(widest) + 10, right: 20, top: 36 + above, bottom: 44 },
  };
}

function scatterTexts({
  request,
  points,
  leftOut,
  colours,
}: PreparedScatter): Pick<Figure, 'title' | 'subtitle' | 'description' | 'caption' | 'table'> {
  const { x, y, remarks } = request;
  const writeX = formatAlike(points.map((point) => point[2]));
  const writeY = formatAlike(points.map((point) => point[3]));
  const names = [...colours.keys()];
  const captions = [
    `A dot is a run${names.length > 1 ? ', in the colour of its variant' : ''}.`,
    leftOut > 0 ? `${formatCount(leftOut, 'run')} without two finite numbers left out.` : '',
    ...remarks,
  ];
  return {
    title: request.title ?? `How does ${y.label} go with ${x.label}?`,
    subtitle: `${withUnit(y.label, y.unit)} against ${withUnit(x.label, x.unit)}: ${formatCount(points.length, 'run')}.`,
    description:
      `Scatter plot of ${y.label} against ${x.label} of ${formatCount(points.length, 'run')} in ${formatCount(names.length, 'variant')}. ${remarks.join(' ')}`.trim(),
    caption: captions.filter((text) => text !== '').join(' '),
    table: shortTable(
      ['Variant', 'Run', x.label, y.label],
      points.map(([variant, run, at, value]) => [variant, run, writeX(at), writeY(value)]),
    ),
  };
}
