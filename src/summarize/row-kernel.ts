import type { RowBlock } from '../lib/row-block.ts';
import { summaryNumbers } from '../model/metric-numbers.ts';
import { deviationOf } from './deviation-of.ts';
import { wasmBytes } from './measure-rows-wasm.ts';

/** Neighbourhoods of rows, as kept points have them: so many rows each, of the first one so many are still to come. */
export interface Neighbourhoods {
  readonly left: number;
  readonly rowsEach: number;
}

/** Measures two neighbouring columns of rows at once, by compiled code (`wasm/measure-rows.ts`). */
export interface RowKernel {
  /**
   * Pairs for the two columns, to be set before `measure`: sum, its rest, sum of squares, its rest, smallest and largest value of the
   * first neighbourhood so far. `measure` changes the first four, and sets a seventh: 0 if all values are finite.
   */
  readonly state: Float64Array;
  /** Takes rows; false if they are too many numbers, or there is but one column. */
  load(block: RowBlock): boolean;
  /** Looks at the column and the one behind it in rows of the block that was loaded. */
  measure(column: number, range: { readonly from: number; readonly to: number }, size: Neighbourhoods): void;
  /** To be set before `take`: the smallest and the largest value so far. It sets where in the range those beyond them stand, -1 for nowhere. */
  readonly best: Float64Array;
  /**
   * The points of the extremes that `measure` found in its left column, or in the right one: for each neighbourhood the new smallest and the new
   * largest, each as value, line and positions on the axes; all 0 where there is none. Overwritten by the next ones.
   */
  take(column: number, side: number, place: TakenRange): Float64Array;
  /**
   * The points of a series as columns, its axes and then its values, in the order of their lines: two points of each neighbourhood and three marks if
   * it has any, before them the first one and behind them the last, each as value, line and positions on the axes. Overwritten by the next ones.
   * `undefined` if they are too many.
   */
  join(points: JoinedPoints): Float64Array[] | undefined;
  /** Pairs for the two columns, set by `mark`: how many values are NaN, Infinity and -Infinity. */
  readonly markCounts: Float64Array;
  /** Three pairs for each neighbourhood, set by `mark`: where in the range the first value of each kind stands, -1 for nowhere. */
  readonly marks: Float64Array;
  /** Looks for values that are not finite where `measure` would look. */
  mark(column: number, range: { readonly from: number; readonly to: number }, size: Neighbourhoods): void;
  /**
   * Sums up so many metrics of all rows that were loaded, which are a whole log: their summaries as `packSummary` lays them out, overwritten by the
   * next ones. `undefined` if they are too many.
   */
  summarize(axes: number, metrics: number): Float64Array | undefined;
  /** The first columns of all rows that were loaded, one behind the other; overwritten by the next ones. */
  separate(columns: number): Float64Array;
}

/** Where points are taken from. */
export interface TakenRange {
  /** The first row of what was measured. */
  readonly from: number;
  readonly axes: number;
  readonly neighbourhoods: number;
}

/** What is joined to a series. */
export interface JoinedPoints {
  readonly axes: number;
  readonly neighbourhoods: number;
  readonly extremes: Float64Array;
  readonly marks: Float64Array | undefined;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

const stateStart = 0;
const stateNumbers = 14;
const bestStart = 256;
const orderStart = 384;
const countsStart = 512;
const extremesStart = 1024;
/** Rows of a block at most, each a neighbourhood of its own. */
const mostRows = 1024;
const marksStart = extremesStart + mostRows * 32;
const rowsStart = marksStart + mostRows * 48;
const mostNumbers = 65_536;
/** Wider rows would need more room for the points of few of them than the rows themselves. */
const mostWidth = 8192;
/** Of points, and of columns one behind the other. */
const columnsStart = rowsStart + mostNumbers * 8;
const mostMetrics = 512;
const summariesStart = columnsStart + mostNumbers * 8;
/** Behind the summaries, for each metric: sum, its rest, sum of squares, its rest. */
const sumsStart = summariesStart + mostMetrics * summaryNumbers * 8;
const endOfMemory = sumsStart + mostMetrics * 32;
const pageBytes = 65_536;

let ofThread: RowKernel | undefined;

/** The kernel of this thread, which is made when it is first asked for; `undefined` if compiled code cannot run here. */
export function getRowKernel(): RowKernel | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  return (ofThread ??= createRowKernel());
}

function createRowKernel(): RowKernel {
  const compiled = instantiate(new WebAssembly.Memory({ initial: Math.ceil(endOfMemory / pageBytes) }));
  const { memory, measureRows, takeExtremes, markRows } = compiled;
  const loaded: LoadedRows = { width: 0, first: 0, count: 0 };
  const rows = new Float64Array(memory.buffer, rowsStart, mostNumbers);
  const columns = new Float64Array(memory.buffer, columnsStart, mostNumbers);
  const placeOf = (row: number, column: number): number =>
    rowsStart + ((row - loaded.first) * loaded.width + column) * 8;
  return {
    state: new Float64Array(memory.buffer, stateStart, stateNumbers),
    best: new Float64Array(memory.buffer, bestStart, 4),
    markCounts: new Float64Array(memory.buffer, countsStart, 6),
    marks: new Float64Array(memory.buffer, marksStart, mostRows * 6),
    load({ numbers, width, from, to }) {
      const isTooMuch = to - from > mostRows || (to - from) * width > mostNumbers || width > mostWidth;
      if (isTooMuch) return false;
      Object.assign(loaded, { width, first: from, count: to - from });
      rows.set(numbers.subarray(from * width, to * width));
      return true;
    },
    measure(column, { from, to }, { left, rowsEach }) {
      const stride = loaded.width * 8;
      measureRows(placeOf(from, column), stride, to - from, left, rowsEach, stateStart, extremesStart);
    },
    take(column, side, { from, axes, neighbourhoods }) {
      const stride = loaded.width * 8;
      const found = extremesStart + side * 8;
      const start = placeOf(from, 0);
      takeExtremes(start, stride, column * 8, axes, neighbourhoods, found, bestStart, columnsStart);
      return columns.subarray(0, neighbourhoods * 2 * (2 + axes));
    },
    mark(column, { from, to }, { left, rowsEach }) {
      const stride = loaded.width * 8;
      markRows(placeOf(from, column), stride, to - from, left, rowsEach, countsStart, marksStart);
    },
    join: (points) => joinToColumns(compiled, { rows, columns }, points),
    ...createSummarizer(compiled, loaded),
  };
}

/** The block that was loaded last. */
interface LoadedRows {
  width: number;
  first: number;
  count: number;
}

type Compiled = ReturnType<typeof instantiate>;

function instantiate(memory: WebAssembly.Memory) {
  const module = new WebAssembly.Module(Buffer.from(wasmBytes, 'base64'));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const find = (name: string) => {
    const found = exports[name];
    if (typeof found !== 'function') throw new TypeError('The compiled code lacks a function.');
    return found;
  };
  return {
    memory,
    measureRows: find('measureRows'),
    takeExtremes: find('takeExtremes'),
    joinPoints: find('joinPoints'),
    markRows: find('markRows'),
    summarizeRows: find('summarizeRows'),
    separateColumns: find('separateColumns'),
  };
}

function joinToColumns(
  { joinPoints }: Compiled,
  { rows, columns }: { readonly rows: Float64Array; readonly columns: Float64Array },
  { axes, neighbourhoods, extremes, marks, first, last }: JoinedPoints,
): Float64Array[] | undefined {
  const stride = 2 + axes;
  const places = { last: stride, extremes: 2 * stride, marks: (2 + neighbourhoods * 2) * stride };
  const room = neighbourhoods * 5 + 2;
  if (room * stride > mostNumbers) return undefined;
  rows.set(first);
  rows.set(last, places.last);
  rows.set(extremes.subarray(0, neighbourhoods * 2 * stride), places.extremes);
  if (marks !== undefined) rows.set(marks.subarray(0, neighbourhoods * 3 * stride), places.marks);
  const count = Number(
    joinPoints(
      rowsStart + places.extremes * 8,
      marks === undefined ? 0 : rowsStart + places.marks * 8,
      axes,
      neighbourhoods,
      rowsStart,
      rowsStart + places.last * 8,
      orderStart,
      room,
      columnsStart,
    ),
  );
  return Array.from({ length: axes + 1 }, (_, column) =>
    columns.subarray(column * room, column * room + count),
  );
}

function createSummarizer(
  { memory, summarizeRows, separateColumns }: Compiled,
  loaded: LoadedRows,
): Pick<RowKernel, 'summarize' | 'separate'> {
  const separated = new Float64Array(memory.buffer, columnsStart, mostNumbers);
  const summaries = new Float64Array(memory.buffer, summariesStart, mostMetrics * summaryNumbers);
  const sums = new Float64Array(memory.buffer, sumsStart, mostMetrics * 4);
  return {
    summarize(axes, metrics) {
      if (metrics > mostMetrics) return undefined;
      const { width, count } = loaded;
      const places = [stateStart, extremesStart, summariesStart, sumsStart] as const;
      if (summarizeRows(rowsStart, width, count, axes, metrics, ...places) !== 0)
        decideDeviations(summaries, sums, metrics);
      return summaries.subarray(0, metrics * summaryNumbers);
    },
    separate(columns) {
      separateColumns(rowsStart, loaded.width, loaded.count, columns, columnsStart);
      return separated.subarray(0, columns * loaded.count);
    },
  };
}

/** Standard deviations that the compiled code left open. */
function decideDeviations(summaries: Float64Array, sums: Float64Array, metrics: number): void {
  for (let metric = 0; metric < metrics; metric += 1) {
    const at = metric * summaryNumbers;
    const place = at + summaryNumbers - 1;
    if (!((summaries[place] ?? 0) < 0)) continue;
    const [count = 0, nan = 0, positive = 0, negative = 0] = summaries.subarray(at, at + 4);
    const [sum = 0, sumRest = 0, squares = 0, squaresRest = 0] = sums.subarray(metric * 4);
    const finite = count - nan - positive - negative;
    summaries[place] = deviationOf(finite, { sum, sumRest, squares, squaresRest }) ?? Number.NaN;
  }
}
