import type { LayoutState } from './layout-state.ts';

/** Series with more points than this are thinned again: it comes up when a metric was logged with several sets of others. */
const mostPoints = 1600;
/** Neighbourhoods of such a second thinning. */
const groups = 400;

/** Points of one metric of one run, in file order. `axes[i][j]` is the position of point j on axis i. */
export interface GatheredPoints {
  readonly axes: readonly Float64Array[];
  readonly values: Float64Array;
}

/** A metric inside a layout: its place among the metrics. */
export interface MetricColumn {
  readonly layout: LayoutState;
  readonly metric: number;
}

interface Point {
  readonly line: number;
  readonly value: number;
  /** One for each axis of the result. */
  readonly positions: readonly number[];
}

/** The kept points of a metric from all layouts that it stands in, which must be closed. */
export function gatherPoints(columns: readonly MetricColumn[], axes: readonly string[]): GatheredPoints {
  const points = columns.flatMap((column) => pointsOf(column, axes));
  if (columns.length > 1) points.sort((one, other) => one.line - other.line);
  const thinned = points.length > mostPoints ? thinPoints(points) : points;
  return {
    axes: axes.map((_, axis) => Float64Array.from(thinned, (point) => point.positions[axis] ?? Number.NaN)),
    values: Float64Array.from(thinned, (point) => point.value),
  };
}

function pointsOf({ layout, metric }: MetricColumn, axes: readonly string[]): Point[] {
  const places = axes.map((axis) => layout.axes.indexOf(axis));
  const points: Point[] = [];
  const take = (numbers: Float64Array, offsets: { value: number; line: number; axes: number }): void => {
    const line = numbers[offsets.line] ?? 0;
    if (line === 0) return;
    const positions = places.map((place) => (place < 0 ? Number.NaN : (numbers[offsets.axes + place] ?? 0)));
    points.push({ line, value: numbers[offsets.value] ?? 0, positions });
  };
  const takeRow = (numbers: Float64Array, start: number): void => {
    take(numbers, {
      value: start + layout.axes.length + metric,
      line: start + layout.width - 1,
      axes: start,
    });
  };
  const { kept } = layout;
  if (kept === undefined) {
    for (let row = 0; row < layout.rows; row += 1) takeRow(layout.numbers, row * layout.width);
    return points;
  }
  if (layout.first !== undefined) takeRow(layout.first, 0);
  if (layout.last !== undefined) takeRow(layout.last, 0);
  for (const numbers of [kept.extremes[metric], kept.marks[metric]]) {
    if (numbers === undefined) continue;
    const end = (numbers.length / (512 * kept.stride)) * kept.count * kept.stride;
    for (let start = 0; start < end; start += kept.stride) {
      take(numbers, { value: start, line: start + 1, axes: start + 2 });
    }
  }
  points.sort((one, other) => one.line - other.line);
  return points.filter((point, index) => point.line !== points[index - 1]?.line);
}

/** Keeps the extremes and the first mark of each kind of every neighbourhood, the first point and the last. */
function thinPoints(points: readonly Point[]): Point[] {
  const size = Math.ceil(points.length / groups);
  const kept = new Set<Point>(points.slice(0, 1));
  for (let start = 0; start < points.length; start += size) {
    const group = points.slice(start, start + size);
    const finite = group.filter((point) => Number.isFinite(point.value));
    const [firstFinite] = finite;
    if (firstFinite !== undefined) {
      kept.add(finite.reduce((best, point) => (point.value < best.value ? point : best), firstFinite));
      kept.add(finite.reduce((best, point) => (point.value > best.value ? point : best), firstFinite));
    }
    for (const kind of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const mark = group.find((point) => Object.is(point.value, kind));
      if (mark !== undefined) kept.add(mark);
    }
  }
  for (const point of points.slice(-1)) kept.add(point);
  return points.filter((point) => kept.has(point));
}
