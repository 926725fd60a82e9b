import MiniSearch from 'minisearch';
import { wordsOf } from '../../../lib/words-of.ts';
import { searchKinds } from '../../../model/search-data.ts';
import type { SearchData, SearchKind } from '../../../model/search-data.ts';

/** Something that can be found. */
export interface Findable {
  readonly id: number;
  readonly kind: SearchKind;
  readonly path: string;
  readonly title: string;
  readonly about: string;
  readonly text: string;
}

/** Something that was found, and the words of it that fit. */
export interface Hit {
  readonly entry: Findable;
  readonly words: ReadonlySet<string>;
}

/** What a search gave, best first. `some`: no entry has all words, these have some of them. */
export interface Hits {
  readonly hits: readonly Hit[];
  readonly some: boolean;
}

/** Finds entries by words. */
export interface TextIndex {
  readonly size: number;
  search(query: string): Hits;
}

/** Entries that are indexed before the browser may draw again. */
const chunkSize = 400;
const importance: Readonly<Record<SearchKind, number>> = {
  note: 1.6,
  experiment: 1.3,
  run: 1,
  finding: 0.9,
  problem: 0.8,
};
/** Longer words may have a letter wrong; numbers never. */
const longestExact = 4;

/** Indexes all entries in small steps. Words are found by their beginnings and, if they are long, with a letter wrong. */
export async function makeTextIndex({ entries }: SearchData): Promise<TextIndex> {
  const findables: Findable[] = [];
  for (const kind of searchKinds) {
    for (const [path, title, about, text] of entries[kind])
      findables.push({ id: findables.length, kind, path, title, about, text });
  }
  const index = new MiniSearch<Findable>({
    fields: ['title', 'about', 'text'],
    tokenize: wordsOf,
    processTerm: (word) => word,
    searchOptions: {
      boost: { title: 4, about: 2 },
      boostDocument: (id: number) => importance[findables[id]?.kind ?? 'run'],
      prefix: true,
      fuzzy: (word) => (word.length > longestExact && !/\p{N}/u.test(word) ? 0.2 : false),
    },
  });
  await index.addAllAsync(findables, { chunkSize });
  const find = (query: string, combineWith: 'AND' | 'OR'): Hit[] =>
    index.search(query, { combineWith }).flatMap(({ id, match }) => {
      const entry = findables[Number(id)];
      return entry === undefined ? [] : [{ entry, words: new Set(Object.keys(match)) }];
    });
  return {
    size: findables.length,
    search(query) {
      const hits = find(query, 'AND');
      if (hits.length > 0 || wordsOf(query).length < 2) return { hits, some: false };
      return { hits: find(query, 'OR'), some: true };
    },
  };
}
