import type { Figure, FigureData } from '../model/figure.ts';
import { formatAlike } from '../lib/format-alike.ts';
import { formatCount } from '../lib/format-count.ts';
import { formatWithSpread } from '../lib/format-with-spread.ts';
import { NARROW, WIDE, colourChannel, frameSpec } from './chart-frame.ts';
import type { SpecPart } from './chart-frame.ts';
import { betterEnd } from './chart-input.ts';
import type { ChartRequest, ChartStatistic, GroupVariant } from './chart-input.ts';
import { countEdges, describeEdges } from './edge-kind.ts';
import { emptyFigure } from './empty-figure.ts';
import { figureData, shortTable } from './figure-table.ts';
import { nameVariants } from './name-variants.ts';
import { canStand, extentOf, fitScale } from './numeric-scale.ts';
import type { NumericScale, Standing } from './numeric-scale.ts';
import { seriesColour } from './palette.ts';
import { baselineLayers, memberTables, rowEdgeLayers } from './rows/row-layers.ts';
import type { NamedVariant } from './rows/row-layers.ts';
import { rowFrame } from './rows/row-frame.ts';
import { sortRows } from './rows/sort-rows.ts';
import { extentToldApart } from '../lib/told-apart.ts';
import { withUnit } from './time-unit.ts';

/** What `groupComparison` draws. */
export interface GroupComparisonRequest extends ChartRequest {
  readonly statistic: ChartStatistic;
  /** In any order: the chart sorts by the metric's goal, best first. */
  readonly variants: readonly GroupVariant[];
  /**
   * `dots` unless given. `bars`: from zero, which the scale then holds. `boxes`: the interval as a box (the quartiles) around the centre
   * (the median), a line from the smallest to the largest run.
   */
  readonly look?: 'dots' | 'bars' | 'boxes';
}

/** Height of a bar. */
const BAR = 14;

const LOOKS = { dots: 'Dot chart', bars: 'Bar chart', boxes: 'Box plot' } as const;
/** What the interval is drawn as. */
const INTERVALS = { dots: 'Bar', bars: 'Thin line', boxes: 'Box' } as const;

interface PreparedGroups {
  readonly request: GroupComparisonRequest;
  readonly named: readonly NamedVariant<GroupVariant>[];
  readonly leftOut: number;
  /** The part of the scale on which variants can be told apart. */
  readonly extent: readonly [number, number] | null;
  /** What values stand on: that scale where it is cut, else any of its kind. */
  readonly standing: Standing;
}

/** Variants as dots with intervals, best first, their runs as small points, the baseline as a rule. */
export function groupComparison(request: GroupComparisonRequest): Figure {
  const names = nameVariants(request.variants);
  const all = request.variants.map((variant, index) => ({ name: names[index] ?? variant.key, variant }));
  const { rows: named, leftOut } = sortRows(
    all,
    request.metric.goal,
    ({ variant }) => variant.centre,
    ({ variant }) => variant.baseline,
  );
  if (named.length === 0) return emptyFigure(request);
  const prepared = { request, named, leftOut, ...fitValues(named, request) };
  const data = groupTables(prepared);
  return {
    id: request.id,
    ...groupTexts(prepared),
    spec: groupSpec(prepared, data, WIDE),
    narrowSpec: groupSpec(prepared, data, NARROW),
    data,
    renderer: 'light',
  };
}

function groupTables({ request, named, standing }: PreparedGroups): readonly FigureData[] {
  const { metric } = request;
  const drawn = named.map((one, index) => ({ ...one, row: -index }));
  const head = [
    { name: 'variant', label: 'variant' },
    { name: 'row', label: 'row' },
  ];
  const centres = drawn.filter(({ variant }) => canStand(variant.centre, standing));
  const intervals = centres.filter(
    ({ variant }) => canStand(variant.low, standing) && canStand(variant.high, standing),
  );
  return [
    figureData(
      'groups',
      [...head, { name: 'x', label: metric.label }, { name: 'n', label: 'runs' }],
      centres.map(({ name, row, variant }) => [name, row, variant.centre, variant.n]),
    ),
    figureData(
      'bars',
      [...head, { name: 'zero', label: 'zero' }, { name: 'x', label: metric.label }],
      request.look === 'bars' ? centres.map(({ name, row, variant }) => [name, row, 0, variant.centre]) : [],
    ),
    figureData(
      'ranges',
      [...head, { name: 'low', label: 'smallest' }, { name: 'high', label: 'largest' }],
      request.look === 'boxes'
        ? centres.flatMap(({ name, row, variant }) => rangeOf(name, row, variant, standing))
        : [],
    ),
    figureData(
      'intervals',
      [...head, { name: 'low', label: 'low' }, { name: 'high', label: 'high' }],
      intervals.map(({ name, row, variant }) => [name, row, variant.low, variant.high]),
    ),
    ...memberTables(named, standing, metric.label),
  ].filter((table) => (table.columns[0]?.values.length ?? 0) > 0);
}

function rangeOf(name: string, row: number, { members }: GroupVariant, on: Standing): (string | number)[][] {
  const extent = extentOf(
    members.map(({ value }) => value).filter((value) => canStand(value, on)),
    'linear',
  );
  return extent === null ? [] : [[name, row, ...extent]];
}

function groupSpec(prepared: PreparedGroups, data: readonly FigureData[], total: number): Figure['spec'] {
  const { request, named } = prepared;
  const scale = groupScale(prepared, total);
  const rows = named.map(({ name, variant }) => ({
    name,
    colour: seriesColour(variant.colour),
    text: `${valueText(variant)}, n ${variant.n}`,
  }));
  const title = withUnit(request.metric.label, request.metric.unit);
  const baseline = baselineOf(prepared);
  const shared = rowFrame(rows, { scale, title }, total, baseline === null ? 8 : 26);
  const { frame, x, y, labelLayers } = shared;
  const color = colourChannel('variant', new Map(rows.map(({ name, colour }) => [name, colour])));
  const layers: readonly (readonly [string, SpecPart, SpecPart])[] = [
    [
      'bars',
      { type: 'rule', strokeWidth: BAR, opacity: 0.4 },
      { x: { ...x, field: 'zero' }, x2: { field: 'x' }, y, color },
    ],
    [
      'ranges',
      { type: 'rule', strokeWidth: 1, opacity: 0.7 },
      { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, color },
    ],
    [
      'intervals',
      request.look === 'boxes'
        ? { type: 'rule', strokeWidth: BAR, opacity: 0.35 }
        : { type: 'rule', strokeWidth: 2 },
      { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, color },
    ],
    ['runs', dots(18, 0.5), { x, y, color }],
    ['groups', dots(80, 1), { x, y, color }],
  ];
  return frameSpec(frame, [
    ...baselineLayers(baseline, scale, shared),
    ...layers.flatMap(([name, mark, encoding]) =>
      data.some((table) => table.name === name) ? [{ data: { name }, mark, encoding }] : [],
    ),
    ...rowEdgeLayers(data, color, shared),
    ...labelLayers,
  ]);
}

function dots(size: number, opacity: number): SpecPart {
  return { type: 'point', filled: true, size, opacity, strokeWidth: 0 };
}

function fitValues(
  named: PreparedGroups['named'],
  request: GroupComparisonRequest,
): Pick<PreparedGroups, 'extent' | 'standing'> {
  const values = named.map(({ variant }) => [
    variant.centre,
    variant.low,
    variant.high,
    ...variant.members.map(({ value }) => value),
    ...(request.look === 'bars' ? [0] : []),
  ]);
  const whole = extentOf(values.flat(), request.scale);
  const extent = extentToldApart(values, request.scale, betterEnd(request.metric));
  const isCut = whole?.[0] !== extent?.[0] || whole?.[1] !== extent?.[1];
  if (!isCut) return { extent, standing: request.scale };
  // Both widths of the drawing must cut at the same place.
  const { domain } = groupScale({ request, extent }, WIDE);
  return { extent: domain, standing: { kind: request.scale, domain } };
}

function groupScale(
  { request, extent }: Pick<PreparedGroups, 'request' | 'extent'>,
  total: number,
): NumericScale {
  return fitScale(extent, {
    kind: request.scale,
    tickCount: total === NARROW ? 4 : 6,
    ends: 'round',
    room: request.look === 'bars' ? 0 : 0.02,
  });
}

function baselineOf({ standing, named }: PreparedGroups): number | null {
  const value = named.find(({ variant }) => variant.baseline)?.variant.centre ?? Number.NaN;
  return canStand(value, standing) && named.length > 1 ? value : null;
}

/** The value with the digits that its spread allows. */
function valueText({ centre, low, high }: GroupVariant): string {
  return formatWithSpread(centre, (high - low) / 2).text;
}

function groupTexts(
  prepared: PreparedGroups,
): Pick<Figure, 'title' | 'subtitle' | 'description' | 'caption' | 'table'> {
  const { request, named, leftOut, standing } = prepared;
  const { metric, statistic } = request;
  const edges = countEdges(
    named.flatMap(({ variant }) => variant.members.map(({ value }) => value)),
    standing,
  );
  const better = metric.goal === null ? '' : ` ${metric.goal === 'minimize' ? 'Lower' : 'Higher'} is better.`;
  const extreme = metric.goal === 'minimize' ? 'lowest' : 'highest';
  const counts = named.map(({ variant }) => variant.n);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  const runs = fewest === most ? formatCount(most, 'run') : `${fewest} to ${most} runs`;
  const baseline = named.find(({ variant }) => variant.baseline);
  const shown = named.slice(0, 10);
  const list = shown
    .map(({ name, variant }) => `${name} ${valueText(variant)} (n = ${variant.n})`)
    .join(', ');
  const captions = [
    statistic.interval === null || most < 2
      ? ''
      : `${INTERVALS[request.look ?? 'dots']}: ${statistic.interval}.`,
    named.some(({ variant }) => variant.members.length > 1) ? 'Small dots: single runs.' : '',
    baselineOf(prepared) === null ? '' : `Dashed: the baseline, ${baseline?.name}.`,
    request.scale === 'log' ? 'Logarithmic scale.' : '',
    ...describeEdges(edges),
    leftOut > 0 ? `${formatCount(leftOut, 'variant')} further down the ranking not drawn.` : '',
    ...request.leftOut,
  ];
  return {
    title:
      request.title ??
      (metric.goal === null || named.length < 2
        ? metric.label
        : `Which variant has the ${extreme} ${metric.label}?`),
    subtitle: `${withUnit(metric.label, metric.unit)}: ${statistic.centre} over ${runs}${named.length > 1 ? ' for each variant' : ''}.${better}`,
    description: [
      `${LOOKS[request.look ?? 'dots']} of ${metric.label}, ${formatCount(named.length, 'variant')}${metric.goal === null ? '' : ', best first'}: ${list}${named.length > shown.length ? ` and ${named.length - shown.length} more` : ''}.`,
      ...describeEdges(edges),
    ].join(' '),
    caption: captions.filter((text) => text !== '').join(' '),
    table: groupTable(prepared),
  };
}

function groupTable({ request, named }: PreparedGroups): Figure['table'] {
  const format = formatAlike(named.flatMap(({ variant }) => [variant.low, variant.high]));
  const rows = named.map(({ name, variant }) => [
    name,
    String(variant.n),
    valueText(variant),
    Number.isFinite(variant.low) ? format(variant.low) : '',
    Number.isFinite(variant.high) ? format(variant.high) : '',
  ]);
  return shortTable(['Variant', 'Runs', request.statistic.centre, 'Low', 'High'], rows);
}
