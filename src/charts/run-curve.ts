import type { Figure, FigureData } from '../model/figure.ts';
import { formatAlike } from '../lib/format-alike.ts';
import { formatCount } from '../lib/format-count.ts';
import { formatNumber } from '../lib/format-number.ts';
import { betterEnd } from './chart-input.ts';
import type { ChartAxis, ChartRequest } from './chart-input.ts';
import { FONT_SIZE, NARROW, frameSpec, pixelChannel, plotWidth } from './chart-frame.ts';
import type { Frame, SpecPart } from './chart-frame.ts';
import { sortPoints, thinPoints } from './curves/curve-points.ts';
import type { SortedPoints } from './curves/curve-points.ts';
import { countDrawn, curveLine, dropGaps, lonePoints } from './curves/curve-data.ts';
import type { CurveLine } from './curves/curve-data.ts';
import { countEdges, describeEdges, isAtHighEnd } from './edge-kind.ts';
import { edgeLayers, findEdges, spreadEdges } from './edge-marks.ts';
import { emptyFigure } from './empty-figure.ts';
import { columnData, figureData } from './figure-table.ts';
import { canStand, extentOf, fitScale, positionOn, standingOn } from './numeric-scale.ts';
import type { NumericScale, PlotScales, Standing } from './numeric-scale.ts';
import { roleColour, seriesColour } from './palette.ts';
import { sharedChannels, widestLabel } from './shared-channels.ts';
import { estimateTextWidth } from './text-width.ts';
import { extentToldApart } from '../lib/told-apart.ts';
import { chooseUnit } from './time-unit.ts';
import type { UnitAxis } from './time-unit.ts';

/** What `runCurve` draws. */
export interface RunCurveRequest extends ChartRequest {
  readonly axis: ChartAxis;
  readonly positions: Float64Array;
  /** As long as `positions`. */
  readonly values: Float64Array;
  /** The same values to all their digits, for the texts, if `values` are rounded. */
  readonly logged?: Float64Array | undefined;
  /** How many points the log holds: more than `values` if the series was thinned. */
  readonly count: number;
  /** Best value by the goal with its position, exact from the summary; null without a goal or without a finite value. */
  readonly best: { readonly value: number; readonly at: number } | null;
  /** Slot of the run's variant; left out, the line is drawn in the colour of the text. */
  readonly colour?: number;
}

/** Points of the line: about one for each pixel. */
const LINE_POINTS = 300;
/** Up to so many points are shown as dots on the line. */
const MOST_DOTS = 40;

interface PreparedCurve {
  readonly request: RunCurveRequest;
  readonly axis: UnitAxis;
  readonly points: SortedPoints;
  /** The same points as they are drawn. */
  readonly line: CurveLine;
  /** The same line with the values that texts tell. */
  readonly told: CurveLine;
  readonly scales: PlotScales;
  /** What values stand on: the scale where it is cut, else any of its kind. */
  readonly standing: Standing;
  readonly best: { readonly value: number; readonly at: number } | null;
}

/** One metric of one run as a small chart (328 wide, for a grid of them), the best step marked by a word. Drawn by the light renderer. */
export function runCurve(request: RunCurveRequest): Figure {
  const largest = request.axis.unit === 's' ? extentOf(request.positions, 'linear')?.[1] : undefined;
  const axis = chooseUnit(request.axis, largest ?? 0);
  const place = { kind: 'linear', divisor: axis.divisor } as const;
  const { values, logged } = request;
  const all = sortPoints(request.positions, logged === undefined ? [values] : [values, logged], place);
  if (all.positions.length === 0) return emptyFigure(request);
  const points = thinPoints(all, LINE_POINTS, place);
  const { y, standing } = fitValues(request);
  const scales = {
    x: fitScale(endsOf(points.positions), { kind: 'linear', tickCount: 4, ends: 'exact' }),
    y,
  };
  const best = request.best === null ? null : { ...request.best, at: request.best.at / axis.divisor };
  const isDrawn = best !== null && canStand(best.value, standing) && canStand(best.at, 'linear');
  const line = curveLine(points, standing);
  const [, exact] = points.channels;
  const prepared = {
    request,
    axis,
    points,
    line,
    told: exact === undefined ? line : curveLine({ ...points, channels: [exact] }, standing),
    scales,
    standing,
    best: isDrawn ? best : null,
  };
  const data = curveTables(prepared);
  return {
    id: request.id,
    ...curveTexts(prepared),
    spec: curveSpec(prepared, data),
    data,
    renderer: 'light',
  };
}

/** From where to where points in order stand. */
function endsOf(positions: Float64Array): readonly [number, number] | null {
  const [first] = positions;
  return first === undefined ? null : [first, positions.at(-1) ?? first];
}

/** The scale over all values, with the best of the summary, which a thinned series may not hold; cut where a few would flatten the rest. */
function fitValues({ values, scale, best, metric }: RunCurveRequest): {
  readonly y: NumericScale;
  readonly standing: Standing;
} {
  const whole = extentOf(values, scale);
  const apart = extentToldApart([values], scale, betterEnd(metric));
  const y = fitScale(extentOf([...(apart ?? []), best?.value ?? Number.NaN], scale), {
    kind: scale,
    tickCount: 3,
    ends: 'round',
  });
  return { y, standing: standingOn(y, whole) };
}

function curveTables({
  request,
  axis,
  points,
  line,
  scales,
  standing,
}: PreparedCurve): readonly FigureData[] {
  const at = { name: 'x', label: axis.title };
  const value = { name: 'y', label: request.metric.label };
  const dots = countDrawn(line) <= MOST_DOTS ? dropGaps(line) : lonePoints(line);
  const [from, to] = scales.x.domain;
  const edges = line.isWhole ? [] : spreadEdges(findEdges(points, '', standing), from, to);
  const lineTable = (name: string, { positions, values }: CurveLine): FigureData =>
    columnData(name, [
      [at, positions],
      [value, values],
    ]);
  const edgeTable = (name: string, high: boolean): FigureData =>
    figureData(
      name,
      [at, { name: 'kind', label: 'mark' }, { name: 'value', label: request.metric.label }],
      edges.filter(({ kind }) => isAtHighEnd(kind) === high).map((edge) => [edge.at, edge.kind, edge.value]),
    );
  return [
    lineTable('lines', line),
    lineTable('dots', dots),
    edgeTable('above', true),
    edgeTable('below', false),
  ].filter((table) => (table.columns[0]?.values.length ?? 0) > 0);
}

const MARGINS = { right: 14, bottom: 44 };

function curveSpec(prepared: PreparedCurve, data: readonly FigureData[]): Figure['spec'] {
  const { request, axis, scales, best } = prepared;
  const { unit } = request.metric;
  const widest = Math.max(widestLabel(scales.y), 16);
  const hasTop = best !== null || unit !== null || data.some(({ name }) => name === 'above');
  const frame: Frame = {
    total: NARROW,
    plotHeight: 120,
    padding: { ...MARGINS, left: Math.ceil(widest) + 10, top: hasTop ? 34 : 10 },
  };
  const { x, y } = sharedChannels(scales, { x: axis.title, y: unit === null ? null : `(${unit})` }, frame);
  const color = request.colour === undefined ? roleColour('chart-text') : seriesColour(request.colour);
  const marks: readonly (readonly [string, SpecPart])[] = [
    ['lines', { type: 'line', strokeWidth: 1.5, strokeJoin: 'round', color }],
    ['dots', dotMark(14, color)],
  ];
  return frameSpec(frame, [
    ...(best === null ? [] : [bestRule(best, { x, y })]),
    ...marks.flatMap(([name, mark]) =>
      data.some((table) => table.name === name) ? [{ data: { name }, mark, encoding: { x, y } }] : [],
    ),
    ...(best === null ? [] : bestLayers(prepared, best, { x, y, color }, frame)),
    ...edgeLayers(data, { x, color }, frame),
  ]);
}

function dotMark(size: number, color: string): SpecPart {
  return { type: 'point', filled: true, size, opacity: 1, strokeWidth: 0, color };
}

type Best = NonNullable<PreparedCurve['best']>;

/** A thin line from the word above the plot down to the best point. */
function bestRule({ at, value }: Best, { x, y }: { readonly x: SpecPart; readonly y: SpecPart }): SpecPart {
  return {
    data: { values: [{ x: at, y: value }] },
    mark: { type: 'rule', strokeWidth: 1, opacity: 0.7, color: roleColour('chart-axis') },
    encoding: { x, y, y2: { value: -14 } },
  };
}

function bestLayers(
  { request, scales, axis }: PreparedCurve,
  best: Best,
  { x, y, color }: { readonly x: SpecPart; readonly y: SpecPart; readonly color: string },
  frame: Frame,
): readonly SpecPart[] {
  const text = `best ${formatNumber(best.value)} at ${formatNumber(best.at)}${axis.unit === null ? '' : ` ${axis.unit}`}`;
  const width = plotWidth(frame);
  const half = estimateTextWidth(text, FONT_SIZE) / 2;
  const least = request.metric.unit === null ? half - frame.padding.left : half;
  const middle = Math.max(
    least,
    Math.min(positionOn(scales.x, best.at, width), width + frame.padding.right - half),
  );
  const label: SpecPart = {
    data: { values: [{ text, at: middle }] },
    mark: {
      type: 'text',
      align: 'center',
      baseline: 'alphabetic',
      fontSize: FONT_SIZE,
      color: roleColour('chart-text'),
    },
    encoding: { x: pixelChannel('at'), y: { value: -20 }, text: { field: 'text', type: 'nominal' } },
  };
  const point: SpecPart = {
    data: { values: [{ x: best.at, y: best.value }] },
    mark: dotMark(36, color),
    encoding: { x, y },
  };
  return [point, label];
}

function curveTexts(
  prepared: PreparedCurve,
): Pick<Figure, 'title' | 'subtitle' | 'description' | 'caption' | 'table'> {
  const { request, axis, points, told, best, standing } = prepared;
  const { metric, count } = request;
  const edges = countEdges(request.values, standing);
  const first = pointAt(told, told.values.findIndex(hasPlace));
  const last = pointAt(told, told.values.findLastIndex(hasPlace));
  const format = formatAlike([first, last, best].flatMap((fact) => fact?.value ?? []));
  const [from, to] = [points.positions[0] ?? 0, points.positions.at(-1) ?? 0];
  const path =
    first === undefined || last === undefined
      ? 'no value can be drawn'
      : `from ${format(first.value)} to ${format(last.value)}`;
  const sentences = [
    `Line chart of ${metric.label} by ${axis.title} from ${formatNumber(from)} to ${formatNumber(to)}: ${path}.`,
    best === null ? '' : `Best ${format(best.value)} at ${formatNumber(best.at)}.`,
    `${formatCount(count, 'point')}.`,
    ...describeEdges(edges),
  ];
  const facts: readonly (readonly [
    string,
    { readonly at: number; readonly value: number } | null | undefined,
  ])[] = [
    ['first', first],
    ['last', last],
    ['best', best],
  ];
  const captions = [
    request.scale === 'log' ? 'Logarithmic scale.' : '',
    ...describeEdges(edges),
    points.leftOut > 0 ? `${formatCount(points.leftOut, 'point')} without a place on the axis left out.` : '',
    ...request.leftOut,
  ];
  return {
    title: request.title ?? metric.label,
    subtitle: '',
    description: sentences.filter((text) => text !== '').join(' '),
    caption: captions.filter((text) => text !== '').join(' '),
    table: {
      head: ['', metric.label, axis.title],
      rows: facts.flatMap(([name, fact]) =>
        fact === null || fact === undefined ? [] : [[name, format(fact.value), formatNumber(fact.at)]],
      ),
    },
  };
}

function hasPlace(value: number | null): boolean {
  return value !== null;
}

function pointAt(
  { positions, values }: CurveLine,
  index: number,
): { readonly at: number; readonly value: number } | undefined {
  const value = values[index] ?? null;
  return value === null ? undefined : { at: positions[index] ?? Number.NaN, value };
}
