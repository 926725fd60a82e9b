/** What something is that a text search may find, in the order of their importance. */
export const searchKinds = ['note', 'experiment', 'run', 'finding', 'problem'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** One thing to find: path of its page, title, what it belongs to or is about, and its text. */
export type SearchEntry = readonly [path: string, title: string, about: string, text: string];

/** What the script `data/search.js` of a site holds: everything that can be found by its words. The browser makes the index from it. */
export interface SearchData {
  readonly entries: Readonly<Record<SearchKind, readonly SearchEntry[]>>;
  /** What could not be listed, as a sentence; null if nothing was left out. */
  readonly leftOut: string | null;
}

/** Path of that script in the site. */
export const searchPath = 'data/search.js';
