import { findWords } from '../../../lib/words-of.ts';

/** A piece of a text; `found` if it is a word that was looked for. */
export interface TextPiece {
  readonly text: string;
  readonly found: boolean;
}

/** Parts a text into words that were looked for and what lies between them. */
export function markWords(text: string, words: ReadonlySet<string>): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const { word, start, end } of findWords(text)) {
    if (!words.has(word)) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), found: false });
    pieces.push({ text: text.slice(start, end), found: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), found: false });
  return pieces;
}

/** The stretch of a text around the first word that was looked for, with `…` where it is cut; its beginning if there is none. */
export function cutAround(text: string, words: ReadonlySet<string>, most: number): string {
  if (text.length <= most) return text;
  const first = findWords(text).find(({ word }) => words.has(word))?.start ?? 0;
  const wanted = Math.max(0, Math.min(first - Math.floor(most / 4), text.length - most));
  const start = wanted === 0 ? 0 : text.lastIndexOf(' ', wanted) + 1;
  const space = text.lastIndexOf(' ', start + most);
  const end = start + most >= text.length ? text.length : Math.max(space, first + 1, start + 1);
  return `${start > 0 ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`;
}
