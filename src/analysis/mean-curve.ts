import { mean } from '../stats/mean.ts';
import type { CurveBandChoice } from '../model/statistics.ts';
import { standardDeviation } from '../stats/standard-deviation.ts';
import { tInterval } from '../stats/t-interval.ts';

/** One run's points. */
export interface Curve {
  readonly positions: Float64Array;
  /** As long as `positions`; may hold NaN and infinities. */
  readonly values: Float64Array;
}

/** Mean and spread over runs at common positions; all arrays are equally long. */
export interface MeanCurve {
  readonly positions: Float64Array;
  readonly centre: Float64Array;
  /** Ends of the band. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** How many runs stand behind each value. */
  readonly n: Float64Array;
}

const MOST_POSITIONS = 200;

/**
 * The mean of several runs' curves with a band: one sample standard deviation (ddof 1) unless another is asked for.
 *
 * The grid is every position that any run logged, thinned evenly to 200 at most, first and last kept. Between two of its points a
 * run is interpolated linearly; beyond its ends and beside a non-finite value it has no value. The curve stops where fewer than two
 * runs are left, and `n` says how many there are. Undefined for fewer than two runs. O(points × log points).
 */
export function meanCurve(curves: readonly Curve[], band: CurveBandChoice = 'sd'): MeanCurve | undefined {
  if (curves.length < 2) return undefined;
  const ordered = curves.map(inOrder);
  const grid = thin(mergePositions(ordered));
  const resampled = ordered.map((curve) => resample(curve, grid));
  const made = emptyCurve(grid.length);
  let count = 0;
  for (let index = 0; index < grid.length; index += 1) {
    const values = finiteAt(resampled, index);
    if (values.length < 2) continue;
    const centre = mean(values) ?? Number.NaN;
    const { low, high } = bandOf(values, centre, band);
    made.positions[count] = grid[index] ?? Number.NaN;
    made.centre[count] = centre;
    made.low[count] = low;
    made.high[count] = high;
    made.n[count] = values.length;
    count += 1;
  }
  return firstOf(made, count);
}

function emptyCurve(length: number): MeanCurve {
  const list = (): Float64Array => new Float64Array(length);
  return { positions: list(), centre: list(), low: list(), high: list(), n: list() };
}

function firstOf({ positions, centre, low, high, n }: MeanCurve, count: number): MeanCurve {
  if (positions.length === count) return { positions, centre, low, high, n };
  const first = (list: Float64Array): Float64Array => list.slice(0, count);
  return {
    positions: first(positions),
    centre: first(centre),
    low: first(low),
    high: first(high),
    n: first(n),
  };
}

/** What the runs that have a finite value there have at a position of the grid. */
function finiteAt(resampled: readonly Float64Array[], index: number): readonly number[] {
  const values: number[] = [];
  for (const row of resampled) {
    const value = row[index];
    if (value !== undefined && Number.isFinite(value)) values.push(value);
  }
  return values;
}

/** The band around the mean of at least two values. */
function bandOf(
  values: readonly number[],
  centre: number,
  band: CurveBandChoice,
): { readonly low: number; readonly high: number } {
  if (band === 'range') return { low: Math.min(...values), high: Math.max(...values) };
  if (band === 'ci') return tInterval(values) ?? { low: Number.NaN, high: Number.NaN };
  const deviation = standardDeviation(values) ?? Number.NaN;
  const reach = band === 'sd' ? deviation : deviation / Math.sqrt(values.length);
  return { low: centre - reach, high: centre + reach };
}

/** Points with a position, in the order of their positions; of several at one position the last logged. */
function inOrder(curve: Curve): Curve {
  if (isRising(curve.positions)) return curve;
  const { positions, values } = curve;
  const points = Array.from(positions, (position, index) => ({
    position,
    value: values[index] ?? Number.NaN,
  }))
    .filter(({ position }) => Number.isFinite(position))
    .sort((a, b) => a.position - b.position);
  const last = points.filter(({ position }, index) => points[index + 1]?.position !== position);
  return {
    positions: Float64Array.from(last, ({ position }) => position),
    values: Float64Array.from(last, ({ value }) => value),
  };
}

/** True for nearly every log: then there is nothing to sort or to leave out. */
function isRising(positions: Float64Array): boolean {
  let before = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < positions.length; index += 1) {
    const position = positions[index] ?? Number.NaN;
    if (!(position > before) || position === Number.POSITIVE_INFINITY) return false;
    before = position;
  }
  return true;
}

function mergePositions(curves: readonly Curve[]): Float64Array {
  const [first, ...others] = curves;
  if (first !== undefined && others.every((curve) => isSame(curve.positions, first.positions))) {
    return first.positions;
  }
  const all = new Set<number>();
  for (const { positions } of curves) for (const position of positions) all.add(position);
  return Float64Array.from(all).sort();
}

/** Runs of one experiment mostly log at the same positions. */
function isSame(a: Float64Array, b: Float64Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

function thin(positions: Float64Array): Float64Array {
  if (positions.length <= MOST_POSITIONS) return positions;
  const stride = (positions.length - 1) / (MOST_POSITIONS - 1);
  const thinned = new Float64Array(MOST_POSITIONS);
  for (let index = 0; index < MOST_POSITIONS; index += 1)
    thinned[index] = positions[Math.round(index * stride)] ?? Number.NaN;
  return thinned;
}

/** The curve's values at the grid's positions; NaN where it has none. Both in rising order. */
function resample({ positions, values }: Curve, grid: Float64Array): Float64Array {
  const last = positions.length - 1;
  let right = 0;
  return grid.map((position) => {
    while (right < last && (positions[right] ?? 0) < position) right += 1;
    const end = positions[right] ?? Number.NaN;
    if (end === position) return values[right] ?? Number.NaN;
    if (right === 0 || end < position) return Number.NaN;
    const start = positions[right - 1] ?? Number.NaN;
    const share = (position - start) / (end - start);
    return (values[right - 1] ?? Number.NaN) * (1 - share) + (values[right] ?? Number.NaN) * share;
  });
}
