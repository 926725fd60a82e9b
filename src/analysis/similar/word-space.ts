import { wordsOf } from '../../lib/words-of.ts';
import { octaveOf } from './ascending.ts';
import { stopWords } from './stop-words.ts';
import type { TimeOrder } from './time-order.ts';

/** Texts as weighted words. */
export interface WordSpace {
  readonly vectors: readonly WordVector[];
}

/** Words by number, ascending, with weights, of length 1 as a vector. */
interface WordVector {
  readonly words: Int32Array;
  readonly weights: Float64Array;
  readonly texts: readonly string[];
}

/** Shorter words are articles, axes and letters of formulas. */
const shortestWord = 3;
/** Numbers and hashes: nobody reads them. */
const unread = /^[\p{N}.]+$|^(?=.*\d)[0-9a-f]{7,}$/u;
/** What a word is worth that all texts have: something, since there may be few. */
const leastRarity = 1;

/**
 * Weighs the words of texts: the more often in the text and the rarer in those before it, the more (TF-IDF with logarithms of both, Salton
 * and Buckley 1988; the second in whole octaves, so that one text more changes it hardly ever). Numbers, hashes and stop words are left
 * out. Later texts change nothing. O(words).
 */
export function makeWordSpace(texts: readonly string[], { order }: TimeOrder): WordSpace {
  const counted = texts.map(countWords);
  // In the order of words, so that a new one does not change the order in which others are added up.
  const all = [...new Set(counted.flatMap((counts) => [...counts.keys()]))].sort();
  const numbers = new Map(all.map((word, number) => [word, number]));
  const documents = new Int32Array(all.length);
  const vectors: WordVector[] = [];
  for (const [place, index] of order.entries()) {
    const known = [...(counted[index] ?? [])].map(([word, count]) => {
      const number = numbers.get(word) ?? 0;
      const found = (documents[number] ?? 0) + 1;
      documents[number] = found;
      const rarity = octaveOf(place + 1) - octaveOf(found) + leastRarity;
      return { word, number, weight: (1 + Math.log(count)) * rarity };
    });
    known.sort((a, b) => a.number - b.number);
    const length = Math.sqrt(known.reduce((sum, { weight }) => sum + weight ** 2, 0)) || 1;
    vectors[index] = {
      words: Int32Array.from(known, ({ number }) => number),
      weights: Float64Array.from(known, ({ weight }) => weight / length),
      texts: known.map(({ word }) => word),
    };
  }
  return { vectors };
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) {
    if (word.length < shortestWord || stopWords.has(word) || unread.test(word)) continue;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
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
