import { wordsOf } from '../../lib/words-of.ts';
import { stopWords } from './stop-words.ts';

/** Texts as weighted words. */
export interface WordSpace {
  readonly vectors: readonly WordVector[];
}

/** Words in a fixed order with weights, of length 1 as a vector. */
interface WordVector {
  readonly words: Int32Array;
  readonly weights: Float64Array;
  readonly texts: readonly string[];
}

/** Shorter words are articles, axes and letters of formulas. */
const shortestWord = 3;
/** Numbers and hashes: nobody reads them. */
const unread = /^[\p{N}.]+$|^(?=.*\d)[0-9a-f]{7,}$/u;

/**
 * Weighs the words of texts: the more often in the text and the rarer in the others, the more (TF-IDF with logarithms of both, Salton and
 * Buckley 1988). Numbers, hashes, stop words and words that no other text has are left out: they are shared with nobody. O(words).
 */
export function makeWordSpace(texts: readonly string[]): WordSpace {
  const counted = texts.map(countWords);
  const documents = new Map<string, number>();
  for (const counts of counted) {
    for (const word of counts.keys()) documents.set(word, (documents.get(word) ?? 0) + 1);
  }
  const order = [...documents].filter(([, count]) => count > 1).map(([word]) => word);
  order.sort();
  const indexOf = new Map(order.map((word, index) => [word, index]));
  const rarity = (word: string): number => Math.log((texts.length + 1) / (documents.get(word) ?? 1));
  return {
    vectors: counted.map((counts) => {
      const words = [...counts.keys()].flatMap((word) => indexOf.get(word) ?? []).sort((a, b) => a - b);
      const names = words.map((index) => order[index] ?? '');
      // Words that nobody shares still lengthen the vector: they are what a text has of its own.
      const all = [...counts].map(([word, count]) => weigh(count, rarity(word)));
      const length = Math.sqrt(all.reduce((sum, weight) => sum + weight ** 2, 0));
      const weights = names.map((word) => weigh(counts.get(word) ?? 1, rarity(word)) / (length || 1));
      return { words: Int32Array.from(words), weights: Float64Array.from(weights), texts: names };
    }),
  };
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) {
    if (word.length < shortestWord || stopWords.has(word) || unread.test(word)) continue;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function weigh(count: number, rarity: number): number {
  return (1 + Math.log(count)) * rarity;
}

/** Cosine of two texts, 0 to 1; undefined if neither has words. O(words of both). */
export function compareTexts({ vectors }: WordSpace, one: number, other: number): number | undefined {
  const a = vectors[one];
  const b = vectors[other];
  if (a === undefined || b === undefined || a.words.length + b.words.length === 0) return undefined;
  const { words: wordsA, weights: weightsA } = a;
  const { words: wordsB, weights: weightsB } = b;
  const lengthA = wordsA.length;
  const lengthB = wordsB.length;
  let i = 0;
  let j = 0;
  let sum = 0;
  while (i < lengthA && j < lengthB) {
    const wordA = wordsA[i] ?? 0;
    const wordB = wordsB[j] ?? 0;
    if (wordA === wordB) sum += (weightsA[i] ?? 0) * (weightsB[j] ?? 0);
    if (wordA <= wordB) i += 1;
    if (wordB <= wordA) j += 1;
  }
  return sum;
}

/** The words that two texts share, what tells most first. */
export function sharedWords({ vectors }: WordSpace, one: number, other: number): string[] {
  const a = vectors[one];
  const b = vectors[other];
  if (a === undefined || b === undefined) return [];
  return a.texts
    .flatMap((word, index) => {
      const place = b.texts.indexOf(word);
      return place === -1 ? [] : [{ word, weight: (a.weights[index] ?? 0) * (b.weights[place] ?? 0) }];
    })
    .sort((x, y) => y.weight - x.weight || (x.word < y.word ? -1 : 1))
    .map(({ word }) => word);
}
