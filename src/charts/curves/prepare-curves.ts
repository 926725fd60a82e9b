import { findEdges } from '../edge-marks.ts';
import type { EdgePoint } from '../edge-marks.ts';
import { nameVariants } from '../name-variants.ts';
import { canStand, extentOf, fitScale, standingOn } from '../numeric-scale.ts';
import type { NumericScale, Standing } from '../numeric-scale.ts';
import { seriesColour } from '../palette.ts';
import { joinColumns } from '../../lib/number-column.ts';
import { extentToldApart } from '../../lib/told-apart.ts';
import { chooseUnit } from '../time-unit.ts';
import type { UnitAxis } from '../time-unit.ts';
import { betterEnd } from '../chart-input.ts';
import type { CurveMember, CurveVariant, ScaleKind } from '../chart-input.ts';
import type { LearningCurvesRequest } from '../learning-curves.ts';
import { sortPoints, thinPoints } from './curve-points.ts';
import type { PositionAxis, SortedPoints } from './curve-points.ts';

/** More series than these are not labelled at the line's end. */
const MOST_HIGHLIGHTED = 6;
/** Points of the main lines together, and the fewest and most of one. Drawing costs in proportion to them. */
const MAIN_POINTS = { all: 900, fewest: 90, most: 300 };
/** The same for the lines of single runs, which lie faintly behind. */
const MEMBER_POINTS = { all: 1500, fewest: 40, most: 120 };

/** A variant ready to be drawn. */
export interface PreparedVariant {
  readonly variant: CurveVariant;
  /** Its label, made unique. */
  readonly name: string;
  readonly highlighted: boolean;
  readonly colour: string;
  /** Channels: centre, low, high; or only the values of the single run. */
  readonly main: SortedPoints;
  readonly single: boolean;
  /** Its runs, drawn behind; none for a variant that is not highlighted. */
  readonly members: readonly { readonly label: string; readonly points: SortedPoints }[];
  readonly edges: readonly EdgePoint[];
  /** Last point that has a place. */
  readonly end: { readonly at: number; readonly value: number } | null;
}

/** Everything that a drawing of learning curves needs, whatever its width. */
export interface PreparedCurves {
  readonly request: LearningCurvesRequest;
  readonly axis: UnitAxis;
  /** In drawing order: grey ones first, the baseline and the first in the page's order last, so that they lie on top. */
  readonly variants: readonly PreparedVariant[];
  /** How many points had no place on the axis along which the curves run. */
  readonly pointsLeftOut: number;
  /** The scale of the metric: the part on which lines can be told apart. */
  readonly y: NumericScale;
  /** What values stand on: that scale where it is cut, else any of its kind. */
  readonly standing: Standing;
}

/** Sorts, thins and colours the curves of a request and finds what has no place on the scales. */
export function prepareCurves(request: LearningCurvesRequest): PreparedCurves {
  const axis = chooseUnit(request.axis, largestPosition(request.variants));
  const place: PositionAxis = { kind: request.axisScale, divisor: axis.divisor };
  const highlighted = chooseHighlighted(request);
  const limits = {
    main: shareOf(MAIN_POINTS, request.variants.length),
    member: shareOf(MEMBER_POINTS, countMembers(highlighted)),
  };
  const names = nameVariants(request.variants);
  const read = request.variants.map((variant, index) => {
    const look = { name: names[index] ?? variant.key, highlighted: highlighted.has(variant), limits };
    return readVariant(variant, look, { place, scale: request.scale });
  });
  const { y, standing } = fitValues(read, request);
  const variants = read.map(({ sources, one }) =>
    Object.assign(one, {
      edges: sources.flatMap(({ label, points }) => findEdges(points, label, standing)),
    }),
  );
  return {
    request,
    axis,
    variants: inDrawingOrder(variants),
    pointsLeftOut: variants.reduce((sum, variant) => sum + variant.main.leftOut, 0),
    y,
    standing,
  };
}

/** The scale over all that is drawn, cut where a few huge values would leave the rest without height. */
function fitValues(
  variants: readonly ReadVariant[],
  { scale, metric }: LearningCurvesRequest,
): { readonly y: NumericScale; readonly standing: Standing } {
  const lines = variants.flatMap(({ one: { main, members } }) => [
    ...main.channels.slice(0, 1),
    ...members.flatMap(({ points }) => points.channels),
  ]);
  const bands = variants.flatMap(({ one: { highlighted, main } }) =>
    highlighted ? main.channels.slice(1) : [],
  );
  const wish = { kind: scale, tickCount: 5, ends: 'round' } as const;
  const drawn = extentOf(joinColumns([...lines, ...bands]), scale);
  const apart = extentToldApart(lines, scale, betterEnd(metric));
  const whole = extentOf(joinColumns(lines), scale);
  if (apart === null || whole === null || (apart[0] === whole[0] && apart[1] === whole[1])) {
    const y = fitScale(drawn, wish);
    return { y, standing: standingOn(y, drawn) };
  }
  const y = fitScale(apart, wish);
  return { y, standing: y };
}

function largestPosition(variants: readonly CurveVariant[]): number {
  let largest = 0;
  for (const variant of variants) {
    for (const member of variant.members) {
      for (const position of member.positions) if (position > largest) largest = position;
    }
    for (const position of variant.band?.positions ?? []) if (position > largest) largest = position;
  }
  return largest;
}

/** All coloured variants if they are few; else the baseline and those that end best. */
function chooseHighlighted(request: LearningCurvesRequest): ReadonlySet<CurveVariant> {
  const coloured = request.variants.filter((variant) => variant.colour >= 0);
  if (coloured.length <= MOST_HIGHLIGHTED) return new Set(coloured);
  const sign = request.metric.goal === 'minimize' ? 1 : -1;
  const rank = (variant: CurveVariant): number =>
    variant.baseline ? Number.NEGATIVE_INFINITY : sign * (lastOf(variant, request.scale) ?? sign * Infinity);
  const ranked = [...coloured].sort((a, b) => compareNumbers(rank(a), rank(b)));
  return new Set(ranked.slice(0, MOST_HIGHLIGHTED));
}

function compareNumbers(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function lastOf(variant: CurveVariant, scale: ScaleKind): number | undefined {
  const values = variant.band?.centre ?? variant.members[0]?.values ?? new Float64Array();
  return values.findLast((value) => canStand(value, scale));
}

function countMembers(drawn: ReadonlySet<CurveVariant>): number {
  return [...drawn].reduce((sum, variant) => sum + variant.members.length, 0);
}

function shareOf(points: typeof MAIN_POINTS, lines: number): number {
  const share = Math.floor(points.all / Math.max(1, lines));
  return Math.max(points.fewest, Math.min(points.most, share));
}

interface Look {
  readonly name: string;
  readonly highlighted: boolean;
  readonly limits: { readonly main: number; readonly member: number };
}

/** A variant of which it is not known yet what has a place, with all points of its runs. */
interface ReadVariant {
  readonly one: Omit<PreparedVariant, 'edges'>;
  readonly sources: readonly SortedMember[];
}

function readVariant(
  variant: CurveVariant,
  look: Look,
  scales: { readonly place: PositionAxis; readonly scale: ScaleKind },
): ReadVariant {
  const { place, scale } = scales;
  const sources = sortedMembers(variant, place);
  const single = variant.band === null;
  const main = mainPoints(variant, sources, place);
  const behind = single ? sources.slice(1) : sources;
  const drawn = look.highlighted ? behind : [];
  const one = {
    variant,
    name: look.name,
    highlighted: look.highlighted,
    colour: seriesColour(look.highlighted ? variant.colour : -1),
    main: thinPoints(main, look.limits.main, place),
    single,
    members: drawn.map(({ label, points }) => ({
      label,
      points: thinPoints(points, look.limits.member, place),
    })),
    end: endOf(main, scale),
  };
  return { one, sources };
}

interface SortedMember {
  readonly label: string;
  readonly points: SortedPoints;
}

function sortedMembers(variant: CurveVariant, place: PositionAxis): readonly SortedMember[] {
  return variant.members.map((member: CurveMember) => ({
    label: member.label,
    points: sortPoints(member.positions, [member.values], place),
  }));
}

function mainPoints(
  variant: CurveVariant,
  members: readonly SortedMember[],
  place: PositionAxis,
): SortedPoints {
  const { band } = variant;
  if (band !== null) return sortPoints(band.positions, [band.centre, band.low, band.high], place);
  return members[0]?.points ?? sortPoints([], [[]], place);
}

function endOf(points: SortedPoints, scale: ScaleKind): PreparedVariant['end'] {
  const values = points.channels[0] ?? [];
  let index = values.length - 1;
  while (index >= 0 && !canStand(values[index] ?? Number.NaN, scale)) index -= 1;
  if (index < 0) return null;
  return { at: points.positions[index] ?? 0, value: values[index] ?? 0 };
}

function inDrawingOrder(variants: readonly PreparedVariant[]): readonly PreparedVariant[] {
  const height = (variant: PreparedVariant): number =>
    (variant.highlighted ? 1 : 0) + (variant.variant.baseline ? 1 : 0);
  return variants
    .map((variant, index) => ({ variant, index }))
    .sort((a, b) => height(a.variant) - height(b.variant) || b.index - a.index)
    .map(({ variant }) => variant);
}
