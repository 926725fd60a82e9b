import type { Figure, FigureData } from '../model/figure.ts';
import { formatAlike } from '../lib/format-alike.ts';
import { formatCount } from '../lib/format-count.ts';
import { NARROW, WIDE, colourChannel, frameSpec } from './chart-frame.ts';
import type { SpecPart } from './chart-frame.ts';
import type { ChartRequest, ValueVariant } from './chart-input.ts';
import { countEdges, describeEdges } from './edge-kind.ts';
import { emptyFigure } from './empty-figure.ts';
import { figureData, shortTable } from './figure-table.ts';
import { nameVariants } from './name-variants.ts';
import { extentOf, fitScale } from './numeric-scale.ts';
import { seriesColour } from './palette.ts';
import { memberTables, rowEdgeLayers } from './rows/row-layers.ts';
import type { NamedVariant } from './rows/row-layers.ts';
import { rowFrame } from './rows/row-frame.ts';
import { sortRows } from './rows/sort-rows.ts';
import { withUnit } from './time-unit.ts';

/** What `seedSpread` draws. */
export interface SeedSpreadRequest extends ChartRequest {
  readonly variants: readonly ValueVariant[];
}

interface PreparedSpread {
  readonly request: SeedSpreadRequest;
  readonly named: readonly NamedVariant<ValueVariant>[];
  readonly leftOut: number;
}

/** Every run as a dot on its variant's row, a thin line from the smallest to the largest; the variant with the best median first. */
export function seedSpread(request: SeedSpreadRequest): Figure {
  const names = nameVariants(request.variants);
  const all = request.variants.map((variant, index) => ({ name: names[index] ?? variant.key, variant }));
  const { rows: named, leftOut } = sortRows(
    all,
    request.metric.goal,
    ({ variant }) => medianOf(finiteValues(variant)),
    ({ variant }) => variant.baseline,
  );
  if (named.every(({ variant }) => variant.members.length === 0)) return emptyFigure(request);
  const prepared = { request, named, leftOut };
  const data = spreadTables(prepared);
  return {
    id: request.id,
    ...spreadTexts(prepared),
    spec: spreadSpec(prepared, data, WIDE),
    narrowSpec: spreadSpec(prepared, data, NARROW),
    data,
    renderer: 'light',
  };
}

function finiteValues({ members }: ValueVariant): readonly number[] {
  return members.map(({ value }) => value).filter((value) => Number.isFinite(value));
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

function spreadTables({ request, named }: PreparedSpread): readonly FigureData[] {
  const ranges = named.flatMap(({ name, variant }, row) => {
    const extent = extentOf(
      variant.members.map(({ value }) => value),
      request.scale,
    );
    return extent === null || extent[0] === extent[1] ? [] : [[name, -row, ...extent]];
  });
  const heads = ['variant', 'row', 'low', 'high'].map((name) => ({ name, label: name }));
  return [
    ...(ranges.length > 0 ? [figureData('ranges', heads, ranges)] : []),
    ...memberTables(named, request.scale, request.metric.label),
  ];
}

function spreadSpec(
  { request, named }: PreparedSpread,
  data: readonly FigureData[],
  total: number,
): Figure['spec'] {
  const values = named.flatMap(({ variant }) => variant.members.map(({ value }) => value));
  const scale = fitScale(extentOf(values, request.scale), {
    kind: request.scale,
    tickCount: total === NARROW ? 4 : 6,
    ends: 'round',
    room: 0.02,
  });
  const rows = named.map(({ name, variant }) => ({
    name,
    colour: seriesColour(variant.colour),
    text: `n ${variant.members.length}`,
  }));
  const title = withUnit(request.metric.label, request.metric.unit);
  const shared = rowFrame(rows, { scale, title }, total, 8);
  const { frame, x, y, labelLayers } = shared;
  const color = colourChannel('variant', new Map(rows.map(({ name, colour }) => [name, colour])));
  const layers: readonly (readonly [string, SpecPart, SpecPart])[] = [
    [
      'ranges',
      { type: 'rule', strokeWidth: 1, opacity: 0.5 },
      { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, color },
    ],
    ['runs', { type: 'point', filled: true, size: 44, opacity: 0.75, strokeWidth: 0 }, { x, y, color }],
  ];
  return frameSpec(frame, [
    ...layers.flatMap(([name, mark, encoding]) =>
      data.some((table) => table.name === name) ? [{ data: { name }, mark, encoding }] : [],
    ),
    ...rowEdgeLayers(data, color, shared),
    ...labelLayers,
  ]);
}

function spreadTexts({
  request,
  named,
  leftOut,
}: PreparedSpread): Pick<Figure, 'title' | 'subtitle' | 'description' | 'caption' | 'table'> {
  const { metric } = request;
  const edges = countEdges(
    named.flatMap(({ variant }) => variant.members.map(({ value }) => value)),
    request.scale,
  );
  const runs = named.reduce((sum, { variant }) => sum + variant.members.length, 0);
  const rows = spreadRows(named);
  const shown = rows.slice(0, 10);
  const list = shown.map(([name, , low, , high]) => `${name} from ${low} to ${high}`).join(', ');
  const more = rows.length > shown.length ? ` and ${rows.length - shown.length} more` : '';
  const order = metric.goal === null ? '' : ' Best median first.';
  const captions = [
    request.scale === 'log' ? 'Logarithmic scale.' : '',
    ...describeEdges(edges),
    leftOut > 0 ? `${formatCount(leftOut, 'variant')} further down the ranking not drawn.` : '',
    ...request.leftOut,
  ];
  return {
    title: request.title ?? `How far do runs of the same variant differ in ${metric.label}?`,
    subtitle: `${withUnit(metric.label, metric.unit)}: every run a dot, a line from the smallest to the largest.${order}`,
    description: [
      `Strip chart of ${metric.label}, ${formatCount(runs, 'run')} of ${formatCount(named.length, 'variant')}: ${list}${more}.`,
      ...describeEdges(edges),
    ].join(' '),
    caption: captions.filter((text) => text !== '').join(' '),
    table: shortTable(['Variant', 'Runs', 'Smallest', 'Median', 'Largest'], rows),
  };
}

function spreadRows(named: PreparedSpread['named']): readonly (readonly string[])[] {
  const format = formatAlike(
    named.flatMap(({ variant }) => [...finiteValues(variant), medianOf(finiteValues(variant))]),
  );
  return named.map(({ name, variant }) => {
    const values = finiteValues(variant);
    const summary = [Math.min(...values), medianOf(values), Math.max(...values)];
    return [
      name,
      String(variant.members.length),
      ...summary.map((value) => (values.length > 0 ? format(value) : '')),
    ];
  });
}
