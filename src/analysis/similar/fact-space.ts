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
}

/** How alike two items are in one fact, and how much that tells. */
export interface FactLikeness {
  readonly name: string;
  /** 0 to 1; 0 where one of them does not have it. */
  readonly likeness: number;
  readonly bits: number;
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
  const memory = { bits: new Float64Array(coded.placesOf.length), of: new Int32Array(coded.placesOf.length) };
  return {
    coded,
    weigh(count) {
      const size = itemsOfScale(count);
      const ofSize = scales.get(size) ?? [];
      scales.set(size, ofSize);
      return weighFacts(coded, count, memory, (fact) => {
        const scale = ofSize[fact] ?? findScale(coded.facts[fact], size);
        ofSize[fact] = scale;
        return scale;
      });
    },
  };
}

/** The bits that were asked for last, and of how many items. */
interface Memory {
  readonly bits: Float64Array;
  readonly of: Int32Array;
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
  return {
    ofCode(code, fact) {
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
  };
}

/** Two items of a space, and what was known when the later one was new. */
export interface FactPair {
  readonly one: number;
  readonly other: number;
  readonly weights: FactWeights;
}

/**
 * How alike two items of a space are, 0 to 1: the mean over the facts that one of them has, weighted by what the two values tell (Gower
 * 1971, whose coefficient is a weighted mean over mixed kinds of facts; weights by rarity as Goodall 1966 argues). A fact that only one
 * has counts as unlike. `floor` is what having the same fact is worth whatever its values. Undefined if neither has any that tells.
 *
 * O(facts of both).
 */
export function compareFacts({ coded }: FactSpace, pair: FactPair, floor = 0): number | undefined {
  const { weights } = pair;
  const a = coded.items[pair.one];
  const b = coded.items[pair.other];
  if (a === undefined || b === undefined) return undefined;
  // Two sorted lists, gone through side by side. Nothing is read behind their ends, and nothing made: it is done for millions of pairs.
  const { facts: factsA, codes: codesA } = a;
  const { facts: factsB, codes: codesB } = b;
  const lengthA = factsA.length;
  const lengthB = factsB.length;
  let i = 0;
  let j = 0;
  let alike = 0;
  let total = 0;
  while (i < lengthA || j < lengthB) {
    const factA = i < lengthA ? (factsA[i] ?? 0) : Number.POSITIVE_INFINITY;
    const factB = j < lengthB ? (factsB[j] ?? 0) : Number.POSITIVE_INFINITY;
    const fact = Math.min(factA, factB);
    let weight = 0;
    if (factA === fact) {
      weight += bitsOfSide(weights, fact, codesA[i] ?? 0, a.lists?.[i]);
      i += 1;
    } else weight += weights.ofAbsence(fact);
    if (factB === fact) {
      weight += bitsOfSide(weights, fact, codesB[j] ?? 0, b.lists?.[j]);
      j += 1;
    } else weight += weights.ofAbsence(fact);
    weight /= 2;
    total += weight;
    if (factA === factB && weight > 0) {
      const listA = a.lists?.[i - 1];
      const listB = b.lists?.[j - 1];
      const likeness =
        listA === undefined && listB === undefined
          ? weights.nearness(fact, codesA[i - 1] ?? 0, codesB[j - 1] ?? 0)
          : compareLists(listA ?? [codesA[i - 1] ?? 0], listB ?? [codesB[j - 1] ?? 0], (one, other) =>
              weights.nearness(fact, one, other),
            );
      alike += weight * (floor + (1 - floor) * likeness);
    }
  }
  return total === 0 ? undefined : alike / total;
}

/** What a side's value tells; of several values their mean. */
function bitsOfSide(
  weights: FactWeights,
  fact: number,
  code: number,
  list: readonly number[] | undefined,
): number {
  if (list === undefined) return weights.ofCode(code, fact);
  let sum = 0;
  for (const one of list) sum += weights.ofCode(one, fact);
  return sum / list.length;
}

/** Of several values on a side: how near to each is the nearest of the other side, in the mean of both directions. */
function compareLists(
  a: readonly number[],
  b: readonly number[],
  near: (one: number, other: number) => number,
): number {
  return (cover(a, b, near) + cover(b, a, near)) / 2;
}

function cover(
  a: readonly number[],
  b: readonly number[],
  near: (one: number, other: number) => number,
): number {
  let sum = 0;
  for (const value of a) {
    let best = 0;
    for (const other of b) best = Math.max(best, near(value, other));
    sum += best;
  }
  return a.length === 0 ? 0 : sum / a.length;
}

/** The same fact by fact, what tells most first; what tells nothing is left out. */
export function explainFacts({ coded }: FactSpace, { one, other, weights }: FactPair): FactLikeness[] {
  const a = coded.items[one];
  const b = coded.items[other];
  if (a === undefined || b === undefined) return [];
  const codesOf = ({ facts, codes, lists }: typeof a, fact: number): readonly number[] => {
    const at = facts.indexOf(fact);
    return at === -1 ? [] : (lists?.[at] ?? [codes[at] ?? 0]);
  };
  const bitsOf = (codes: readonly number[], fact: number): number =>
    codes.length === 0 ? weights.ofAbsence(fact) : bitsOfSide(weights, fact, codes[0] ?? 0, codes);
  return [...new Set([...a.facts, ...b.facts])]
    .map((fact) => {
      const [own, its] = [codesOf(a, fact), codesOf(b, fact)];
      const likeness =
        own.length === 0 || its.length === 0
          ? 0
          : compareLists(own, its, (left, right) => weights.nearness(fact, left, right));
      const bits = (bitsOf(own, fact) + bitsOf(its, fact)) / 2;
      return { name: coded.facts[fact]?.name ?? '', likeness, bits };
    })
    .filter(({ bits }) => bits > 0)
    .sort((x, y) => y.bits - x.bits || (x.name < y.name ? -1 : 1));
}
