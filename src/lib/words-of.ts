/** Letters and digits in a row; a point stays between digits, so that `0.1` and `v1.2` are one word each. */
const pattern = /[\p{L}\p{N}\p{M}]+(?:\.\p{N}+)*/gu;

/** A word in small letters, and where it stands in the text. */
export interface FoundWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a text with their places. */
export function findWords(text: string): FoundWord[] {
  return Array.from(text.matchAll(pattern), ({ 0: found, index }) => {
    return { word: toWord(found), start: index, end: index + found.length };
  });
}

/** The words of a text in small letters, in its order: `val/loss of lr-0.1` gives `val`, `loss`, `of`, `lr`, `0.1`. */
export function wordsOf(text: string): string[] {
  return (text.match(pattern) ?? []).map(toWord);
}

/** The same for all ways to write a letter and for capitals; in no language's own way. */
function toWord(found: string): string {
  return found.normalize('NFKC').toLowerCase();
}
