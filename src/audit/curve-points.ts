import type { Blocks } from './blocks.ts';
import type { Curve } from './run-evidence.ts';

/** Points with finite positions and values, in ascending order of their positions. */
export interface CurvePoints {
  readonly at: Float64Array;
  readonly values: Float64Array;
}

/**
 * What was worked out of a curve, so that rules share it. It lies with the curve and goes with it: a weak map over all curves of all runs
 * kept the collector of garbage busy for longer than the rules.
 */
export interface CurveWork {
  points: CurvePoints | undefined;
  readonly blocks: Blocks[];
}

/** The finite points of a curve. Not to be written to: where all points are finite and in order they are the series itself. */
export function finitePoints(curve: Curve): CurvePoints {
  const { worked } = curve;
  worked.points ??= makePoints(curve);
  return worked.points;
}

function makePoints({ positions, values }: Curve): CurvePoints {
  if (isPlain(positions, values)) return { at: positions, values };
  const finite = [...values.keys()].filter(
    (index) => Number.isFinite(positions[index]) && Number.isFinite(values[index]),
  );
  // A stable sort: points that share a position stay in the order of the log.
  finite.sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  return {
    at: Float64Array.from(finite, (index) => positions[index] ?? 0),
    values: Float64Array.from(finite, (index) => values[index] ?? 0),
  };
}

/** True if every point is finite and none lies before the one in front of it. */
function isPlain(positions: Float64Array, values: Float64Array): boolean {
  if (positions.length !== values.length) return false;
  let last = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index += 1) {
    const at = positions[index] ?? Number.NaN;
    if (!(at >= last) || !Number.isFinite(at) || !Number.isFinite(values[index])) return false;
    last = at;
  }
  return true;
}

/** The number of points behind a position. */
export function countBehind({ at }: CurvePoints, position: number): number {
  return at.reduce((count, one) => (one > position ? count + 1 : count), 0);
}
