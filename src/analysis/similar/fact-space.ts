import { countBelow, octaveOf } from './ascending.ts';
import { codeFacts } from './fact-codes.ts';
import type { CodedFacts, Facts } from './fact-codes.ts';
import { findScale, itemsOfScale, nearnessOf } from './number-scale.ts';
import type { NumberScale } from './number-scale.ts';
import type { TimeOrder } from './time-order.ts';

/** One kind of facts of all items, such as their params. */
export interface FactSpace {
  readonly coded: CodedFacts;
  /** How telling facts were when there were so many items, the first ones in time. */
  readonly weigh: (items: number) => FactWeights;
}

/** How telling values and facts were among the first items. */
export interface FactWeights {
  /** Bits of a value by its code; 0 for texts of a fact that is another one in nearly every item. */
  readonly ofCode: (code: number, fact: number) => number;
  /** Bits of not having a fact. */
  readonly ofAbsence: (fact: number) => number;
  /** How near two values of a fact are, by their codes: 0 to 1. */
  readonly nearness: (fact: number, one: number, other: number) => number;
  /** How far the numbers of a fact are apart. */
  readonly scaleOf: (fact: number) => NumberScale;
}

/** Fewer texts may all differ by chance. */
const fewestTexts = 5;
/** A number tells at most as much as being in one eighth of all: nearly every result is one of its own. */
const mostBitsOfNumber = 3;
/** What a value tells that all have: something, since all may be equal. */
const leastBits = 1 / 8;

/**
 * Makes facts comparable. A value tells the more, the fewer items have it: its bits are its surprisal, log₂ of items over items with it,
 * in whole octaves. Texts that are another one in nearly every item only name it and tell nothing. Numbers are near by their difference or
 * their ratio, as they spread.
 *
 * What values tell is asked of the first items in time, so that later ones do not change what was found; and it is coarse, so that one
 * more among them changes it hardly ever. O(items × facts).
 */
export function makeFactSpace(items: readonly Facts[], order: TimeOrder): FactSpace {
  const coded = codeFacts(items, order);
  const scales = new Map<number, (NumberScale | undefined)[]>();
  const codes = coded.placesOf.length;
  const memory: Memory = {
    bits: new Float64Array(codes),
    of: new Int32Array(codes),
    isLone: Uint8Array.from(coded.placesOf, ({ length }, code) =>
      length === 1 && !Number.isNaN(coded.numberOf[code]) ? 1 : 0,
    ),
  };
  const weigh = (count: number): FactWeights => {
    const size = itemsOfScale(count);
    const ofSize = scales.get(size) ?? [];
    scales.set(size, ofSize);
    return weighFacts(coded, count, memory, (fact) => {
      const scale = ofSize[fact] ?? findScale(coded.facts[fact], size);
      ofSize[fact] = scale;
      return scale;
    });
  };
  // One question after the other is about the same items.
  let last: { readonly count: number; readonly weights: FactWeights } | undefined;
  return {
    coded,
    weigh(count) {
      if (last?.count !== count) last = { count, weights: weigh(count) };
      return last.weights;
    },
  };
}

/** What is known of codes. */
interface Memory {
  /** The bits that were asked for last, and of how many items. */
  readonly bits: Float64Array;
  readonly of: Int32Array;
  /** 1 for a number that one item alone has, as most numbers are. */
  readonly isLone: Uint8Array;
}

/** Everything is found out when first asked: of many values a question needs few. */
function weighFacts(
  { facts, numberOf, placesOf }: CodedFacts,
  items: number,
  memory: Memory,
  scaleOf: (fact: number) => NumberScale,
): FactWeights {
  const absences: number[] = [];
  const bitsOf = (count: number): number => octaveOf(items) - octaveOf(count) + leastBits;
  const onlyNames = (index: number): boolean => {
    const fact = facts[index];
    if (fact === undefined || fact.firstOther < items) return false;
    const texts = countBelow(fact.newTexts, items);
    return texts >= fewestTexts && texts > 0.9 * countBelow(fact.places, items);
  };
  const measure = (code: number, fact: number): number => {
    const found = bitsOf(countBelow(placesOf[code] ?? [], items));
    if (!Number.isNaN(numberOf[code] ?? Number.NaN)) return Math.min(mostBitsOfNumber, found);
    return onlyNames(fact) ? 0 : found;
  };
  const bitsOfLone = Math.min(mostBitsOfNumber, bitsOf(1));
  return {
    ofCode(code, fact) {
      if (memory.isLone[code] === 1) return bitsOfLone;
      if (memory.of[code] === items) return memory.bits[code] ?? 0;
      const found = measure(code, fact);
      memory.of[code] = items;
      memory.bits[code] = found;
      return found;
    },
    ofAbsence(fact) {
      const known = absences[fact];
      if (known !== undefined) return known;
      const found = onlyNames(fact) ? 0 : bitsOf(items - countBelow(facts[fact]?.places ?? [], items) + 1);
      absences[fact] = found;
      return found;
    },
    nearness(fact, one, other) {
      if (one === other) return 1;
      const a = numberOf[one] ?? Number.NaN;
      const b = numberOf[other] ?? Number.NaN;
      return Number.isNaN(a) || Number.isNaN(b) ? 0 : nearnessOf(scaleOf(fact), a, b);
    },
    scaleOf,
  };
}
