/**
 * The numbers as a `Float64Array`: the list itself if it is one, else a copy. Loops that see every point of a report take one kind of list, since
 * the engine compiles those that see several kinds to code that is ten times as slow.
 */
export function toColumn(numbers: ArrayLike<number>): Float64Array {
  return numbers instanceof Float64Array ? numbers : new Float64Array(numbers);
}

/** The numbers as a list. A plain loop: `Array.from` takes several times as long. */
export function toList(column: Float64Array): readonly number[] {
  const list: number[] = [];
  for (let index = 0; index < column.length; index += 1) list.push(column[index] ?? Number.NaN);
  return list;
}

/** The numbers at these places. A plain loop, for the same reason. */
export function pickFrom(column: Float64Array, places: readonly number[]): Float64Array {
  const picked = new Float64Array(places.length);
  for (let index = 0; index < picked.length; index += 1) {
    picked[index] = column[places[index] ?? -1] ?? Number.NaN;
  }
  return picked;
}

/** All numbers of these columns, one column behind the other. */
export function joinColumns(columns: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const column of columns) {
    joined.set(column, end);
    end += column.length;
  }
  return joined;
}

/** True if no number is NaN or infinite. */
export function hasNumbersOnly(column: Float64Array): boolean {
  // From itself NaN and the infinite numbers leave NaN, which no sum gets rid of: a test of each takes several times as long.
  let sum = 0;
  for (let index = 0; index < column.length; index += 1) {
    const number = column[index] ?? Number.NaN;
    sum += number - number;
  }
  return sum === 0;
}
