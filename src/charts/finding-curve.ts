import type { Figure } from '../model/figure.ts';
import { formatNumber } from '../lib/format-number.ts';
import type { ChartAxis, ScaleKind } from './chart-input.ts';
import { FONT_SIZE, LINE_HEIGHT, NARROW, frameSpec, pixelChannel } from './chart-frame.ts';
import type { Frame, SpecPart } from './chart-frame.ts';
import { curveLine, lonePoints } from './curves/curve-data.ts';
import type { CurveLine } from './curves/curve-data.ts';
import { sortPoints, thinPoints } from './curves/curve-points.ts';
import { columnData } from './figure-table.ts';
import { findingRows } from './finding-rows.ts';
import { canStand, extentOf, fitScale } from './numeric-scale.ts';
import type { NumericScale, PlotScales } from './numeric-scale.ts';
import { roleColour, seriesColour } from './palette.ts';
import { sharedChannels, widestLabel } from './shared-channels.ts';
import { chooseUnit } from './time-unit.ts';
import type { UnitAxis } from './time-unit.ts';

/** What `findingCurve` draws. */
export interface FindingCurveRequest {
  readonly id: string;
  readonly title: string;
  readonly axis: ChartAxis;
  readonly scale: ScaleKind;
  /** The first is the one that the finding is about; at most a few. */
  readonly lines: readonly FindingLine[];
  /** The same lines with all points to all their digits, if `lines` are thinned or rounded: what the table tells. */
  readonly logged?: readonly FindingLine[];
  /** Marked places on the axis. */
  readonly steps: readonly number[];
  /** A marked stretch of the axis. */
  readonly span: { readonly from: number; readonly to: number } | null;
}

/** A line of the chart. */
export interface FindingLine {
  readonly label: string;
  readonly positions: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

const LINE_POINTS = 300;
const MOST_STEPS = 30;
const PLOT_HEIGHT = 120;

/**
 * The curve that a finding is about, with what belongs beside it, the marked places as dashed lines and the marked stretch as a bar on the
 * axis. Null if there is nothing to draw. Drawn by the light renderer.
 */
export function findingCurve(request: FindingCurveRequest): Figure | null {
  const prepared = prepare(request);
  const { steps, span, logged = request.lines } = request;
  if (prepared.lines.length === 0) return null;
  const { axis, lines } = prepared;
  return {
    id: request.id,
    title: request.title,
    subtitle: '',
    description: describe(request, { axisTitle: axis.title, divisor: axis.divisor }),
    caption: request.scale === 'log' ? 'Logarithmic scale.' : '',
    spec: specOf(prepared),
    data: [...lines, ...lines.flatMap(loneLine)].map(({ name, label, line }) =>
      columnData(name, [
        [{ name: 'x', label: axis.title }, line.positions],
        [{ name: 'y', label }, line.values],
      ]),
    ),
    table: {
      head: ['point', axis.title, 'value'],
      rows: findingRows({ steps, span, lines: logged }, { divisor: axis.divisor, most: MOST_STEPS }),
    },
    renderer: 'light',
  };
}

/** A line as it is drawn. */
interface DrawnLine {
  readonly name: string;
  readonly label: string;
  readonly index: number;
  readonly line: CurveLine;
  /** From where to where its values reach. */
  readonly extent: readonly [number, number];
}

interface PreparedFinding {
  readonly axis: UnitAxis;
  readonly lines: readonly DrawnLine[];
  readonly steps: readonly number[];
  /** Both ends of the marked stretch; empty without one. */
  readonly span: readonly number[];
  readonly scales: PlotScales;
}

function prepare(request: FindingCurveRequest): PreparedFinding {
  const { scale } = request;
  const largest = request.axis.unit === 's' ? (extentOf(allPositions(request), 'linear')?.[1] ?? 0) : 0;
  const axis = chooseUnit(request.axis, largest);
  const place = { kind: 'linear', divisor: axis.divisor } as const;
  const lines = request.lines.flatMap(({ label, positions, values }, index): DrawnLine[] => {
    const points = thinPoints(sortPoints(positions, [values], place), LINE_POINTS, place);
    const [drawn = new Float64Array()] = points.channels;
    const extent = extentOf(drawn, scale);
    const name = `line-${index}`;
    return extent === null ? [] : [{ name, label, index, line: curveLine(points, scale), extent }];
  });
  const steps = request.steps.slice(0, MOST_STEPS).map((at) => at / axis.divisor);
  const span =
    request.span === null ? [] : [request.span.from, request.span.to].map((at) => at / axis.divisor);
  // Points are in order.
  const ends = lines.flatMap(({ line: { positions } }) => [positions[0] ?? 0, positions.at(-1) ?? 0]);
  const places = [...ends, ...steps, ...span];
  const values = lines.flatMap(({ extent }) => extent);
  return {
    axis,
    lines,
    steps: steps.filter((at) => canStand(at, 'linear')),
    span,
    scales: {
      x: fitScale(extentOf(places, 'linear'), { kind: 'linear', tickCount: 4, ends: 'exact' }),
      y: fitScale(extentOf(values, scale), { kind: scale, tickCount: 3, ends: 'round' }),
    },
  };
}

/** The points of a line that no stroke shows, such as the one finite value before all others became NaN. */
function loneLine({ name, line, ...rest }: DrawnLine): readonly DrawnLine[] {
  const lone = lonePoints(line);
  return lone.positions.length === 0 ? [] : [{ ...rest, name: `${name}-dots`, line: lone }];
}

function allPositions({ lines }: FindingCurveRequest): number[] {
  return lines.flatMap(({ positions }) => Array.from(positions));
}

function specOf({ axis, lines, steps, span, scales }: PreparedFinding): Figure['spec'] {
  const frame = frameOf(scales.y, lines.length);
  const { x, y } = sharedChannels(scales, { x: axis.title, y: null }, frame);
  return frameSpec(frame, [
    ...(span.length === 2 ? [spanLayer(span, x, frame)] : []),
    ...(steps.length > 0 ? [stepLayer(steps, x, frame)] : []),
    ...lines.toReversed().map(({ name, index }) => lineLayer(name, index, { x, y })),
    ...lines.flatMap(loneLine).map(({ name, index }) => dotLayer(name, index, { x, y })),
    ...(lines.length > 1 ? lines.map(({ label, index }) => labelLayer(label, index, frame)) : []),
  ]);
}

function frameOf(y: NumericScale, lines: number): Frame {
  const widest = Math.max(widestLabel(y), 16);
  return {
    total: NARROW,
    plotHeight: PLOT_HEIGHT,
    padding: {
      left: Math.ceil(widest) + 10,
      right: 14,
      top: 12 + (lines > 1 ? lines * LINE_HEIGHT : 0),
      bottom: 44,
    },
  };
}

function colourOf(index: number): string {
  return index === 0 ? roleColour('chart-text') : seriesColour(index - 1);
}

function lineLayer(
  name: string,
  index: number,
  { x, y }: { readonly x: SpecPart; readonly y: SpecPart },
): SpecPart {
  const mark = { type: 'line', strokeWidth: 1.5, strokeJoin: 'round', color: colourOf(index) };
  return { data: { name }, mark, encoding: { x, y } };
}

function dotLayer(
  name: string,
  index: number,
  { x, y }: { readonly x: SpecPart; readonly y: SpecPart },
): SpecPart {
  const mark = { type: 'point', filled: true, size: 20, opacity: 1, strokeWidth: 0, color: colourOf(index) };
  return { data: { name }, mark, encoding: { x, y } };
}

/** Names of the lines above the plot, each in the colour of its line. */
function labelLayer(text: string, index: number, frame: Frame): SpecPart {
  return {
    data: {
      values: [{ text: shorten(text), left: 0, top: -frame.padding.top + (index + 1) * LINE_HEIGHT - 3 }],
    },
    mark: {
      type: 'text',
      align: 'left',
      baseline: 'alphabetic',
      fontSize: FONT_SIZE,
      color: colourOf(index),
    },
    encoding: { x: pixelChannel('left'), y: pixelChannel('top'), text: { field: 'text', type: 'nominal' } },
  };
}

function shorten(text: string): string {
  return text.length > 42 ? `${text.slice(0, 41)}…` : text;
}

function stepLayer(steps: readonly number[], x: SpecPart, frame: Frame): SpecPart {
  return {
    data: { values: steps.map((at) => ({ x: at })) },
    mark: { type: 'rule', strokeWidth: 1.2, strokeDash: [4, 3], color: seriesColour(7) },
    encoding: { x, y: { value: 0 }, y2: { value: frame.plotHeight } },
  };
}

function spanLayer([from = 0, to = 0]: readonly number[], x: SpecPart, frame: Frame): SpecPart {
  return {
    data: { values: [{ x: from, to }] },
    mark: { type: 'rule', strokeWidth: 5, opacity: 0.7, color: seriesColour(7) },
    encoding: { x, x2: { field: 'to' }, y: { value: frame.plotHeight } },
  };
}

function describe(
  request: FindingCurveRequest,
  { axisTitle, divisor }: { readonly axisTitle: string; readonly divisor: number },
): string {
  const { lines, steps, span } = request;
  const places = steps
    .slice(0, 5)
    .map((at) => formatNumber(at / divisor, 7))
    .join(', ');
  return [
    `Line chart of ${lines.map(({ label }) => label).join(' and ')} by ${axisTitle}.`,
    steps.length === 0
      ? ''
      : `Marked at ${places}${steps.length > 5 ? ` and ${steps.length - 5} more places` : ''}.`,
    span === null
      ? ''
      : `Marked from ${formatNumber(span.from / divisor, 7)} to ${formatNumber(span.to / divisor, 7)}.`,
  ]
    .filter((text) => text !== '')
    .join(' ');
}
