import type { ParamValue } from '../../model/run.ts';

/** The facts of one item, comparable with those of others: parallel lists, sorted by the fact's index. */
export interface FactProfile {
  readonly facts: Int32Array;
  /** Numbers as their place among all numbers of the fact, 0 to 1; anything else as a whole number from 2. */
  readonly values: readonly (readonly number[])[];
  /** The same where there is one value, else NaN: nearly always, and quicker to look at. */
  readonly single: Float64Array;
  /** How telling the values are, in bits. */
  readonly bits: Float64Array;
  /** What runs have in common with few others, most telling first, for finding candidates. */
  readonly marks: readonly string[];
}

/** One kind of facts of all items, such as their params. */
export interface FactSpace {
  readonly names: readonly string[];
  readonly profiles: readonly FactProfile[];
  /** How telling it is not to have a fact, in bits. */
  readonly absentBits: Float64Array;
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
/** A fact with more numbers than this is told by eighths of its range. */
const eighths = 8;

type Facts = ReadonlyMap<string, readonly ParamValue[]>;

/**
 * Makes facts comparable. Numbers become their rank among the values that occur, so that 0.001, 0.01 and 0.1 are equally far apart and
 * outliers do no harm (Podani 1999, who extends Gower's coefficient to ranks). A value tells the more, the fewer items have it: the bits
 * are its surprisal, log₂ of items over items with it. Texts that are another one in nearly every item only name it and are left out.
 *
 * O(items × facts).
 */
export function makeFactSpace(items: readonly Facts[]): FactSpace {
  const names = [...new Set(items.flatMap((facts) => [...facts.keys()]))].sort();
  const scales = new Map(names.map((name) => [name, makeScale(items, name)]));
  const kept = names.filter((name) => scales.get(name) !== undefined);
  const indexOf = new Map(kept.map((name, index) => [name, index]));
  const bitsOf = (count: number): number => Math.log2((items.length + 1) / Math.max(1, count));
  const absentBits = Float64Array.from(kept, (name) =>
    bitsOf(items.length - (scales.get(name)?.present ?? 0) + 1),
  );
  const profiles = items.map((facts) => {
    const own = [...facts.keys()]
      .flatMap((name) => indexOf.get(name) ?? [])
      .sort((a, b) => a - b)
      .map((index) => describeFact(index, kept[index] ?? '', { facts, scales, bitsOf }));
    return {
      facts: Int32Array.from(own, ({ index }) => index),
      values: own.map(({ places }) => places),
      single: Float64Array.from(own, ({ places }) => (places.length === 1 ? (places[0] ?? 0) : Number.NaN)),
      bits: Float64Array.from(own, ({ bits }) => bits),
      marks: own.toSorted((a, b) => b.bits - a.bits || a.index - b.index).flatMap(({ marks }) => marks),
    };
  });
  return { names: kept, profiles, absentBits };
}

/** Where each value of a fact stands, and how many items have its like. */
interface Scale {
  readonly present: number;
  readonly places: ReadonlyMap<ParamValue, number>;
  readonly markOf: (place: number) => number;
  readonly counts: ReadonlyMap<number, number>;
}

function makeScale(items: readonly Facts[], name: string): Scale | undefined {
  const found = items.flatMap((facts) => (facts.has(name) ? [facts.get(name) ?? []] : []));
  const distinct = [...new Set(found.flat())];
  const numbers = distinct.filter(isOrdered).sort((a, b) => a - b);
  const others = distinct.filter((value) => !isOrdered(value));
  const namesOnly =
    numbers.length === 0 && others.length >= fewestTexts && others.length > 0.9 * found.length;
  if (namesOnly && found.every((values) => values.length === 1)) return undefined;
  const last = Math.max(1, numbers.length - 1);
  const places = new Map<ParamValue, number>([
    ...numbers.map((value, rank) => [value, rank / last] as const),
    ...others.map((value, index) => [value, index + 2] as const),
  ]);
  const markOf = (place: number): number =>
    place <= 1 && numbers.length > eighths
      ? Math.min(eighths - 1, Math.floor(place * eighths)) / eighths
      : place;
  const counts = new Map<number, number>();
  for (const values of found) {
    for (const mark of new Set(values.map((value) => markOf(places.get(value) ?? 0))))
      counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  return { present: found.length, places, markOf, counts };
}

function isOrdered(value: ParamValue): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function describeFact(
  index: number,
  name: string,
  {
    facts,
    scales,
    bitsOf,
  }: {
    readonly facts: Facts;
    readonly scales: ReadonlyMap<string, Scale | undefined>;
    readonly bitsOf: (count: number) => number;
  },
) {
  const scale = scales.get(name);
  const places = (facts.get(name) ?? []).map((value) => scale?.places.get(value) ?? 0).sort((a, b) => a - b);
  const marks = [...new Set(places.map((place) => scale?.markOf(place) ?? 0))];
  const all = marks.map((mark) => bitsOf(scale?.counts.get(mark) ?? 0));
  const bits = all.reduce((sum, one) => sum + one, 0) / Math.max(1, all.length);
  return { index, places, bits, marks: marks.map((mark) => `${index}:${mark}`) };
}

/**
 * How alike two items of a space are, 0 to 1: the mean over the facts that one of them has, weighted by what the two values tell (Gower
 * 1971, whose coefficient is a weighted mean over mixed kinds of facts; weights by rarity as Goodall 1966 argues). A fact that only one
 * has counts as unlike. `floor` is what having the same fact is worth whatever its values. Undefined if neither has any.
 *
 * O(facts of both).
 */
export function compareProfiles(
  { profiles, absentBits }: FactSpace,
  one: number,
  other: number,
  floor = 0,
): number | undefined {
  const a = profiles[one];
  const b = profiles[other];
  if (a === undefined || b === undefined) return undefined;
  // Two sorted lists, gone through side by side. Nothing is read behind their ends, and nothing made: it is done for millions of pairs.
  const { facts: factsA, single: singleA, bits: allBitsA } = a;
  const { facts: factsB, single: singleB, bits: allBitsB } = b;
  const lengthA = factsA.length;
  const lengthB = factsB.length;
  let i = 0;
  let j = 0;
  let alike = 0;
  let total = 0;
  while (i < lengthA && j < lengthB) {
    const factA = factsA[i] ?? 0;
    const factB = factsB[j] ?? 0;
    if (factA === factB) {
      const weight = ((allBitsA[i] ?? 0) + (allBitsB[j] ?? 0)) / 2;
      const known = nearness(singleA[i] ?? 0, singleB[j] ?? 0);
      const likeness = Number.isNaN(known) ? compareValues(a.values[i] ?? [], b.values[j] ?? []) : known;
      total += weight;
      alike += weight * (floor + (1 - floor) * likeness);
      i += 1;
      j += 1;
    } else if (factA < factB) {
      total += ((allBitsA[i] ?? 0) + (absentBits[factA] ?? 0)) / 2;
      i += 1;
    } else {
      total += ((allBitsB[j] ?? 0) + (absentBits[factB] ?? 0)) / 2;
      j += 1;
    }
  }
  for (; i < lengthA; i += 1) total += ((allBitsA[i] ?? 0) + (absentBits[factsA[i] ?? 0] ?? 0)) / 2;
  for (; j < lengthB; j += 1) total += ((allBitsB[j] ?? 0) + (absentBits[factsB[j] ?? 0] ?? 0)) / 2;
  return total === 0 ? undefined : alike / total;
}

/** The same fact by fact, what tells most first. */
export function explainLikeness(space: FactSpace, one: number, other: number): FactLikeness[] {
  const { profiles, names, absentBits } = space;
  const a = profiles[one];
  const b = profiles[other];
  if (a === undefined || b === undefined) return [];
  const facts = [...new Set([...a.facts, ...b.facts])];
  return (
    facts
      .map((fact) => {
        const [i, j] = [a.facts.indexOf(fact), b.facts.indexOf(fact)];
        const absent = absentBits[fact] ?? 0;
        const bits = ((a.bits[i] ?? absent) + (b.bits[j] ?? absent)) / 2;
        const likeness = i === -1 || j === -1 ? 0 : compareValues(a.values[i] ?? [], b.values[j] ?? []);
        return { name: names[fact] ?? '', likeness, bits };
      })
      // Whole bits: one run more shifts them all a little, and must not change the order of facts on every page.
      .sort((x, y) => Math.round(y.bits) - Math.round(x.bits) || (x.name < y.name ? -1 : 1))
  );
}

/** Of several values on a side: how near to each is the nearest of the other side, in the mean of both directions. */
function compareValues(a: readonly number[], b: readonly number[]): number {
  if (a.length === 1 && b.length === 1) return nearness(a[0] ?? 0, b[0] ?? 0);
  return (cover(a, b) + cover(b, a)) / 2;
}

function cover(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (const value of a) {
    let best = 0;
    for (const other of b) best = Math.max(best, nearness(value, other));
    sum += best;
  }
  return a.length === 0 ? 0 : sum / a.length;
}

/** NaN if one of them is. */
function nearness(a: number, b: number): number {
  if (a === b) return 1;
  if (a <= 1 && b <= 1) return 1 - Math.abs(a - b);
  return a + b >= 0 ? 0 : Number.NaN;
}
