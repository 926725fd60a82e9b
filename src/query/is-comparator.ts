import type { Comparator } from './filter.ts';

/** True for the signs and words that compare one value, words in capitals. */
export function isComparator(text: string): text is Comparator {
  return ['=', '!=', '>', '>=', '<', '<=', 'LIKE', 'ILIKE', '~'].includes(text);
}
