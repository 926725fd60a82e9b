import { pickFrom, toColumn } from '../../lib/number-column.ts';
import { canStand, reachOf } from '../numeric-scale.ts';
import type { ScaleKind } from '../chart-input.ts';
import { thinCurve } from '../thin-curve.ts';

/** Points in ascending order of position, all positions able to stand on their axis, however many there are. */
export interface SortedPoints {
  readonly positions: Float64Array;
  /** One column for each channel given, as long as `positions`. */
  readonly channels: readonly Float64Array[];
  /** How many points had no place on the axis. */
  readonly leftOut: number;
}

/** What becomes of positions: their axis and the factor of its unit. */
export interface PositionAxis {
  readonly kind: ScaleKind;
  readonly divisor: number;
}

/** Points sorted by position; equal positions stay in their order. What is in order already, as nearly every log is, is not copied. */
export function sortPoints(
  positions: ArrayLike<number>,
  channels: readonly ArrayLike<number>[],
  axis: PositionAxis,
): SortedPoints {
  const own = toColumn(positions);
  const places = axis.divisor === 1 ? own : own.map((at) => at / axis.divisor);
  const columns = channels.map(toColumn);
  if (isInOrder(places, axis.kind)) return { positions: places, channels: columns, leftOut: 0 };
  const order: number[] = [];
  for (let index = 0; index < places.length; index += 1) {
    if (canStand(places[index] ?? Number.NaN, axis.kind)) order.push(index);
  }
  order.sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b);
  return {
    positions: pickFrom(places, order),
    channels: columns.map((column) => pickFrom(column, order)),
    leftOut: places.length - order.length,
  };
}

function isInOrder(places: Float64Array, kind: ScaleKind): boolean {
  const [least, most] = reachOf(kind);
  let before = least;
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] ?? Number.NaN;
    if (!(place >= before && place <= most)) return false;
    before = place;
  }
  return true;
}

/** The same line from at most about `limit` points. */
export function thinPoints(points: SortedPoints, limit: number, axis: PositionAxis): SortedPoints {
  if (points.positions.length <= limit) return points;
  // A band's ends are drawn at the places that its line keeps.
  const kept = thinCurve(points.positions, points.channels.slice(0, 1), limit, axis.kind === 'log');
  return {
    positions: pickFrom(points.positions, kept),
    channels: points.channels.map((column) => pickFrom(column, kept)),
    leftOut: points.leftOut,
  };
}
