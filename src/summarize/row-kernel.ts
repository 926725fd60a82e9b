import { wasmBytes } from './measure-rows-wasm.ts';
import type { RowBlock } from '../lib/row-block.ts';

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
const pageBytes = 65_536;

let ofThread: RowKernel | undefined;

/** The kernel of this thread, which is made when it is first asked for; `undefined` if compiled code cannot run here. */
export function getRowKernel(): RowKernel | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  return (ofThread ??= createRowKernel());
}

function createRowKernel(): RowKernel {
  const memory = new WebAssembly.Memory({ initial: Math.ceil((rowsStart + mostNumbers * 8) / pageBytes) });
  const module = new WebAssembly.Module(Buffer.from(wasmBytes, 'base64'));
  const { measureRows, markRows } = new WebAssembly.Instance(module, { env: { memory } }).exports;
  if (typeof measureRows !== 'function' || typeof markRows !== 'function')
    throw new TypeError('The compiled code lacks a function.');
  const rows = new Float64Array(memory.buffer, rowsStart, mostNumbers);
  let width = 0;
  let first = 0;
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
      rows.set(numbers.subarray(from * width, to * width));
      return true;
    },
    measure(column, { from, to }, { left, rowsEach }) {
      measureRows(placeOf(from, column), width * 8, to - from, left, rowsEach, stateStart, extremesStart);
    },
    mark(column, { from, to }, { left, rowsEach }) {
      markRows(placeOf(from, column), width * 8, to - from, left, rowsEach, countsStart, marksStart);
    },
  };
}
