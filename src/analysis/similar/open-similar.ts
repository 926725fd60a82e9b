import { findCandidates } from './candidates.ts';
import { compareFacts, explainFacts } from './compare-facts.ts';
import type { FactLikeness } from './compare-facts.ts';
import { makeFactSpace } from './fact-space.ts';
import type { FactSpace } from './fact-space.ts';
import type { SimilarItem } from './similar-item.ts';
import { orderInTime } from './time-order.ts';
import type { TimeOrder } from './time-order.ts';
import { compareTexts, makeWordSpace, sharedWords } from './word-space.ts';
import type { WordSpace } from './word-space.ts';

/** How much each part of the likeness counts, and how finely. A part that neither item has is left out. */
export interface SimilarWeights {
  readonly params: number;
  readonly metrics: number;
  readonly words: number;
  /** Finer differences mean nothing: of items that are about equally alike the newest come first. */
  readonly step: number;
}

/** What is asked of an item. */
export interface SimilarQuestion {
  /** Index of the item. */
  readonly of: number;
  /** At most so many answers. */
  readonly most: number;
  /** At most so many of one family; without, any number. */
  readonly mostOfFamily?: number;
  /** True if later items may be told too. */
  readonly later?: boolean;
  /** Told how many items there are up to then: of more than twice so many as it says, only so many are compared, those that have the rarest facts in common. Without, all are. */
  readonly candidates?: (items: number) => number;
}

/** An item that is like the one in question. */
export interface Neighbour {
  readonly index: number;
  /** 0 to 1 in whole steps, the weighted mean over params, metrics and words. */
  readonly likeness: number;
}

/** Why two items are alike. */
export interface Likeness {
  readonly params: readonly FactLikeness[];
  readonly metrics: readonly FactLikeness[];
  readonly words: readonly string[];
}

/** Finds what is like what among some items. */
export interface SimilarSpace {
  /** The nearest, nearest first; of equals the newer, then the earlier in the list. */
  readonly find: (question: SimilarQuestion) => Neighbour[];
  readonly explain: (one: number, other: number) => Likeness;
}

/** Less than this has nothing to do with each other. */
const leastLikeness = 0.2;
/** What it is worth that two items logged the same metric, whatever came out. */
const sameMetric = 0.5;

/**
 * Prepares items for the question which earlier ones are most like one of them. O(items × facts) to prepare and for one answer over all
 * items; with a limit of candidates an answer costs the same for any number of items. The same items give the same answers, and an answer
 * depends on the item and on earlier ones alone, unless later ones are asked for.
 */
export function openSimilar(items: readonly SimilarItem[], weights: SimilarWeights): SimilarSpace {
  const time = orderInTime(items);
  const params = makeFactSpace(
    items.map((item) => item.params),
    time,
  );
  const metrics = makeFactSpace(
    items.map((item) => item.metrics),
    time,
  );
  const words = makeWordSpace(
    items.map(({ text }) => text),
    time,
  );
  const opening = {
    items,
    time,
    params,
    metrics,
    words,
    weights,
    groups: numberGroups(items),
    ...listNewest(items),
  };
  const placeOf = (index: number): number => time.placeOf[index] ?? 0;
  return {
    find: (question) => findNeighbours(opening, question),
    explain(one, other) {
      const among = Math.max(placeOf(one), placeOf(other)) + 1;
      return {
        params: explainFacts(params, { one, other, weights: params.weigh(among) }),
        metrics: explainFacts(metrics, { one, other, weights: metrics.weigh(among) }),
        words: sharedWords(words, one, other),
      };
    },
  };
}

interface Opening {
  readonly items: readonly SimilarItem[];
  readonly time: TimeOrder;
  readonly params: FactSpace;
  readonly metrics: FactSpace;
  readonly words: WordSpace;
  readonly weights: SimilarWeights;
  /** The group of each item as a number. */
  readonly groups: Int32Array;
  /** All items, the newest first, of one time in the order of the list; and the place of each there. */
  readonly newest: readonly number[];
  readonly newestPlaces: Int32Array;
}

function numberGroups(items: readonly SimilarItem[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(items, ({ group }) => {
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
}

function listNewest(items: readonly SimilarItem[]): Pick<Opening, 'newest' | 'newestPlaces'> {
  const newest = items.map((_, index) => index);
  newest.sort((a, b) => (items[b]?.atMs ?? 0) - (items[a]?.atMs ?? 0) || a - b);
  const newestPlaces = new Int32Array(items.length);
  for (const [place, index] of newest.entries()) newestPlaces[index] = place;
  return { newest, newestPlaces };
}

function findNeighbours(opening: Opening, question: SimilarQuestion): Neighbour[] {
  const { items, time, groups, weights, newest } = opening;
  const { of, later = false, candidates } = question;
  const before = time.placeOf[of] ?? 0;
  /** How many items were there when the question is asked. */
  const among = later ? items.length : before + 1;
  const params = { space: opening.params, weights: opening.params.weigh(among) };
  const metrics = { space: opening.metrics, weights: opening.metrics.weigh(among) };
  const fits = (index: number): boolean => groups[index] !== groups[of];
  const most = candidates?.(among) ?? among;
  const compared =
    among <= 2 * most
      ? newest.filter((index) => (time.placeOf[index] ?? 0) < among && fits(index))
      : sortNewestFirst(
          opening,
          findCandidates({ time, kinds: [params, metrics] }, { of, among, fits, most }),
        );
  const likeParams = rememberByVector(
    opening.params,
    compareFacts(params.space, { one: of, weights: params.weights }),
  );
  const likeMetrics = compareFacts(metrics.space, { one: of, weights: metrics.weights, floor: sameMetric });
  const near: Near[] = [];
  for (const other of compared) {
    const steps = weighParts(weights, {
      params: likeParams(other),
      metrics: likeMetrics(other),
      words: compareTexts(opening.words, of, other),
    });
    if (steps * weights.step >= leastLikeness) near.push({ index: other, steps });
  }
  // A stable sort: what is equally alike stays in its order.
  near.sort((a, b) => b.steps - a.steps);
  return spread(near, opening, question);
}

/** An item with how many steps it is like the one in question. */
interface Near {
  readonly index: number;
  readonly steps: number;
}

function sortNewestFirst({ newestPlaces }: Opening, indices: readonly number[]): readonly number[] {
  return indices.toSorted((a, b) => (newestPlaces[a] ?? 0) - (newestPlaces[b] ?? 0));
}

/** Repetitions have the same params: what came of one holds for all. */
function rememberByVector(
  { coded: { vectorOf } }: FactSpace,
  compare: (other: number) => number | undefined,
): (other: number) => number | undefined {
  // A list would have holes as large as the report.
  const known = new Map<number, number | undefined>();
  return (other) => {
    const vector = vectorOf[other] ?? 0;
    const found = known.get(vector);
    if (found !== undefined || known.has(vector)) return found;
    const made = compare(other);
    known.set(vector, made);
    return made;
  };
}

interface Parts {
  readonly params: number | undefined;
  readonly metrics: number | undefined;
  readonly words: number | undefined;
}

/** The weighted mean of the parts that there are, in whole steps; 0 if there are none. */
function weighParts(weights: SimilarWeights, { params, metrics, words }: Parts): number {
  let sum = 0;
  let total = 0;
  if (params !== undefined) {
    sum += weights.params * params;
    total += weights.params;
  }
  if (metrics !== undefined) {
    sum += weights.metrics * metrics;
    total += weights.metrics;
  }
  if (words !== undefined) {
    sum += weights.words * words;
    total += weights.words;
  }
  return total === 0 ? 0 : Math.round(sum / total / weights.step);
}

/** The first of each group, and of a family no more than was asked for. */
function spread(
  near: readonly Near[],
  { items, weights: { step } }: Opening,
  { most, mostOfFamily = Number.POSITIVE_INFINITY }: SimilarQuestion,
): Neighbour[] {
  const groups = new Set<string>();
  const families = new Map<string, number>();
  const taken: Neighbour[] = [];
  for (const { index, steps } of near) {
    const { group = '', family = '' } = items[index] ?? {};
    const count = families.get(family) ?? 0;
    if (groups.has(group) || count >= mostOfFamily) continue;
    groups.add(group);
    families.set(family, count + 1);
    taken.push({ index, likeness: steps * step });
    if (taken.length === most) break;
  }
  return taken;
}
