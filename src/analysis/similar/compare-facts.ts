import type { CodedItem, ValueList } from './fact-codes.ts';
import type { FactSpace, FactWeights } from './fact-space.ts';
import { nearnessOf } from './number-scale.ts';
import type { NumberScale } from './number-scale.ts';

/** Two items of a space, and what was known when the later one was new. */
export interface FactPair {
  readonly one: number;
  readonly other: number;
  readonly weights: FactWeights;
}

/** How alike two items are in one fact, and how much that tells. */
export interface FactLikeness {
  readonly name: string;
  /** 0 to 1; 0 where one of them does not have it. */
  readonly likeness: number;
  readonly bits: number;
}

/** Stands behind the last fact of an item. */
const noFact = 0x7f_ff_ff_ff;

/** An item that others are compared with, and what was known when the later one was new. */
export interface ComparedFacts extends Pick<FactPair, 'one' | 'weights'> {
  /** What having the same fact is worth whatever its values; 0 unless given. */
  readonly floor?: number;
}

/**
 * How alike others are to an item of a space, 0 to 1: the mean over the facts that one of two has, weighted by what the two values tell
 * (Gower 1971, whose coefficient is a weighted mean over mixed kinds of facts; weights by rarity as Goodall 1966 argues). A fact that only
 * one has counts as unlike. Undefined if neither has any that tells.
 *
 * O(facts of both) for each other one.
 */
export function compareFacts(
  { coded }: FactSpace,
  { one, weights, floor = 0 }: ComparedFacts,
): (other: number) => number | undefined {
  const a = coded.items[one];
  if (a === undefined) return () => undefined;
  const bits = new Float64Array(a.facts.length);
  for (let at = 0; at < bits.length; at += 1) bits[at] = bitsAt(weights, a, at);
  const own: OwnFacts = { a, weights, floor, bits };
  return (other) => {
    const b = coded.items[other];
    if (b === undefined) return undefined;
    const isAlike = a.shape === b.shape && a.lists === undefined && b.lists === undefined;
    return isAlike ? compareValues(own, b) : compareAll(own, b);
  };
}

/** What is compared with others, and what its own values tell. */
interface OwnFacts {
  readonly a: CodedItem;
  readonly weights: FactWeights;
  readonly floor: number;
  readonly bits: Float64Array;
}

/** Two items with single values of the same facts, as most runs of a sweep are. Nothing is made: it is done for millions of pairs. */
function compareValues({ a, weights, floor, bits }: OwnFacts, b: CodedItem): number | undefined {
  const { facts, codes: codesA } = a;
  const codesB = b.codes;
  let alike = 0;
  let total = 0;
  for (let at = 0; at < facts.length; at += 1) {
    const fact = facts[at] ?? 0;
    const codeA = codesA[at] ?? 0;
    const codeB = codesB[at] ?? 0;
    const bitsA = bits[at] ?? 0;
    const weight = codeA === codeB ? bitsA : (bitsA + weights.ofCode(codeB, fact)) / 2;
    total += weight;
    if (weight > 0) alike += weight * (floor + (1 - floor) * weights.nearness(fact, codeA, codeB));
  }
  return total === 0 ? undefined : alike / total;
}

/** Any two items: two sorted lists, gone through side by side. The same to the last bit where both could be done. */
function compareAll({ a, weights, floor, bits }: OwnFacts, b: CodedItem): number | undefined {
  const sides = { a, b, weights };
  const lengthA = a.facts.length;
  const lengthB = b.facts.length;
  let i = 0;
  let j = 0;
  let alike = 0;
  let total = 0;
  while (i < lengthA || j < lengthB) {
    // Nothing is read behind their ends.
    const factA = i < lengthA ? (a.facts[i] ?? 0) : noFact;
    const factB = j < lengthB ? (b.facts[j] ?? 0) : noFact;
    const bitsA = factA <= factB ? (bits[i] ?? 0) : weights.ofAbsence(factB);
    const bitsB = factB <= factA ? bitsAt(weights, b, j) : weights.ofAbsence(factA);
    const weight = (bitsA + bitsB) / 2;
    total += weight;
    if (factA === factB && weight > 0) alike += weight * (floor + (1 - floor) * likenessAt(sides, i, j));
    if (factA <= factB) i += 1;
    if (factB <= factA) j += 1;
  }
  return total === 0 ? undefined : alike / total;
}

/** The same fact by fact, what tells most first; what tells nothing is left out. */
export function explainFacts({ coded }: FactSpace, { one, other, weights }: FactPair): FactLikeness[] {
  const a = coded.items[one];
  const b = coded.items[other];
  if (a === undefined || b === undefined) return [];
  const sides = { a, b, weights };
  const found: FactLikeness[] = [];
  let i = 0;
  let j = 0;
  while (i < a.facts.length || j < b.facts.length) {
    const factA = a.facts[i] ?? noFact;
    const factB = b.facts[j] ?? noFact;
    const bitsA = factA <= factB ? bitsAt(weights, a, i) : weights.ofAbsence(factB);
    const bitsB = factB <= factA ? bitsAt(weights, b, j) : weights.ofAbsence(factA);
    const bits = (bitsA + bitsB) / 2;
    const name = coded.facts[Math.min(factA, factB)]?.name ?? '';
    const likeness = factA === factB ? likenessAt(sides, i, j) : 0;
    if (bits > 0) found.push({ name, likeness, bits });
    if (factA <= factB) i += 1;
    if (factB <= factA) j += 1;
  }
  // Facts come in the order of their names, and equals stay in it.
  return found.sort((x, y) => y.bits - x.bits);
}

/** What an item's value of a fact tells; of several values their mean. */
function bitsAt(weights: FactWeights, { facts, codes, lists }: CodedItem, at: number): number {
  const fact = facts[at] ?? 0;
  const list = lists?.[at]?.codes;
  if (list === undefined) return weights.ofCode(codes[at] ?? 0, fact);
  let sum = 0;
  for (const one of list) sum += weights.ofCode(one, fact);
  return sum / list.length;
}

interface Sides {
  readonly a: CodedItem;
  readonly b: CodedItem;
  readonly weights: FactWeights;
}

/** How near the values are that two items have of a fact; of several values how near to each is the nearest of the other side, in the mean of both directions. */
function likenessAt({ a, b, weights }: Sides, i: number, j: number): number {
  const fact = a.facts[i] ?? 0;
  if (a.lists === undefined && b.lists === undefined)
    return weights.nearness(fact, a.codes[i] ?? 0, b.codes[j] ?? 0);
  const { codes: codesA, numbers: numbersA } = valuesAt(a, i);
  const { codes: codesB, numbers: numbersB } = valuesAt(b, j);
  if (codesA.length === 1 && codesB.length === 1)
    return weights.nearness(fact, codesA[0] ?? 0, codesB[0] ?? 0);
  if (numbersA !== undefined && numbersB !== undefined) {
    const scale = weights.scaleOf(fact);
    return (coverNumbers(numbersA, numbersB, scale) + coverNumbers(numbersB, numbersA, scale)) / 2;
  }
  const near = (x: number, y: number): number => weights.nearness(fact, x, y);
  return (cover(codesA, codesB, near) + cover(codesB, codesA, near)) / 2;
}

function valuesAt({ codes, lists }: CodedItem, at: number): ValueList {
  return lists?.[at] ?? { codes: [codes[at] ?? 0], numbers: undefined };
}

type Near = (one: number, other: number) => number;

function cover(a: readonly number[], b: readonly number[], near: Near): number {
  let sum = 0;
  for (const value of a) {
    let best = 0;
    for (const other of b) best = Math.max(best, near(value, other));
    sum += best;
  }
  return a.length === 0 ? 0 : sum / a.length;
}

/** The same of ascending numbers: the nearest of each is beside it. */
function coverNumbers(a: readonly number[], b: readonly number[], scale: NumberScale): number {
  const count = b.length;
  let sum = 0;
  let above = 0;
  for (const value of a) {
    while (above < count && (b[above] ?? 0) < value) above += 1;
    const best = above < count ? nearnessOf(scale, value, b[above] ?? 0) : 0;
    sum += above > 0 && best < 1 ? Math.max(best, nearnessOf(scale, value, b[above - 1] ?? 0)) : best;
  }
  return a.length === 0 ? 0 : sum / a.length;
}
