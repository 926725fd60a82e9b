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
  /** Two pairs for each neighbourhood: where in the range a new smallest and a new largest value stands, -1 for nowhere. */
  readonly extremes: Float64Array;
  /** Takes rows; false if they are too many numbers, or there is but one column. */
  load(block: RowBlock): boolean;
  /** Looks at the column and the one behind it in rows of the block that was loaded. */
  measure(column: number, range: { readonly from: number; readonly to: number }, size: Neighbourhoods): void;
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

const stateStart = 0;
const stateNumbers = 14;
const countsStart = 512;
const extremesStart = 1024;
/** Rows of a block at most, each a neighbourhood of its own. */
const mostRows = 1024;
const marksStart = extremesStart + mostRows * 32;
const rowsStart = marksStart + mostRows * 48;
const mostNumbers = 65_536;
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
  const memory = new WebAssembly.Memory({ initial: Math.ceil(endOfMemory / pageBytes) });
  const { measureRows, markRows, summarizeRows, separateColumns } = instantiate(memory);
  const rows = new Float64Array(memory.buffer, rowsStart, mostNumbers);
  const separated = new Float64Array(memory.buffer, columnsStart, mostNumbers);
  const summaries = new Float64Array(memory.buffer, summariesStart, mostMetrics * summaryNumbers);
  const sums = new Float64Array(memory.buffer, sumsStart, mostMetrics * 4);
  let width = 0;
  let first = 0;
  let count = 0;
  const placeOf = (row: number, column: number): number => rowsStart + ((row - first) * width + column) * 8;
  return {
    state: new Float64Array(memory.buffer, stateStart, stateNumbers),
    extremes: new Float64Array(memory.buffer, extremesStart, mostRows * 4),
    markCounts: new Float64Array(memory.buffer, countsStart, 6),
    marks: new Float64Array(memory.buffer, marksStart, mostRows * 6),
    load(block) {
      const { numbers, from, to } = block;
      if (to - from > mostRows || (to - from) * block.width > mostNumbers) return false;
      ({ width } = block);
      first = from;
      count = to - from;
      rows.set(numbers.subarray(from * width, to * width));
      return true;
    },
    measure(column, { from, to }, { left, rowsEach }) {
      measureRows(placeOf(from, column), width * 8, to - from, left, rowsEach, stateStart, extremesStart);
    },
    mark(column, { from, to }, { left, rowsEach }) {
      markRows(placeOf(from, column), width * 8, to - from, left, rowsEach, countsStart, marksStart);
    },
    summarize(axes, metrics) {
      if (metrics > mostMetrics) return undefined;
      const places = [stateStart, extremesStart, summariesStart, sumsStart] as const;
      if (summarizeRows(rowsStart, width, count, axes, metrics, ...places) !== 0)
        decideDeviations(summaries, sums, metrics);
      return summaries.subarray(0, metrics * summaryNumbers);
    },
    separate(columns) {
      separateColumns(rowsStart, width, count, columns, columnsStart);
      return separated.subarray(0, columns * count);
    },
  };
}

function instantiate(memory: WebAssembly.Memory) {
  const module = new WebAssembly.Module(Buffer.from(wasmBytes, 'base64'));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const { measureRows, markRows, summarizeRows, separateColumns } = exports;
  if (
    typeof measureRows !== 'function' ||
    typeof markRows !== 'function' ||
    typeof summarizeRows !== 'function' ||
    typeof separateColumns !== 'function'
  )
    throw new TypeError('The compiled code lacks a function.');
  return { measureRows, markRows, summarizeRows, separateColumns };
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
