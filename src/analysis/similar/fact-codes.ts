import type { ParamValue } from '../../model/run.ts';
import type { TimeOrder } from './time-order.ts';

/** Facts of one item by name: one value of a run, several of an experiment. */
export type Facts = ReadonlyMap<string, readonly ParamValue[]>;

/** A fact that some items have. Lists of places are ascending. */
export interface CodedFact {
  readonly name: string;
  /** Places of the items that have it. */
  readonly places: number[];
  /** Places where a text was seen for the first time. */
  readonly newTexts: number[];
  /** The first place with anything but one text; fewer items than that only name themselves with it. */
  firstOther: number;
  /** Its numbers in the order of places, and the place of each. */
  readonly numbers: number[];
  readonly numberPlaces: number[];
}

/** One item's facts, ascending by the fact's index, beside each the code of its value, or the first of several. */
export interface CodedItem {
  readonly facts: Int32Array;
  readonly codes: Int32Array;
  /** Items with the very same facts have the same number. */
  readonly shape: number;
  /** The values of each fact where one of them has several, else undefined. */
  readonly lists: readonly ValueList[] | undefined;
}

/** The values that an item has of a fact. */
export interface ValueList {
  readonly codes: readonly number[];
  /** The values themselves if all are numbers and ascending, else undefined. */
  readonly numbers: readonly number[] | undefined;
}

/** Values as whole numbers. Equal values of a fact have equal codes, values of two facts never. */
export interface CodedFacts {
  /** In the order of their names, so that a new one does not change the order of the others. */
  readonly facts: readonly CodedFact[];
  readonly items: readonly CodedItem[];
  /** Items with the very same facts and values have the same number. */
  readonly vectorOf: Int32Array;
  /** The number that a code stands for; NaN for anything else. */
  readonly numberOf: Float64Array;
  /** Places of the items that have a value, by its code. */
  readonly placesOf: readonly (readonly number[])[];
}

/** Codes all values, the items in the order of time. O(items × facts). */
export function codeFacts(items: readonly Facts[], { order }: TimeOrder): CodedFacts {
  const names = [...new Set(items.flatMap((facts) => [...facts.keys()]))].sort();
  const coding: Coding = {
    indexOf: new Map(names.map((name, index) => [name, index])),
    facts: names.map(startFact),
    codes: names.map(() => new Map()),
    shapes: new Map(),
    numbers: [],
    placesOf: [],
  };
  const coded: CodedItem[] = [];
  for (const [place, index] of order.entries()) {
    coded[index] = codeItem(coding, items[index] ?? new Map(), place);
  }
  return {
    facts: coding.facts,
    items: coded,
    vectorOf: numberVectors(coded),
    numberOf: Float64Array.from(coding.numbers),
    placesOf: coding.placesOf,
  };
}

function numberVectors(items: readonly CodedItem[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(items, ({ codes, lists }) => {
    // A code belongs to one fact.
    const text = lists === undefined ? codes.join() : lists.map((list) => list.codes.join()).join(';');
    return numberOfText(numbers, text);
  });
}

function numberOfText(numbers: Map<string, number>, text: string): number {
  const number = numbers.get(text) ?? numbers.size;
  numbers.set(text, number);
  return number;
}

function startFact(name: string): CodedFact {
  return {
    name,
    places: [],
    newTexts: [],
    firstOther: Number.POSITIVE_INFINITY,
    numbers: [],
    numberPlaces: [],
  };
}

interface Coding {
  readonly indexOf: ReadonlyMap<string, number>;
  readonly facts: readonly CodedFact[];
  readonly codes: readonly Map<ParamValue, number>[];
  readonly shapes: Map<string, number>;
  readonly numbers: number[];
  readonly placesOf: number[][];
}

function codeItem(coding: Coding, facts: Facts, place: number): CodedItem {
  const own = [...facts]
    .map(([name, values]) => ({ fact: coding.indexOf.get(name) ?? -1, values }))
    .filter(({ values }) => values.length > 0)
    .sort((a, b) => a.fact - b.fact);
  const lists = own.map(({ fact, values }) => codeValues(coding, fact, values, place));
  const ownFacts = Int32Array.from(own, ({ fact }) => fact);
  return {
    facts: ownFacts,
    shape: numberOfText(coding.shapes, ownFacts.join()),
    codes: Int32Array.from(lists, ([code = -1]) => code),
    lists: lists.every(({ length }) => length === 1)
      ? undefined
      : lists.map((codes, at) => ({ codes, numbers: ascendingNumbers(own[at]?.values ?? []) })),
  };
}

function ascendingNumbers(values: readonly ParamValue[]): readonly number[] | undefined {
  const numbers = values.filter(isOrdered);
  const isAscending = numbers.every((value, at) => at === 0 || value >= (numbers[at - 1] ?? 0));
  return isAscending && numbers.length === values.length ? numbers : undefined;
}

function codeValues(coding: Coding, index: number, values: readonly ParamValue[], place: number): number[] {
  const fact = coding.facts[index];
  const codes = coding.codes[index];
  if (fact === undefined || codes === undefined) return [];
  fact.places.push(place);
  if (values.length > 1 || isOrdered(values[0])) fact.firstOther = Math.min(fact.firstOther, place);
  return values.map((value) => {
    let code = codes.get(value);
    if (code === undefined) {
      code = coding.placesOf.length;
      codes.set(value, code);
      coding.placesOf.push([]);
      coding.numbers.push(isOrdered(value) ? value : Number.NaN);
      if (!isOrdered(value)) fact.newTexts.push(place);
    }
    if (isOrdered(value)) {
      fact.numbers.push(value);
      fact.numberPlaces.push(place);
    }
    const places = coding.placesOf[code];
    if (places?.at(-1) !== place) places?.push(place);
    return code;
  });
}

function isOrdered(value: ParamValue | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
