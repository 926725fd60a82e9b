import { extentToldApart } from '../../../../lib/told-apart.ts';
import { extentOf } from '../../../../lib/numeric-extent.ts';
import { canStand, fitAxis } from '../chart/axis-scale.ts';
import type { AxisScale, ScaleKind } from '../chart/axis-scale.ts';
import { drawFrame } from '../chart/chart-frame.ts';
import type { ChartFrame } from '../chart/chart-frame.ts';
import { linePath } from '../chart/line-path.ts';
import type { Place } from '../chart/line-path.ts';
import { createSvg, slotClass } from '../chart/svg-element.ts';
import { placeLabels } from '../chart/place-labels.ts';
import type { Line, PreparedSide } from './prepare-curves.ts';

/** Up to so many lines are named at their ends. */
const MOST_NAMED = 6;
const LETTER = 6.6;
const LONGEST_NAME = 24;

/** What a picture of curves is. */
export interface CurvePicture {
  readonly sides: readonly PreparedSide[];
  readonly width: number;
  readonly height: number;
  readonly xKind: ScaleKind;
  readonly yKind: ScaleKind;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly label: string;
  /** Part of the axis that is shown; null for all. */
  readonly zoom: readonly [number, number] | null;
}

/** A drawn picture of curves. */
export interface DrawnCurves {
  readonly frame: ChartFrame;
  /** What belongs to a run, by its slug. */
  readonly marks: ReadonlyMap<string, readonly SVGElement[]>;
  /** The value on the axis of x at a pixel of the drawing. */
  readonly xAt: (pixel: number) => number;
}

/** Draws lines with what lies behind them; not finite values as marks at the edges; names at the ends where there is room. */
export function drawCurves(picture: CurvePicture): DrawnCurves {
  const { sides, width, xKind, yKind } = picture;
  const named = sides.length <= MOST_NAMED && width >= 520 ? sides : [];
  const longest = named.reduce((most, { side }) => Math.max(most, shortName(side.label).length), 0);
  const x = fitAxis(picture.zoom ?? allOf(sides, ({ positions }) => positions), {
    kind: xKind,
    count: Math.max(2, width / 110),
    room: false,
  });
  const y = fitAxis(valuesToldApart(sides, x, yKind), { kind: yKind, count: 5, room: true });
  const frame = drawFrame({ ...picture, x, y, right: longest === 0 ? 14 : longest * LETTER + 16 });
  const marks = new Map<string, SVGElement[]>();
  const add = (line: Line, element: SVGElement): void => {
    frame.inside.append(element);
    if (line.slug === null) return;
    element.dataset['slug'] = line.slug;
    marks.set(line.slug, [...(marks.get(line.slug) ?? []), element]);
  };
  for (const prepared of sides) {
    if (prepared.band !== undefined && prepared.main !== undefined)
      frame.inside.append(bandOf(frame, prepared));
    for (const line of prepared.behind) add(line, lineOf(frame, line, `view-behind ${classOf(prepared)}`));
  }
  for (const prepared of sides) {
    if (prepared.main === undefined) continue;
    add(prepared.main, lineOf(frame, prepared.main, `view-line ${classOf(prepared)}`));
    for (const line of [prepared.main, ...prepared.behind]) {
      frame.over.append(...edgeMarks(frame, line, { y, className: classOf(prepared) }));
    }
  }
  frame.over.append(...endNames(frame, named));
  const xAt = (pixel: number): number => x.valueAt((pixel - frame.left) / frame.width);
  return { frame, marks, xAt };
}

function classOf({ side }: PreparedSide): string {
  return `${slotClass(side.colour)} dash-${side.dash % 4}`;
}

function* allOf(sides: readonly PreparedSide[], of: (line: Line) => Iterable<number>): Iterable<number> {
  for (const { main, behind } of sides) {
    for (const line of main === undefined ? behind : [main, ...behind]) yield* of(line);
  }
}

/** Values of what is seen, so that a zoom along x fills the height; without those that would leave all others without any. */
function valuesToldApart(
  sides: readonly PreparedSide[],
  { low, high }: { readonly low: number; readonly high: number },
  kind: ScaleKind,
): readonly number[] {
  const lines = sides.flatMap(({ main, band, behind }) =>
    (main === undefined ? behind : [main, ...behind]).map((line) => {
      const isSeen = (_: number, index: number): boolean => {
        const position = line.positions[index] ?? Number.NaN;
        return position >= low && position <= high;
      };
      const ends = line === main && band !== undefined ? [band.low, band.high] : [];
      return { values: line.values.filter(isSeen), ends: ends.map((end) => end.filter(isSeen)) };
    }),
  );
  const all = lines.flatMap(({ values, ends }) => [...values, ...ends.flatMap((end) => [...end])]);
  const values = lines.map((line) => line.values);
  const scale = kind === 'log' ? 'log' : 'linear';
  const apart = extentToldApart(values, scale, null);
  const whole = extentOf(
    values.flatMap((line) => Array.from(line)),
    scale,
  );
  return apart === null || (apart[0] === whole?.[0] && apart[1] === whole?.[1]) ? all : apart;
}

function lineOf(frame: ChartFrame, line: Line, className: string): SVGElement {
  return createSvg('path', { d: linePath(placesOf(frame, line.positions, line.values)), class: className });
}

function placesOf(frame: ChartFrame, positions: Float64Array, values: Float64Array): Place[] {
  return Array.from(positions, (position, index) => [
    frame.toX(position),
    frame.toY(values[index] ?? Number.NaN),
  ]);
}

function bandOf(frame: ChartFrame, { main, band, side }: PreparedSide): SVGElement {
  const positions = main?.positions ?? new Float64Array();
  const edge = (values: Float64Array | undefined): Place[] =>
    placesOf(frame, positions, values ?? new Float64Array()).map(([x, y]) => [
      x,
      // A lower end below zero has no place on a log scale: the band goes to the bottom.
      Number.isFinite(y) ? y : frame.top + frame.height,
    ]);
  const outline = [...edge(band?.high), ...edge(band?.low).toReversed()];
  return createSvg('path', { d: `${linePath(outline)}Z`, class: `view-band ${slotClass(side.colour)}` });
}

/** A mark for each value that is not finite or has no place on the scale, at most one a pixel. */
function edgeMarks(
  frame: ChartFrame,
  { positions, values }: Line,
  { y: scale, className }: { readonly y: AxisScale; readonly className: string },
): SVGElement[] {
  const seen = new Set<string>();
  return [...positions].flatMap((position, index) => {
    const value = values[index] ?? Number.NaN;
    const x = Math.round(frame.toX(position));
    const stands = canStand(value, scale.kind);
    if (
      (stands && value >= scale.low && value <= scale.high) ||
      x < frame.left ||
      x > frame.left + frame.width
    )
      return [];
    const shape = stands ? beyondShape(value, scale) : shapeOf(value);
    if (seen.has(`${shape}${x}`)) return [];
    seen.add(`${shape}${x}`);
    const y = shape === '▲' || shape === '↑' ? frame.top - 4 : frame.top + frame.height;
    const mark = createSvg('text', { x, y, class: `view-edge ${className}`, 'text-anchor': 'middle' }, shape);
    mark.append(createSvg('title', {}, `${Number.isFinite(value) ? value : String(value)} at ${position}`));
    return [mark];
  });
}

function beyondShape(value: number, { high }: AxisScale): string {
  return value > high ? '↑' : '↓';
}

function shapeOf(value: number): string {
  if (Number.isNaN(value)) return '×';
  return value === Number.POSITIVE_INFINITY ? '▲' : '▼';
}

function endNames(frame: ChartFrame, sides: readonly PreparedSide[]): SVGElement[] {
  const ends = sides.flatMap(({ side, main }) => {
    const index = main?.values.findLastIndex(
      (value, at) =>
        Number.isFinite(frame.toY(value)) &&
        frame.toX(main.positions[at] ?? 0) <= frame.left + frame.width + 0.5,
    );
    if (main === undefined || index === undefined || index < 0) return [];
    return [{ side, x: frame.toX(main.positions[index] ?? 0), y: frame.toY(main.values[index] ?? 0) }];
  });
  const places = placeLabels(
    ends.map(({ y }) => y),
    { gap: 15, low: frame.top, high: frame.top + frame.height },
  );
  return ends.map(({ side, x }, index) =>
    createSvg(
      'text',
      { x: x + 6, y: (places[index] ?? 0) + 4, class: `view-name ${slotClass(side.colour)}` },
      shortName(side.label),
    ),
  );
}

/** A name cut to what fits beside a plot. */
export function shortName(label: string): string {
  return label.length > LONGEST_NAME ? `${label.slice(0, LONGEST_NAME - 1)}…` : label;
}
