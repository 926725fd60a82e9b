import { formatAlike } from '../../lib/format-alike.ts';
import { formatCount } from '../../lib/format-count.ts';
import type { Figure, FigureData } from '../../model/figure.ts';
import {
  FONT_SIZE,
  NARROW,
  WIDE,
  bottomAxis,
  frameSpec,
  leftAxis,
  numericChannel,
  pixelChannel,
  plotWidth,
} from '../chart-frame.ts';
import type { Frame, SpecPart } from '../chart-frame.ts';
import type { ChartMetric } from '../chart-input.ts';
import { figureData, shortTable } from '../figure-table.ts';
import type { FigureValue } from '../figure-table.ts';
import { canStand, extentOf, fitScale, positionOn } from '../numeric-scale.ts';
import type { NumericScale } from '../numeric-scale.ts';
import { roleColour, seriesColour } from '../palette.ts';
import { estimateTextWidth } from '../text-width.ts';
import { withUnit } from '../time-unit.ts';

/** A mean with the ends of its interval; NaN where there is none. */
export interface ParetoValue {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** A variant by two metrics. */
export interface ParetoVariant {
  readonly label: string;
  readonly n: number;
  readonly quality: ParetoValue;
  readonly cost: ParetoValue;
  readonly onFront: boolean;
}

/** What `paretoChart` draws. */
export interface ParetoRequest {
  readonly id: string;
  readonly title: string;
  readonly quality: ChartMetric;
  readonly cost: ChartMetric;
  /** By rising cost number. */
  readonly variants: readonly ParetoVariant[];
  readonly leftOut: readonly string[];
}

interface PreparedFront {
  readonly request: ParetoRequest;
  readonly x: NumericScale;
  readonly y: NumericScale;
  readonly front: readonly ParetoVariant[];
  readonly dominated: readonly ParetoVariant[];
}

/** From this ratio of the largest to the smallest value on, positive values stand on a log scale. */
const LOG_RATIO = 50;
const MOST_DOMINATED = 500;
/** More numbers beside points than this are a thicket. */
const MOST_NUMBERED = 15;

/** Quality against cost: variants that no other beats in both in colour, numbered and joined by steps, the others grey. */
export function paretoChart(request: ParetoRequest): Figure {
  const { variants } = request;
  const prepared: PreparedFront = {
    request,
    x: scaleOf(variants.flatMap(({ cost }) => [cost.mean, cost.low, cost.high])),
    y: scaleOf(variants.flatMap(({ quality }) => [quality.mean, quality.low, quality.high])),
    front: variants.filter(({ onFront }) => onFront),
    dominated: variants.filter(({ onFront }) => !onFront).slice(0, MOST_DOMINATED),
  };
  const data = frontTables(prepared);
  return {
    id: request.id,
    ...frontTexts(prepared),
    spec: frontSpec(prepared, data, WIDE),
    narrowSpec: frontSpec(prepared, data, NARROW),
    data,
    renderer: 'light',
  };
}

function scaleOf(values: readonly number[]): NumericScale {
  const extent = extentOf(values, 'linear') ?? [0, 1];
  const kind = extent[0] > 0 && extent[1] / extent[0] >= LOG_RATIO ? 'log' : 'linear';
  return fitScale(extent, { kind, tickCount: 5, ends: 'round', room: 0.03 });
}

function frontTables({ request, x, y, front, dominated }: PreparedFront): FigureData[] {
  const heads = [
    { name: 'variant', label: 'variant' },
    { name: 'x', label: request.cost.label },
    { name: 'y', label: request.quality.label },
    { name: 'n', label: 'runs' },
  ];
  const bars = (name: string, side: 'cost' | 'quality', scale: NumericScale): FigureData =>
    figureData(
      name,
      [
        { name: 'variant', label: 'variant' },
        { name: 'front', label: 'on the front' },
        { name: 'x', label: request.cost.label },
        { name: 'y', label: request.quality.label },
        { name: 'low', label: 'low' },
        { name: 'high', label: 'high' },
      ],
      [...dominated, ...front]
        .filter((one) => canStand(one[side].low, scale.kind) && canStand(one[side].high, scale.kind))
        .map((one) => [
          one.label,
          one.onFront ? 'yes' : 'no',
          one.cost.mean,
          one.quality.mean,
          one[side].low,
          one[side].high,
        ]),
    );
  return [
    bars('quality-bars', 'quality', y),
    bars('cost-bars', 'cost', x),
    figureData(
      'steps',
      [heads[1] ?? { name: 'x', label: 'x' }, heads[2] ?? { name: 'y', label: 'y' }],
      stepsOf(request, front),
    ),
    figureData('runs', heads, dominated.map(toRow)),
    figureData('groups', heads, front.map(toRow)),
  ].filter((table) => (table.columns[0]?.values.length ?? 0) > 0);
}

function toRow({ label, cost, quality, n }: ParetoVariant): FigureValue[] {
  return [label, cost.mean, quality.mean, n];
}

/** What quality can be had for a cost: up to the next variant that of the one before; of the next where more is better. */
function stepsOf({ cost }: ParetoRequest, front: readonly ParetoVariant[]): number[][] {
  return front.flatMap((one, index) => {
    const before = front[index - 1];
    const own = [one.cost.mean, one.quality.mean];
    if (before === undefined) return [own];
    const corner =
      cost.goal === 'maximize' ? [before.cost.mean, one.quality.mean] : [one.cost.mean, before.quality.mean];
    return [corner, own];
  });
}

const FRONT_COLOURS = [
  ['yes', seriesColour(0)],
  ['no', roleColour('series-other')],
] as const;

function frontSpec(prepared: PreparedFront, data: readonly FigureData[], total: number): Figure['spec'] {
  const { request, x: across, y: upwards } = prepared;
  const frame = frontFrame(upwards, total);
  const ticks = total === NARROW ? { ...across, ticks: everySecond(across.ticks) } : across;
  const x = numericChannel('x', ticks, bottomAxis(ticks, nameOf(request.cost, across), frame));
  const y = numericChannel('y', upwards, leftAxis(upwards, nameOf(request.quality, upwards), frame));
  const dot = { type: 'point', filled: true, strokeWidth: 0 };
  const color = {
    field: 'front',
    type: 'nominal',
    scale: { domain: FRONT_COLOURS.map(([name]) => name), range: FRONT_COLOURS.map(([, paint]) => paint) },
    legend: null,
  };
  const bar = { type: 'rule', strokeWidth: 1.5, opacity: 0.6 };
  const layers: readonly (readonly [string, SpecPart, SpecPart])[] = [
    ['quality-bars', bar, { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color }],
    ['cost-bars', bar, { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, color }],
    [
      'steps',
      { type: 'line', strokeWidth: 1, strokeJoin: 'round', strokeDash: [3, 3], color: seriesColour(0) },
      { x, y },
    ],
    ['runs', { ...dot, size: 34, opacity: 0.75, color: roleColour('series-other') }, { x, y }],
    ['groups', { ...dot, size: 80, opacity: 1, color: seriesColour(0) }, { x, y }],
  ];
  return frameSpec(frame, [
    ...layers.flatMap(([name, mark, encoding]) =>
      data.some((table) => table.name === name) ? [{ data: { name }, mark, encoding }] : [],
    ),
    ...numberLayers(prepared, frame),
  ]);
}

function everySecond<T>(ticks: readonly T[]): readonly T[] {
  return ticks.length > 5 ? ticks.filter((_, index) => index % 2 === 0) : ticks;
}

function nameOf(metric: ChartMetric, scale: NumericScale): string {
  const better = metric.goal === 'maximize' ? 'higher is better' : 'lower is better';
  return `${withUnit(metric.label, metric.unit)}, ${better}${scale.kind === 'log' ? ', log scale' : ''}`;
}

/** Numbers beside the points of the front; the caption says which variant is which. */
function numberLayers({ front, x, y, request }: PreparedFront, frame: Frame): readonly SpecPart[] {
  if (front.length > MOST_NUMBERED) return [];
  const above = request.quality.goal === 'maximize';
  const values = front.map(({ cost, quality }, index) => ({
    text: String(index + 1),
    x: positionOn(x, cost.mean, plotWidth(frame)) + (request.cost.goal === 'maximize' ? 9 : -9),
    y: frame.plotHeight - positionOn(y, quality.mean, frame.plotHeight) + (above ? -9 : 9),
  }));
  const background = roleColour('chart-background');
  const layer = (color: string, rim: SpecPart): SpecPart => ({
    data: { values },
    mark: { type: 'text', align: 'center', baseline: 'middle', fontSize: FONT_SIZE, color, ...rim },
    encoding: { x: pixelChannel('x'), y: pixelChannel('y'), text: { field: 'text', type: 'nominal' } },
  });
  return [layer(background, { stroke: background, strokeWidth: 3 }), layer(roleColour('chart-text'), {})];
}

function frontFrame(y: NumericScale, total: number): Frame {
  const widest = Math.max(...y.ticks.map((tick) => estimateTextWidth(tick.label, FONT_SIZE)), 16);
  return {
    total,
    plotHeight: total === NARROW ? 220 : 300,
    padding: { left: Math.ceil(widest) + 10, right: 20, top: 36, bottom: 44 },
  };
}

function frontTexts({
  request,
  front,
  dominated,
}: PreparedFront): Pick<Figure, 'title' | 'subtitle' | 'description' | 'caption' | 'table'> {
  const { quality, cost, variants, leftOut } = request;
  const costOf = formatAlike(variants.map((one) => one.cost.mean));
  const qualityOf = formatAlike(variants.map((one) => one.quality.mean));
  const numbered = front.length <= MOST_NUMBERED;
  const repeated = variants.some(({ n }) => n > 1);
  const list = front
    .slice(0, MOST_NUMBERED)
    .map((one) => `${one.label} (${qualityOf(one.quality.mean)} at ${costOf(one.cost.mean)})`);
  const captions = [
    'In colour: variants that no other beats in both, joined by what can be had for a cost. Grey: some other variant is at least as good in both means and better in one.',
    numbered ? `On the front: ${front.map(({ label }, index) => `${index + 1} ${label}`).join('; ')}.` : '',
    repeated ? 'Bars: 95 % t intervals of the means.' : 'Single runs: no intervals.',
    ...leftOut,
  ];
  return {
    title: request.title,
    subtitle: `${withUnit(quality.label, quality.unit)} against ${withUnit(cost.label, cost.unit)}: mean of each variant.`,
    description: `Scatter plot of ${quality.label} against ${cost.label}: ${formatCount(variants.length, 'variant')}, ${front.length} of them not beaten in both: ${list.join(', ')}. ${formatCount(dominated.length, 'other')} are.`,
    caption: captions.filter((text) => text !== '').join(' '),
    table: shortTable(
      ['Variant', 'Runs', quality.label, cost.label, 'On the front'],
      [...front, ...dominated].map((one) => [
        one.label,
        String(one.n),
        qualityOf(one.quality.mean),
        costOf(one.cost.mean),
        one.onFront ? 'yes' : 'no',
      ]),
    ),
  };
}
