import { countBelow } from './ascending.ts';
import type { FactSpace, FactWeights } from './fact-space.ts';
import type { TimeOrder } from './time-order.ts';

/** What candidates are wanted. */
export interface CandidateRequest {
  readonly of: number;
  /** Only the first items in time are looked at. */
  readonly among: number;
  readonly fits: (index: number) => boolean;
  readonly most: number;
}

/** What candidates are looked for in: kinds of facts with what their values tell. */
export interface CandidateSpace {
  readonly time: TimeOrder;
  readonly kinds: readonly { readonly space: FactSpace; readonly weights: FactWeights }[];
}

/** Of one value's items so many are looked at, so that a common value does not take all the room. */
const mostOfValue = 64;

/**
 * Items that share the values that tell most, the newest of each first, each once; if those are too few, the newest of all.
 * O(facts × log items + candidates).
 */
export function findCandidates(
  { time, kinds }: CandidateSpace,
  { of, among, fits, most }: CandidateRequest,
): readonly number[] {
  const shared: SharedValue[] = [];
  for (const kind of kinds) addShared(shared, kind, of);
  shared.sort((a, b) => b.bits - a.bits);
  const found = new Set<number>();
  const take = (places: readonly number[] | undefined): void => {
    const end = places === undefined ? among : countBelow(places, among);
    for (let at = end - 1; at >= Math.max(0, end - mostOfValue) && found.size < most; at -= 1) {
      const index = time.order[places === undefined ? at : (places[at] ?? -1)] ?? -1;
      if (fits(index)) found.add(index);
    }
  };
  for (const { places } of shared) {
    if (found.size === most) break;
    take(places);
  }
  take(undefined);
  return [...found];
}

interface SharedValue {
  readonly bits: number;
  readonly places: readonly number[];
}

/** Adds the values of an item that others have too, in the order of facts. */
function addShared(
  shared: SharedValue[],
  { space: { coded }, weights }: CandidateSpace['kinds'][number],
  of: number,
): void {
  const item = coded.items[of];
  if (item === undefined) return;
  const { facts, codes, lists } = item;
  const add = (code: number, fact: number): void => {
    const places = coded.placesOf[code];
    if (places !== undefined && places.length > 1) shared.push({ bits: weights.ofCode(code, fact), places });
  };
  for (const [at, fact] of facts.entries()) {
    const list = lists?.[at];
    if (list === undefined) add(codes[at] ?? 0, fact);
    else for (const code of list.codes) add(code, fact);
  }
}
