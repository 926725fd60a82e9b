import type { FactSpace } from './fact-space.ts';
import type { SimilarItem } from './similar-item.ts';

/** Which items have a value, by their places in time. */
export interface Postings {
  /** Indices of all items, newest first, those without a time last. */
  readonly order: readonly number[];
  /** Place of each item in that order. */
  readonly placeOf: Int32Array;
  /** What tells most of each item, of each kind of facts in turn. */
  readonly marks: readonly (readonly string[])[];
  /** Places of the items that have a value, ascending. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** Of one value's items so many are looked at, so that a common value does not take all the room. */
const mostOfValue = 64;

/** Lists the items of every value. O(items × facts). */
export function makePostings(items: readonly SimilarItem[], spaces: readonly FactSpace[]): Postings {
  const timeOf = (index: number): number => items[index]?.atMs ?? Number.NEGATIVE_INFINITY;
  const order = items.map((_, index) => index);
  order.sort((a, b) => (timeOf(a) === timeOf(b) ? b - a : timeOf(b) - timeOf(a)));
  const placeOf = new Int32Array(items.length);
  const places = new Map<string, number[]>();
  const marks = items.map((_, index) => marksOf(spaces, index));
  for (const [place, index] of order.entries()) {
    placeOf[index] = place;
    for (const mark of marks[index] ?? []) {
      const list = places.get(mark);
      if (list === undefined) places.set(mark, [place]);
      else list.push(place);
    }
  }
  return { order, placeOf, marks, places };
}

function marksOf(spaces: readonly FactSpace[], index: number): readonly string[] {
  return spaces.flatMap(({ profiles }, kind) =>
    (profiles[index]?.marks ?? []).map((mark) => `${kind}:${mark}`),
  );
}

/** What candidates are wanted. */
export interface CandidateRequest {
  /** Values that they should share, rarest first. */
  readonly marks: readonly string[];
  /** The first place in time that is early enough. */
  readonly from: number;
  readonly fits: (index: number) => boolean;
  readonly most: number;
}

/** Items that share the rarest values, the newest of each first, each once. O(marks × log items + candidates). */
export function findCandidates(
  { order, places }: Postings,
  { marks, from, fits, most }: CandidateRequest,
): readonly number[] {
  const found = new Set<number>();
  for (const mark of marks) {
    const list = places.get(mark) ?? [];
    const start = firstFrom(list, from);
    const end = Math.min(list.length, start + mostOfValue);
    for (let at = start; at < end; at += 1) {
      const index = order[list[at] ?? -1] ?? -1;
      if (found.size < most && fits(index)) found.add(index);
    }
    if (found.size === most) break;
  }
  return [...found];
}

/** Index of the first number of an ascending list that is not below `from`. */
function firstFrom(list: readonly number[], from: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
