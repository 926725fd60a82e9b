import { compareProfiles, explainLikeness, makeFactSpace } from './fact-space.ts';
import type { FactLikeness } from './fact-space.ts';
import { findCandidates, makePostings } from './candidates.ts';
import type { Postings } from './candidates.ts';
import type { SimilarItem } from './similar-item.ts';
import { compareTexts, makeWordSpace, sharedWords } from './word-space.ts';

/** How much each part of the likeness counts. A part that neither item has is left out. */
export interface SimilarWeights {
  readonly params: number;
  readonly metrics: number;
  readonly words: number;
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
  /** Of more items than this, only those are compared that have the rarest facts in common, so many at most; without, all are. */
  readonly candidates?: number;
}

/** An item that is like the one in question. */
export interface Neighbour {
  readonly index: number;
  /** 0 to 1, the weighted mean over params, metrics and words. */
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
 * items; with a limit of candidates an answer costs the same for any number of items. The same items give the same answers.
 */
export function openSimilar(items: readonly SimilarItem[], weights: SimilarWeights): SimilarSpace {
  const params = makeFactSpace(items.map((item) => item.params));
  const metrics = makeFactSpace(items.map((item) => item.metrics));
  const words = makeWordSpace(items.map(({ text }) => text));
  let postings: Postings | undefined;
  const compare = (one: number, other: number): number => {
    const byParams = compareProfiles(params, one, other, 0);
    const byMetrics = compareProfiles(metrics, one, other, sameMetric);
    const byWords = compareTexts(words, one, other);
    const total =
      (byParams === undefined ? 0 : weights.params) +
      (byMetrics === undefined ? 0 : weights.metrics) +
      (byWords === undefined ? 0 : weights.words);
    if (total === 0) return 0;
    const sum =
      weights.params * (byParams ?? 0) + weights.metrics * (byMetrics ?? 0) + weights.words * (byWords ?? 0);
    return sum / total;
  };
  const candidatesOf = ({ of, later = false, candidates }: SimilarQuestion): readonly number[] => {
    const fits = (index: number): boolean =>
      mayAnswer(items, of, index) && (later || isEarlier(items, of, index));
    if (candidates === undefined || items.length <= 2 * candidates)
      return items.flatMap((_, index) => (fits(index) ? [index] : []));
    postings ??= makePostings(items, [params, metrics]);
    const timeless = later || (items[of]?.atMs ?? null) === null;
    const from = timeless ? 0 : (postings.placeOf[of] ?? 0) + 1;
    return findCandidates(postings, { marks: postings.marks[of] ?? [], from, fits, most: candidates });
  };
  return {
    find(question) {
      const near: Neighbour[] = [];
      for (const index of candidatesOf(question)) {
        const likeness = compare(question.of, index);
        if (likeness >= leastLikeness) near.push({ index, likeness });
      }
      near.sort(
        (a, b) =>
          b.likeness - a.likeness ||
          (items[b.index]?.atMs ?? 0) - (items[a.index]?.atMs ?? 0) ||
          a.index - b.index,
      );
      return spread(near, items, question);
    },
    explain: (one, other) => ({
      params: explainLikeness(params, one, other),
      metrics: explainLikeness(metrics, one, other),
      words: sharedWords(words, one, other),
    }),
  };
}

function mayAnswer(items: readonly SimilarItem[], of: number, index: number): boolean {
  return index !== of && items[index]?.group !== items[of]?.group;
}

/** True unless both times are known and speak against it. */
function isEarlier(items: readonly SimilarItem[], of: number, index: number): boolean {
  const own = items[of]?.atMs ?? null;
  const other = items[index]?.atMs ?? null;
  if (own === null || other === null) return true;
  return other < own || (other === own && index < of);
}

/** One of each group, and of a family no more than was asked for. */
function spread(
  sorted: readonly Neighbour[],
  items: readonly SimilarItem[],
  { most, mostOfFamily = Number.POSITIVE_INFINITY }: SimilarQuestion,
): Neighbour[] {
  const groups = new Set<string>();
  const families = new Map<string, number>();
  const taken: Neighbour[] = [];
  for (const neighbour of sorted) {
    const { group = '', family = '' } = items[neighbour.index] ?? {};
    const count = families.get(family) ?? 0;
    if (groups.has(group) || count >= mostOfFamily) continue;
    groups.add(group);
    families.set(family, count + 1);
    taken.push(neighbour);
    if (taken.length === most) break;
  }
  return taken;
}
