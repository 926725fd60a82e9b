import type { Figure, FigureData } from '../model/figure.ts';
import { formatAlike } from '../lib/format-alike.ts';
import { formatCount } from '../lib/format-count.ts';
import { formatParam } from '../lib/format-param.ts';
import { formatWithSpread } from '../lib/format-with-spread.ts';
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
import type { Frame, SpecPart } from './chart-frame.ts';
import type { ChartRequest, ChartStatistic, GroupVariant } from './chart-input.ts';
import { countEdges, describeEdges, edgeKindOf, isAtHighEnd } from './edge-kind.ts';
import { edgeLayers } from './edge-marks.ts';
import { emptyFigure } from './empty-figure.ts';
import { figureData, shortTable } from './figure-table.ts';
import { nameVariants } from './name-variants.ts';
import { canStand, extentOf, fitScale } from './numeric-scale.ts';
import type { NumericScale } from './numeric-scale.ts';
import { roleColour, seriesColour } from './palette.ts';
import { paramAxis, paramTicks } from './param-axis.ts';
import type { ParamAxis } from './param-axis.ts';
import { estimateTextWidth } from './text-width.ts';
import { withUnit } from './time-unit.ts';

/** A variant at its place on the param's axis. */
export interface ParamVariant extends GroupVariant {
  /** The param's value; variants without a finite one are left out and counted. */
  readonly at: number;
}

/** What `paramEffect` draws. */
export interface ParamEffectRequest extends ChartRequest {
  /** Name of the numeric param. */
  readonly param: string;
  readonly statistic: ChartStatistic;
  readonly variants: readonly ParamVariant[];
}

interface PreparedEffect {
  readonly request: ParamEffectRequest;
  readonly named: readonly { readonly name: string; readonly variant: ParamVariant }[];
  readonly axis: ParamAxis;
  readonly y: NumericScale;
}

/**
 * The metric against a numeric param: runs as small points, variants as dots with intervals; a log axis if the values span decades.
 *
 * Where each value of the param belongs to one variant, a line connects them.
 */
export function paramEffect(request: ParamEffectRequest): Figure {
  const names = nameVariants(request.variants);
  const named = request.variants
    .map((variant, index) => ({ name: names[index] ?? variant.key, variant }))
    .filter(({ variant }) => Number.isFinite(variant.at))
    .sort((a, b) => a.variant.at - b.variant.at);
  if (named.length === 0) return emptyFigure(request);
  const prepared: PreparedEffect = {
    request,
    named,
    axis: paramAxis(named.map(({ variant }) => variant.at)),
    y: fitScale(
      extentOf(
        named.flatMap(({ variant }) => valuesOf(variant)),
        request.scale,
      ),
      {
        kind: request.scale,
        tickCount: 5,
        ends: 'round',
        room: 0.02,
      },
    ),
  };
  const data = effectTables(prepared);
  return {
    id: request.id,
    ...effectTexts(prepared),
    spec: effectSpec(prepared, data, WIDE),
    narrowSpec: effectSpec(prepared, data, NARROW),
    data,
    renderer: 'light',
  };
}

function valuesOf({ centre, low, high, members }: ParamVariant): readonly number[] {
  return [centre, low, high, ...members.map(({ value }) => value)];
}

function effectTables({ request, named, axis }: PreparedEffect): readonly FigureData[] {
  const { scale, metric } = request;
  const variant = { name: 'variant', label: 'variant' };
  const at = { name: 'x', label: `${request.param} as drawn` };
  const param = { name: 'param', label: request.param };
  const value = { name: 'y', label: metric.label };
  const run = { name: 'run', label: 'run' };
  const drawn = named.map((one) => ({ ...one, x: axis.placeOf(one.variant.at) }));
  const centres = drawn.filter((one) => canStand(one.variant.centre, scale));
  const intervals = centres.filter(
    ({ variant: { low, high } }) => canStand(low, scale) && canStand(high, scale),
  );
  const members = drawn.flatMap((one) =>
    one.variant.members.map((member) => ({ ...one, member, kind: edgeKindOf(member.value, scale) })),
  );
  const edges = (name: string, high: boolean): FigureData =>
    figureData(
      name,
      [variant, run, param, at, { name: 'kind', label: 'mark' }, { name: 'value', label: metric.label }],
      members
        .filter(({ kind }) => kind !== null && isAtHighEnd(kind) === high)
        .map(({ name: owner, variant: { at: own }, x, member, kind }) => [
          owner,
          member.label,
          own,
          x,
          kind,
          member.value,
        ]),
    );
  return [
    figureData(
      'groups',
      [variant, param, at, value, { name: 'n', label: 'runs' }],
      centres.map(({ name, x, variant: one }) => [name, one.at, x, one.centre, one.n]),
    ),
    figureData(
      'intervals',
      [variant, param, at, { name: 'low', label: 'low' }, { name: 'high', label: 'high' }],
      intervals.map(({ name, x, variant: one }) => [name, one.at, x, one.low, one.high]),
    ),
    figureData(
      'runs',
      [variant, run, param, at, value],
      members
        .filter(({ kind }) => kind === null)
        .map(({ name, x, variant: one, member }) => [name, member.label, one.at, x, member.value]),
    ),
    edges('above', true),
    edges('below', false),
  ].filter((table) => (table.columns[0]?.values.length ?? 0) > 0);
}

function effectSpec(prepared: PreparedEffect, data: readonly FigureData[], total: number): Figure['spec'] {
  const { request, named, axis } = prepared;
  const frame = effectFrame(prepared, total);
  const scale = { ...axis.scale, ticks: paramTicks(axis, plotWidth(frame)) };
  const title = axis.scale.kind === 'log' ? `${request.param} (log scale)` : request.param;
  const x = numericChannel('x', scale, bottomAxis(scale, title, frame));
  const { metric } = request;
  const y = numericChannel('y', prepared.y, leftAxis(prepared.y, withUnit(metric.label, metric.unit), frame));
  const colours = named.map(({ name, variant }) => [name, seriesColour(variant.colour)] as const);
  const color = colourChannel('variant', new Map(colours));
  const path = { type: 'line', strokeWidth: 1, opacity: 0.7, color: roleColour('series-other') };
  const layers: readonly (readonly [string, SpecPart, SpecPart])[] = [
    ...(isOneEach(prepared) ? [['groups', path, { x, y }] as const] : []),
    [
      'intervals',
      { type: 'rule', strokeWidth: 2 },
      { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color },
    ],
    ['runs', dots(18, 0.5), { x, y, color }],
    ['groups', dots(70, 1), { x, y, color }],
  ];
  return frameSpec(frame, [
    ...layers.flatMap(([name, mark, encoding]) =>
      data.some((table) => table.name === name) ? [{ data: { name }, mark, encoding }] : [],
    ),
    ...edgeLayers(data, { x, color }, frame),
  ]);
}

function effectFrame({ y }: PreparedEffect, total: number): Frame {
  const widest = Math.max(...y.ticks.map((tick) => estimateTextWidth(tick.label, FONT_SIZE)), 16);
  return {
    total,
    plotHeight: total === NARROW ? 200 : 260,
    padding: { left: Math.ceil(widest) + 10, right: 20, top: 36, bottom: 44 },
  };
}

function dots(size: number, opacity: number): SpecPart {
  return { type: 'point', filled: true, size, opacity, strokeWidth: 0 };
}

/** True if every value of the param belongs to one variant only, so that a line from one to the next has a meaning. */
function isOneEach({ named, axis }: PreparedEffect): boolean {
  return named.length > 1 && axis.values.length === named.length;
}

function effectTexts(
  prepared: PreparedEffect,
): Pick<Figure, 'title' | 'subtitle' | 'description' | 'caption' | 'table'> {
  const { request, named, axis } = prepared;
  const { metric, param, statistic } = request;
  const edges = countEdges(
    named.flatMap(({ variant }) => variant.members.map(({ value }) => value)),
    request.scale,
  );
  const missing = request.variants.length - named.length;
  const severalRuns = named.some(({ variant }) => variant.n > 1);
  const better = metric.goal === null ? '' : ` ${metric.goal === 'minimize' ? 'Lower' : 'Higher'} is better.`;
  const shown = named.slice(0, 10);
  const list = shown.map(({ variant }) => `${textOf(variant)} at ${formatParam(variant.at)}`).join(', ');
  const more = named.length > shown.length ? ` and ${named.length - shown.length} more` : '';
  const captions = [
    statistic.interval !== null && severalRuns ? `Bar: ${statistic.interval}.` : '',
    severalRuns ? 'Small dots: single runs.' : '',
    axis.zeroApart ? 'A zero has no place on a log axis: it stands apart at the left.' : '',
    request.scale === 'log' ? 'Logarithmic scale.' : '',
    ...describeEdges(edges),
    missing > 0 ? `${formatCount(missing, 'variant')} without a number for ${param} left out.` : '',
    ...request.leftOut,
  ];
  return {
    title: request.title ?? `How does ${metric.label} depend on ${param}?`,
    subtitle: `${withUnit(metric.label, metric.unit)} by ${param}: ${statistic.centre} of each variant.${better}`,
    description: [
      `Dot chart of ${metric.label} by ${param}${axis.scale.kind === 'log' ? ', on a logarithmic axis' : ''}: ${list}${more}.`,
      ...describeEdges(edges),
    ].join(' '),
    caption: captions.filter((text) => text !== '').join(' '),
    table: effectTable(prepared),
  };
}

function textOf({ centre, low, high }: ParamVariant): string {
  return formatWithSpread(centre, (high - low) / 2).text;
}

function effectTable({ request, named }: PreparedEffect): Figure['table'] {
  const format = formatAlike(named.flatMap(({ variant }) => [variant.low, variant.high]));
  const rows = named.map(({ name, variant }) => [
    formatParam(variant.at),
    name,
    String(variant.n),
    textOf(variant),
    Number.isFinite(variant.low) ? format(variant.low) : '',
    Number.isFinite(variant.high) ? format(variant.high) : '',
  ]);
  return shortTable([request.param, 'Variant', 'Runs', request.statistic.centre, 'Low', 'High'], rows);
}
