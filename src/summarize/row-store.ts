/** Arrays of a length that are kept for the next layout. */
const mostKept = 8;
/** Longer arrays are kept by nobody: few layouts are so wide. */
const longestKept = 65_536;

const idle = new Map<number, Float64Array[]>();

/** An array for rows. What stands in it means nothing. */
export function takeRows(length: number): Float64Array {
  return idle.get(length)?.pop() ?? new Float64Array(length);
}

/** An array of zeros. */
export function takeZeros(length: number): Float64Array {
  return idle.get(length)?.pop()?.fill(0) ?? new Float64Array(length);
}

/** Lets the next layout of this thread have an array that nobody looks at any more: thousands of short logs need few. */
export function giveRows(numbers: Float64Array): void {
  const { length } = numbers;
  if (length === 0 || length > longestKept) return;
  const kept = idle.get(length);
  if (kept === undefined) idle.set(length, [numbers]);
  else if (kept.length < mostKept) kept.push(numbers);
}
