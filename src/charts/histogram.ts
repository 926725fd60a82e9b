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
  plotWidth,
} from './chart-frame.ts';
import type { Frame } from './chart-frame.ts';
import type { ChartRequest, ValueVariant } from './chart-input.ts';
import { emptyFigure } from './empty-figure.ts';
import { figureData, shortTable } from './figure-table.ts';
import { makeLegend } from './legend-layers.ts';
import { nameVariants } from './name-variants.ts';
import { extentOf, fitScale, positionOn } from './numeric-scale.ts';
import type { NumericScale } from './numeric-scale.ts';
import { seriesColour } from './palette.ts';
import { estimateTextWidth } from './text-width.ts';
import { withUnit } from './time-unit.ts';

/** What `histogram` draws. */
export interface HistogramRequest extends ChartRequest {
  /** Groups whose counts stand on each other; one for all in one colour. */
  readonly variants: readonly ValueVariant[];
  /** About how many bins; as many as the number of values suggests if left out. */
  readonly bins?: number | undefined;
}

/** A piece of a bar: the values of one group in one bin. */
interface Piece {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  /** Counts at which the piece begins and ends. */
  readonly from: number;
  readonly to: number;
}

interface PreparedHistogram {
  readonly request: HistogramRequest;
  readonly pieces: readonly Piece[];
  readonly colours: ReadonlyMap<string, string>;
  readonly x: NumericScale;
  readonly y: NumericScale;
  readonly total: number;
  readonly leftOut: number;
}

/** How often values fall into each of some equal bins, as bars from zero. Values that are not finite are left out and counted. */
export function histogram(request: HistogramRequest): Figure {
  const values = request.variants.flatMap(({ members }) => members.map(({ value }) => value));
  const finite = values.filter((value) => Number.isFinite(value));
  const extent = extentOf(finite, 'linear');
  if (extent === null) return emptyFigure(request);
  const bins = request.bins ?? Math.max(5, Math.min(30, Math.ceil(Math.sqrt(finite.length)) + 1));
  const x = fitScale(extent, { kind: 'linear', tickCount: bins, ends: 'round' });
  const names = nameVariants(request.variants);
  const pieces = findPieces(request, names, edgesOf(x));
  const most = pieces.reduce((largest, { to }) => Math.max(largest, to), 1);
  const prepared: PreparedHistogram = {
    request,
    pieces,
    colours: new Map(request.variants.map(({ colour }, index) => [names[index] ?? '', seriesColour(colour)])),
    x,
    y: fitScale([0, most], { kind: 'linear', tickCount: Math.min(5, most), ends: 'round' }),
    total: finite.length,
    leftOut: values.length - finite.length,
  };
  return {
    id: request.id,
    ...histogramTexts(prepared),
    spec: histogramSpec(prepared, WIDE),
    narrowSpec: histogramSpec(prepared, NARROW),
    data: pieceTables(prepared),
    renderer: 'light',
  };
}

/** The ticks and the ends of the scale. */
function edgesOf({ ticks, domain: [low, high] }: NumericScale): readonly number[] {
  const inner = ticks.map(({ value }) => value).filter((value) => value > low && value < high);
  return [low, ...inner, high];
}

function findPieces(
  { variants }: HistogramRequest,
  names: readonly string[],
  edges: readonly number[],
): readonly Piece[] {
  return edges.slice(0, -1).flatMap((low, bin) => {
    const high = edges[bin + 1] ?? low;
    const isLast = bin === edges.length - 2;
    let from = 0;
    return variants.flatMap(({ members }, index): Piece[] => {
      const count = members.filter(
        ({ value }) => value >= low && (value < high || (isLast && value === high)),
      ).length;
      const piece = { name: names[index] ?? '', low, high, from, to: from + count };
      from += count;
      return count === 0 ? [] : [piece];
    });
  });
}

function pieceTables({ pieces, request }: PreparedHistogram): FigureData[] {
  const heads = [
    { name: 'variant', label: 'variant' },
    { name: 'x', label: `middle of ${request.metric.label}` },
    { name: 'low', label: 'from' },
    { name: 'high', label: 'to' },
    { name: 'start', label: 'count below' },
    { name: 'end', label: 'count with these' },
  ];
  const rows = pieces.map(({ name, low, high, from, to }) => [name, (low + high) / 2, low, high, from, to]);
  return [figureData('pieces', heads, rows)];
}

function histogramSpec({ request, x, y, pieces, colours }: PreparedHistogram, total: number): Figure['spec'] {
  const legend = makeLegend(colours, total);
  const frame = histogramFrame(y, total, legend.height);
  const width = plotWidth(frame);
  const [first] = pieces;
  const bin = first === undefined ? 1 : positionOn(x, first.high, width) - positionOn(x, first.low, width);
  const room = total === NARROW ? 5 : 10;
  const stride = Math.ceil(x.ticks.length / room);
  const across = { ...x, ticks: x.ticks.filter((_, index) => index % stride === 0) };
  const title = withUnit(request.metric.label, request.metric.unit);
  const upwards = numericChannel('start', y, leftAxis(y, 'runs', frame));
  return frameSpec(frame, [
    {
      data: { name: 'pieces' },
      mark: { type: 'rule', strokeWidth: Math.max(1, Math.round((bin - 1) * 100) / 100), opacity: 0.75 },
      encoding: {
        x: numericChannel('x', across, bottomAxis(across, title, frame)),
        y: upwards,
        y2: { field: 'end' },
        color: colourChannel('variant', colours),
      },
    },
    ...legend.layers({ left: -frame.padding.left, top: -frame.padding.top }),
  ]);
}

function histogramFrame(y: NumericScale, total: number, above: number): Frame {
  const widest = Math.max(...y.ticks.map((tick) => estimateTextWidth(tick.label, FONT_SIZE)), 16);
  return {
    total,
    plotHeight: total === NARROW ? 180 : 220,
    padding: { left: Math.ceil(widest) + 10, right: 20, top: 36 + above, bottom: 44 },
  };
}

function histogramTexts({
  request,
  pieces,
  colours,
  total,
  leftOut,
}: PreparedHistogram): Pick<Figure, 'title' | 'subtitle' | 'description' | 'caption' | 'table'> {
  const { metric } = request;
  const format = formatAlike(pieces.flatMap(({ low, high }) => [low, high]));
  const names = [...colours.keys()];
  const captions = [
    names.length > 1 ? 'Bars of several groups stand on each other.' : '',
    leftOut > 0 ? `${formatCount(leftOut, 'value')} that are not finite left out.` : '',
    ...request.leftOut,
  ];
  const tops = pieces.toSorted((a, b) => b.to - b.from - (a.to - a.from)).slice(0, 3);
  const list = tops.map(({ low, high, from, to }) => `${to - from} from ${format(low)} to ${format(high)}`);
  return {
    title: request.title ?? `How does ${metric.label} spread?`,
    subtitle: `${withUnit(metric.label, metric.unit)} of ${formatCount(total, 'run')}.`,
    description: `Histogram of ${metric.label} of ${formatCount(total, 'run')}: most are ${list.join(', ')}.`,
    caption: captions.filter((text) => text !== '').join(' '),
    table: shortTable(
      ['Group', 'From', 'To', 'Runs'],
      pieces.map(({ name, low, high, from, to }) => [name, format(low), format(high), String(to - from)]),
    ),
  };
}
