import type { KeptPoints } from './kept-points.ts';
import type { LayoutState } from './layout-state.ts';
import { getRowKernel } from './row-kernel.ts';
import { thinPoints } from './thin-points.ts';

/** Series with more points than this are thinned again: it comes up when a metric was logged with several sets of others. */
const mostPoints = 1600;

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

/** Points one after the other: value, line, axes. */
interface PointList {
  numbers: Float64Array;
  readonly stride: number;
  count: number;
}

/**
 * The kept points of a metric from all layouts that it stands in, which must be closed. They may be overwritten by those of the next one.
 */
export function gatherPoints(columns: readonly MetricColumn[], axes: readonly string[]): GatheredPoints {
  const [only, ...others] = columns;
  const joined = only === undefined || others.length > 0 ? undefined : joinAtOnce(only, axes);
  return joined ?? joinOneByOne(columns, axes);
}

/** The same for the commonest kind of series by compiled code: of one layout, and not to be thinned again. */
function joinAtOnce({ layout, metric }: MetricColumn, axes: readonly string[]): GatheredPoints | undefined {
  const { kept, first, last } = layout;
  const extremes = kept?.extremes[metric];
  if (kept === undefined || extremes === undefined || first === undefined || last === undefined)
    return undefined;
  if (axes.some((name, axis) => layout.axes[axis] !== name)) return undefined;
  const pointOf = (row: Float64Array): number[] => [
    row[layout.axes.length + metric] ?? 0,
    row[layout.width - 1] ?? 0,
    ...row.subarray(0, layout.axes.length),
  ];
  const joined = getRowKernel()?.join({
    axes: layout.axes.length,
    neighbourhoods: kept.count,
    extremes,
    marks: kept.marks[metric],
    first: pointOf(first),
    last: pointOf(last),
  });
  const values = joined?.[layout.axes.length];
  if (joined === undefined || values === undefined || values.length > mostPoints) return undefined;
  return { axes: joined.slice(0, axes.length), values };
}

function joinOneByOne(columns: readonly MetricColumn[], axes: readonly string[]): GatheredPoints {
  const stride = 2 + axes.length;
  let list: PointList = { numbers: noNumbers, stride, count: 0 };
  for (const column of columns) list = joinLists(list, pointsOf(column, axes, columns.length === 1));
  const { numbers, count } = list.count > mostPoints ? thinPoints(list) : list;
  const pick = (offset: number): Float64Array => pickColumn(numbers, { offset, stride, count });
  return { axes: axes.map((_, axis) => pick(2 + axis)), values: pick(0) };
}

const noNumbers = new Float64Array(0);
/** Where the points of metrics that stand in one layout are put together, one metric after the other. */
let scratch = noNumbers;

function makeRoom(length: number, isAlone: boolean): Float64Array {
  if (!isAlone) return new Float64Array(length);
  if (scratch.length < length) scratch = new Float64Array(length);
  return scratch;
}

function pickColumn(
  numbers: Float64Array,
  { offset, stride, count }: { readonly offset: number; readonly stride: number; readonly count: number },
): Float64Array {
  const picked = new Float64Array(count);
  for (let point = 0, at = offset; point < count; point += 1, at += stride) picked[point] = numbers[at] ?? 0;
  return picked;
}

/** Points of two layouts in file order; each list is in file order already. */
function joinLists(one: PointList, other: PointList): PointList {
  if (one.count === 0) return other;
  const { stride } = one;
  const numbers = new Float64Array((one.count + other.count) * stride);
  let [first, second] = [0, 0];
  for (let target = 0; target < numbers.length; target += stride) {
    const lineOfOne = first < one.count ? (one.numbers[first * stride + 1] ?? 0) : Number.POSITIVE_INFINITY;
    const lineOfOther =
      second < other.count ? (other.numbers[second * stride + 1] ?? 0) : Number.POSITIVE_INFINITY;
    const isOne = lineOfOne <= lineOfOther;
    const source = isOne ? one.numbers : other.numbers;
    const start = (isOne ? first : second) * stride;
    numbers.set(source.subarray(start, start + stride), target);
    if (isOne) first += 1;
    else second += 1;
  }
  return { numbers, stride, count: one.count + other.count };
}

/** The points of one layout: all of its rows, or those that were kept, with the first and the last. If it is alone, the next one's overwrite them. */
function pointsOf({ layout, metric }: MetricColumn, axes: readonly string[], isAlone: boolean): PointList {
  const places = Int32Array.from(axes, (axis) => layout.axes.indexOf(axis));
  const { kept } = layout;
  const most = kept === undefined ? layout.rows : kept.count * 5 + 2;
  const list: PointList = {
    numbers: makeRoom(most * (2 + axes.length), isAlone),
    stride: 2 + axes.length,
    count: 0,
  };
  const addRow = (numbers: Float64Array, start: number): void => {
    const value = numbers[start + layout.axes.length + metric] ?? 0;
    addPoint(list, value, numbers[start + layout.width - 1] ?? 0, { numbers, start, places });
  };
  if (kept === undefined) {
    for (let row = 0; row < layout.rows; row += 1) addRow(layout.numbers, row * layout.width);
    return list;
  }
  if (layout.first !== undefined) addRow(layout.first, 0);
  addKept(list, kept, metric, places);
  if (layout.last !== undefined) addRow(layout.last, 0);
  return list;
}

/** The points of each neighbourhood by their lines. */
function addKept(list: PointList, kept: KeptPoints, metric: number, places: Int32Array): void {
  const { stride, count } = kept;
  const extremes = kept.extremes[metric];
  const marks = kept.marks[metric];
  if (extremes === undefined) return;
  if (marks === undefined) {
    addExtremes(list, { extremes, stride, count, places });
    return;
  }
  const order: Order = { lines: new Float64Array(5), starts: new Int32Array(5), count: 0 };
  for (let neighbourhood = 0; neighbourhood < count; neighbourhood += 1) {
    order.count = 0;
    const extreme = neighbourhood * 2 * stride;
    const mark = neighbourhood * 3 * stride;
    for (let start = extreme; start < extreme + 2 * stride; start += stride)
      putInOrder(order, extremes[start + 1] ?? 0, start);
    // Places in the marks stand as negative numbers, the first as -1.
    for (let start = mark; start < mark + 3 * stride; start += stride)
      putInOrder(order, marks[start + 1] ?? 0, -1 - start);
    for (let index = 0; index < order.count; index += 1) {
      const start = order.starts[index] ?? 0;
      if (start >= 0) addLater(list, extremes, start, places);
      else addLater(list, marks, -1 - start, places);
    }
  }
}

/** Places of points, those of smaller lines first. */
interface Order {
  readonly lines: Float64Array;
  readonly starts: Int32Array;
  count: number;
}

/** Line 0 means that there is no point. */
function putInOrder(order: Order, line: number, start: number): void {
  if (line === 0) return;
  const { lines, starts } = order;
  let place = order.count;
  for (; place > 0 && (lines[place - 1] ?? 0) > line; place -= 1) {
    lines[place] = lines[place - 1] ?? 0;
    starts[place] = starts[place - 1] ?? 0;
  }
  lines[place] = line;
  starts[place] = start;
  order.count += 1;
}

interface Extremes {
  readonly extremes: Float64Array;
  readonly stride: number;
  readonly count: number;
  readonly places: Int32Array;
}

/** The same without marks: of each neighbourhood two points at most. */
function addExtremes(list: PointList, { extremes, stride, count, places }: Extremes): void {
  for (let neighbourhood = 0; neighbourhood < count; neighbourhood += 1) {
    const low = neighbourhood * 2 * stride;
    const high = low + stride;
    const isLowFirst = (extremes[low + 1] ?? 0) <= (extremes[high + 1] ?? 0);
    addLater(list, extremes, isLowFirst ? low : high, places);
    addLater(list, extremes, isLowFirst ? high : low, places);
  }
}

/** Adds a kept point if its line is behind the last one. */
function addLater(list: PointList, numbers: Float64Array, start: number, places: Int32Array): void {
  const line = numbers[start + 1] ?? 0;
  const last = list.count === 0 ? 0 : (list.numbers[(list.count - 1) * list.stride + 1] ?? 0);
  if (line > last) addPoint(list, numbers[start] ?? 0, line, { numbers, start: start + 2, places });
}

/** Adds a point unless it is the last one already. */
function addPoint(
  list: PointList,
  value: number,
  line: number,
  axes: { readonly numbers: Float64Array; readonly start: number; readonly places: Int32Array },
): void {
  const { numbers, stride, count } = list;
  const target = count * stride;
  if (count > 0 && numbers[target - stride + 1] === line) return;
  numbers[target] = value;
  numbers[target + 1] = line;
  for (let axis = 0; axis < axes.places.length; axis += 1) {
    const place = axes.places[axis] ?? -1;
    numbers[target + 2 + axis] = place < 0 ? Number.NaN : (axes.numbers[axes.start + place] ?? 0);
  }
  list.count += 1;
}
