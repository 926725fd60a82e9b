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

/**
 * Writes the points whose rows `measureRows` found: for each neighbourhood the smallest and the largest, value, line and positions on the axes; line 0
 * where there is no new one. `rows` is the first row, `place` the bytes before the column in it.
 *
 * `best`: the smallest and the largest value so far, behind which the rows are set of those that are beyond them, -1 for none.
 */
export function takeExtremes(
  rows: usize,
  stride: usize,
  place: usize,
  axes: i32,
  neighbourhoods: i32,
  extremes: usize,
  best: usize,
  out: usize,
): void {
  let lowest = load<f64>(best);
  let highest = load<f64>(best, 8);
  let lowestRow: i32 = -1;
  let highestRow: i32 = -1;
  const pointBytes = usize(axes + 2) << 3;
  for (let index: i32 = 0; index < neighbourhoods; index += 1) {
    const low = i32(load<f64>(extremes));
    const high = i32(load<f64>(extremes, 16));
    if (low >= 0) {
      const value = load<f64>(rows + usize(low) * stride + place);
      if (value < lowest) {
        lowest = value;
        lowestRow = low;
      }
    }
    if (high >= 0) {
      const value = load<f64>(rows + usize(high) * stride + place);
      if (value > highest) {
        highest = value;
        highestRow = high;
      }
    }
    copyPoint(rows, stride, place, axes, low, out);
    copyPoint(rows, stride, place, axes, high, out + pointBytes);
    extremes += 32;
    out += 2 * pointBytes;
  }
  store<f64>(best, f64(lowestRow), 16);
  store<f64>(best, f64(highestRow), 24);
}

function copyPoint(rows: usize, stride: usize, place: usize, axes: i32, row: i32, out: usize): void {
  if (row < 0) {
    memory.fill(out, 0, (usize(axes) + 2) << 3);
    return;
  }
  const start = rows + usize(row) * stride;
  store<f64>(out, load<f64>(start + place));
  store<f64>(out, load<f64>(start + stride - 8), 8);
  for (let axis: usize = 0; axis < usize(axes); axis += 1)
    store<f64>(out + (axis << 3), load<f64>(start + (axis << 3)), 16);
}

/**
 * Puts the kept points of a series in the order of their lines, as columns at `out` with room for `room` numbers each: its axes, then its values.
 * `points` are the smallest and the largest of each neighbourhood, `marks` its first ones of the three kinds that are not finite, or 0 if there are
 * none; before them goes the point at `first`, behind them that at `last`. Points of line 0 are none, and no line comes twice. At `order` are five
 * places of four bytes. Returns how many points there are.
 */
export function joinPoints(
  points: usize,
  marks: usize,
  axes: i32,
  neighbourhoods: i32,
  first: usize,
  last: usize,
  order: usize,
  room: i32,
  out: usize,
): i32 {
  const pointBytes = usize(axes + 2) << 3;
  const columnBytes = usize(room) << 3;
  let end = putPoint(first, axes, columnBytes, out);
  let line = load<f64>(first, 8);
  for (let index: i32 = 0; index < neighbourhoods; index += 1) {
    let found: i32 = 0;
    for (let kind = 0; kind < 2; kind += 1) {
      found = putInOrder(points, order, found);
      points += pointBytes;
    }
    if (marks != 0) {
      for (let kind = 0; kind < 3; kind += 1) {
        found = putInOrder(marks, order, found);
        marks += pointBytes;
      }
    }
    for (let place: i32 = 0; place < found; place += 1) {
      const point = load<usize>(order + (usize(place) << 2));
      if (load<f64>(point, 8) > line) {
        end = putPoint(point, axes, columnBytes, end);
        line = load<f64>(point, 8);
      }
    }
  }
  if (load<f64>(last, 8) != line) end = putPoint(last, axes, columnBytes, end);
  return i32((end - out) >> 3);
}

/** Puts a point behind those of smaller lines, if there is one; gives how many there are then. */
function putInOrder(point: usize, order: usize, found: i32): i32 {
  const line = load<f64>(point, 8);
  if (line == 0) return found;
  let at = order + (usize(found) << 2);
  while (at > order && load<f64>(load<usize>(at - 4), 8) > line) {
    store<usize>(at, load<usize>(at - 4));
    at -= 4;
  }
  store<usize>(at, point);
  return found + 1;
}

/** Puts a point into the columns, and gives the place of the next. */
function putPoint(point: usize, axes: i32, columnBytes: usize, out: usize): usize {
  let at = out;
  for (let axis: usize = 0; axis < usize(axes); axis += 1) {
    store<f64>(at, load<f64>(point + (axis << 3), 16));
    at += columnBytes;
  }
  store<f64>(at, load<f64>(point));
  return out + 8;
}

/** Two small whole numbers as doubles. */
function toDoubles(pair: v128): v128 {
  return f64x2.convert_low_i32x4_s(i32x4.shuffle(pair, pair, 0, 2, 0, 2));
}

/** Numbers of one summary, as `packSummary` in `src/model/metric-numbers.ts` lays them out. */
const summaryBytes: usize = 19 * 8;

/**
 * Sums up rows that are all of one log: for each of the `metrics` columns behind the axes the numbers of its summary at `out`, and its sum, what
 * rounding took from it, and the same of its squares at `sums`. The last column holds the lines. Returns for how many of them the standard deviation,
 * then -1, is not decided here.
 */
export function summarizeRows(
  values: usize,
  width: i32,
  count: i32,
  axes: i32,
  metrics: i32,
  state: usize,
  extremes: usize,
  out: usize,
  sums: usize,
): i32 {
  const stride = usize(width) << 3;
  let undecided: i32 = 0;
  for (let metric: i32 = 0; metric < metrics; metric += 1) {
    const column = values + (usize(axes + metric) << 3);
    const side = usize(metric & 1) << 3;
    if (side == 0) {
      memory.fill(state, 0, 64);
      v128.store(state, f64x2.splat(Infinity), 64);
      v128.store(state, f64x2.splat(-Infinity), 80);
      measureRows(column, stride, count, count, count, state, extremes);
    }
    const deviation = summarizeColumn(column, values, stride, count, state + side, extremes + side, out);
    store<f64>(out, deviation, 144);
    if (deviation < 0) undecided += 1;
    for (let place: usize = 0; place < 4; place += 1)
      store<f64>(sums + (place << 3), load<f64>(state + side + (place << 4)));
    out += summaryBytes;
    sums += 32;
  }
  return undecided;
}

/** Writes the summary of one column but for the standard deviation, which it returns: NaN if there is none, -1 if it is not decided here. */
function summarizeColumn(
  column: usize,
  rows: usize,
  stride: usize,
  count: i32,
  state: usize,
  extremes: usize,
  out: usize,
): f64 {
  let nans: i32 = 0;
  let positives: i32 = 0;
  let negatives: i32 = 0;
  if (load<f64>(state, 96) != 0) {
    for (let row: i32 = 0, at = column; row < count; row += 1, at += stride) {
      const value = load<f64>(at);
      if (value != value) nans += 1;
      else if (value == Infinity) positives += 1;
      else if (value == -Infinity) negatives += 1;
    }
  }
  store<f64>(out, f64(count));
  store<f64>(out, f64(nans), 8);
  store<f64>(out, f64(positives), 16);
  store<f64>(out, f64(negatives), 24);
  store<f64>(out, 0, 32);
  const place = column - rows;
  writePoint(rows, place, stride, 0, out + 40);
  writePoint(rows, place, stride, count - 1, out + 64);
  writePoint(rows, place, stride, i32(load<f64>(extremes)), out + 88);
  writePoint(rows, place, stride, i32(load<f64>(extremes, 16)), out + 112);
  const finite = count - nans - positives - negatives;
  store<f64>(out, meanOf(finite, state, out), 136);
  if (finite > 1 && load<f64>(out, 88) == load<f64>(out, 112)) return 0;
  return deviationOf(
    finite,
    load<f64>(state),
    load<f64>(state, 16),
    load<f64>(state, 32),
    load<f64>(state, 48),
  );
}

/** The value of a row, its first position and its line; no point if there is no such row. */
function writePoint(rows: usize, place: usize, stride: usize, row: i32, out: usize): void {
  const start = rows + usize(row) * stride;
  store<f64>(out, row < 0 ? 0 : load<f64>(start + place));
  store<f64>(out, row < 0 ? 0 : load<f64>(start), 8);
  store<f64>(out, row < 0 ? -1 : load<f64>(start + stride - 8), 16);
}

/** As `meanOf` in `metric-totals.ts`. */
function meanOf(finite: i32, state: usize, out: usize): f64 {
  if (finite == 0) return NaN;
  const mean = (load<f64>(state) + load<f64>(state, 16)) / f64(finite);
  return mean - mean == 0 ? mean : load<f64>(out, 88) / 2 + load<f64>(out, 112) / 2;
}

/** As in `deviation-of.ts`, or -1. */
function deviationOf(finite: i32, sum: f64, sumRest: f64, squares: f64, squaresRest: f64): f64 {
  if (finite < 2) return NaN;
  const count = f64(finite);
  const high = sum * sum;
  const low = restOfProduct(sum, sum, high);
  const lowest = low + 2 * sum * sumRest + sumRest * sumRest;
  const quotient = high / count;
  const product = quotient * count;
  const productRest = restOfProduct(quotient, count, product);
  const quotientRest = (high - product - productRest + lowest) / count;
  const spread = squares - quotient + (squaresRest - quotientRest);
  if (spread - spread != 0) return NaN;
  const part = spread / (squares + squaresRest);
  // 2 ** -70, below which nothing is known, and 2 ** -72 * 10 ** 12, below which fewer than 12 digits are.
  if (!(part > 8.470329472543003e-22)) return NaN;
  if (part < 2.1176e-10) return -1;
  return toTwelveDigits(sqrt(spread / (count - 1)));
}

/** What rounding took from a product. */
function restOfProduct(a: f64, b: f64, product: f64): f64 {
  const wideA = f64(splitter) * a;
  const headA = wideA - (wideA - a);
  const tailA = a - headA;
  const wideB = f64(splitter) * b;
  const headB = wideB - (wideB - b);
  const tailB = b - headB;
  return headA * headB - product + (headA * tailB + tailA * headB) + tailA * tailB;
}

/**
 * The double nearest to 12 digits of a positive number: those digits as a whole number, which is exact, times or by an exact power of ten, rounded
 * once. -1 where the digits are not sure, as near to the middle between two, or the power is not exact.
 */
function toTwelveDigits(value: f64): f64 {
  const binary = i32((reinterpret<u64>(value) >> 52) & 0x7ff) - 1023;
  let shift = 11 - i32(floor(f64(binary) * 0.30103));
  let scaled = shiftDigits(value, shift);
  if (scaled >= 1e12) {
    shift -= 1;
    scaled = shiftDigits(value, shift);
  }
  if (shift > 22 || shift < -22 || !(scaled > 100_000_000_001 && scaled < 999_999_999_999)) return -1;
  const whole = floor(scaled);
  const rest = scaled - whole - 0.5;
  if (abs(rest) < 0.01) return -1;
  return shiftDigits(rest > 0 ? whole + 1 : whole, -shift);
}

/** The number times a power of ten, rounded once if the power is exact: up to the 22nd. */
function shiftDigits(value: f64, shift: i32): f64 {
  let power: f64 = 1;
  for (let left = shift < 0 ? -shift : shift; left > 0; left -= 1) power *= 10;
  return shift < 0 ? value / power : value * power;
}

/** Writes the first columns of rows, one behind the other. */
export function separateColumns(values: usize, width: i32, count: i32, columns: i32, out: usize): void {
  const stride = usize(width) << 3;
  for (let column: i32 = 0; column < columns; column += 1) {
    let at = values + (usize(column) << 3);
    for (let row: i32 = 0; row < count; row += 1) {
      store<f64>(out, load<f64>(at));
      at += stride;
      out += 8;
    }
  }
}
