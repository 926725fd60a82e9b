/**
 * The inner loops of summaries: sums, and the rows of the extremes and of what is not finite, of two neighbouring columns at once. AssemblyScript; compiled by
 * `npm run wasm` into `src/summarize/measure-rows-wasm.ts`. Who calls it, and the layout of the memory: `row-kernel.ts` there.
 *
 * Every operation is that of `addRows` in `metric-totals.ts` and `keepRows` in `kept-points.ts`, in the same order: so the results are
 * equal to the last bit.
 */

const splitter: f64 = 134_217_729;

/**
 * Looks at rows one behind the other. `values` is the first value of the left column, `stride` the bytes of a row. Neighbourhoods of
 * `rowsEach` rows follow each other, of the first of them `left` rows are still to come.
 *
 * `state`, of pairs: sum, its rest, sum of squares, its rest; smallest and largest value of the first neighbourhood so far; behind them
 * is set which column has any value that is not finite. `out`: for each neighbourhood two pairs, the rows of a new smallest and of a new
 * largest value, -1 for none.
 */
export function measureRows(
  values: usize,
  stride: usize,
  count: i32,
  left: i32,
  rowsEach: i32,
  state: usize,
  out: usize,
): void {
  let sum = v128.load(state);
  let sumRest = v128.load(state, 16);
  let squares = v128.load(state, 32);
  let squaresRest = v128.load(state, 48);
  let low = v128.load(state, 64);
  let high = v128.load(state, 80);
  let finite = i64x2.splat(-1);
  const zero = f64x2.splat(0);
  const one = i64x2.splat(1);
  let rowPair = i64x2.splat(0);
  let at = values;
  let row: i32 = 0;
  let stop = left;
  while (row < count) {
    if (stop > count) stop = count;
    let lowRow = i64x2.splat(-1);
    let highRow = i64x2.splat(-1);
    while (row < stop) {
      const pair = v128.load(at);
      const isFinite = f64x2.eq(f64x2.sub(pair, pair), zero);
      finite = v128.and(finite, isFinite);
      const isLow = v128.and(f64x2.lt(pair, low), isFinite);
      low = v128.bitselect(pair, low, isLow);
      lowRow = v128.bitselect(rowPair, lowRow, isLow);
      const isHigh = v128.and(f64x2.gt(pair, high), isFinite);
      high = v128.bitselect(pair, high, isHigh);
      highRow = v128.bitselect(rowPair, highRow, isHigh);
      // Adding 0 for what is not finite changes nothing.
      const value = v128.and(pair, isFinite);
      const next = f64x2.add(sum, value);
      const shadow = f64x2.sub(next, sum);
      const lost = f64x2.add(f64x2.sub(sum, f64x2.sub(next, shadow)), f64x2.sub(value, shadow));
      sumRest = f64x2.add(sumRest, lost);
      sum = next;
      const wide = f64x2.mul(f64x2.splat(splitter), value);
      const head = f64x2.sub(wide, f64x2.sub(wide, value));
      const tail = f64x2.sub(value, head);
      const square = f64x2.mul(value, value);
      const nextSquares = f64x2.add(squares, square);
      const shadowSquare = f64x2.sub(nextSquares, squares);
      const lostSquare = f64x2.add(
        f64x2.sub(squares, f64x2.sub(nextSquares, shadowSquare)),
        f64x2.sub(square, shadowSquare),
      );
      squaresRest = f64x2.add(squaresRest, lostSquare);
      const inner = f64x2.add(
        f64x2.sub(f64x2.mul(head, head), square),
        f64x2.mul(f64x2.mul(f64x2.splat(2), head), tail),
      );
      squaresRest = f64x2.add(squaresRest, f64x2.add(inner, f64x2.mul(tail, tail)));
      squares = nextSquares;
      at += stride;
      row += 1;
      rowPair = i64x2.add(rowPair, one);
    }
    v128.store(out, toDoubles(lowRow));
    v128.store(out, toDoubles(highRow), 16);
    out += 32;
    low = f64x2.splat(Infinity);
    high = f64x2.splat(-Infinity);
    stop += rowsEach;
  }
  v128.store(state, sum);
  v128.store(state, sumRest, 16);
  v128.store(state, squares, 32);
  v128.store(state, squaresRest, 48);
  // 0 where every value is finite.
  v128.store(state, v128.andnot(f64x2.splat(1), finite), 96);
}

/**
 * Counts the values of two neighbouring columns that are not finite, and finds the first of each kind in each neighbourhood. Rows are
 * those of `measureRows`.
 *
 * `counts`: a pair each of how many are NaN, Infinity, -Infinity. `out`: for each neighbourhood three such pairs of rows, -1 for none.
 */
export function markRows(
  values: usize,
  stride: usize,
  count: i32,
  left: i32,
  rowsEach: i32,
  counts: usize,
  out: usize,
): void {
  let nans = i64x2.splat(0);
  let positives = i64x2.splat(0);
  let negatives = i64x2.splat(0);
  const infinity = f64x2.splat(Infinity);
  const minusInfinity = f64x2.splat(-Infinity);
  const one = i64x2.splat(1);
  let start: i32 = 0;
  let stop = left;
  while (start < count) {
    if (stop > count) stop = count;
    let firstNan = i64x2.splat(-1);
    let firstPositive = i64x2.splat(-1);
    let firstNegative = i64x2.splat(-1);
    // From the last row to the first, so that the first of a kind is what stays.
    let at = values + usize(stop) * stride;
    let rowPair = i64x2.splat(i64(stop));
    for (let row = stop; row > start; row -= 1) {
      at -= stride;
      rowPair = i64x2.sub(rowPair, one);
      const pair = v128.load(at);
      const isNan = f64x2.ne(pair, pair);
      const isPositive = f64x2.eq(pair, infinity);
      const isNegative = f64x2.eq(pair, minusInfinity);
      // True is -1.
      nans = i64x2.sub(nans, isNan);
      positives = i64x2.sub(positives, isPositive);
      negatives = i64x2.sub(negatives, isNegative);
      firstNan = v128.bitselect(rowPair, firstNan, isNan);
      firstPositive = v128.bitselect(rowPair, firstPositive, isPositive);
      firstNegative = v128.bitselect(rowPair, firstNegative, isNegative);
    }
    v128.store(out, toDoubles(firstNan));
    v128.store(out, toDoubles(firstPositive), 16);
    v128.store(out, toDoubles(firstNegative), 32);
    out += 48;
    start = stop;
    stop += rowsEach;
  }
  v128.store(counts, toDoubles(nans));
  v128.store(counts, toDoubles(positives), 16);
  v128.store(counts, toDoubles(negatives), 32);
}

/** Two small whole numbers as doubles. */
function toDoubles(pair: v128): v128 {
  return f64x2.convert_low_i32x4_s(i32x4.shuffle(pair, pair, 0, 2, 0, 2));
}
