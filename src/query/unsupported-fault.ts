import type { FilterFault } from './filter-fault.ts';
import type { Token } from './token.ts';
import { isWord } from './token-reader.ts';

/** Words of larger languages, told as such so that nobody looks for a typing slip. */
const words = ['ORDER', 'LIMIT', 'GROUP', 'XOR', 'MATCHES', 'CONTAINS', 'EXISTS'];

/** Signs of other languages with ours; empty if there is none. */
const signs: Readonly<Record<string, string>> = {
  '&&': 'AND',
  '||': 'OR',
  '!': 'NOT',
  ';': '',
};

/** The fault of a word or sign that filters do not have; `undefined` for anything else. */
export function unsupportedFault(token: Token): FilterFault | undefined {
  const { text, span } = token;
  const isSign = token.kind !== 'word' && Object.hasOwn(signs, text);
  if (!isSign && !words.some((word) => isWord(token, word))) return undefined;
  return { code: 'query-unsupported', facts: { word: text, near: isSign ? (signs[text] ?? '') : '' }, span };
}
