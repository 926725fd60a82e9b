import type { Place } from '../problems/problem.ts';

/** How much is looked through for the places of one note's links and formulas; what is beyond has the note's first line. */
const mostCharactersSearched = 200_000_000;

/** What helps to find a text. */
export interface Surroundings {
  /** What is known to stand right before and behind it, but need not be there. */
  readonly before?: string;
  readonly behind?: string;
  /** The first line that it can be in, from 0; null if that is not known. */
  readonly line?: number | null;
}

/** Where a text of the note stands. */
export type Locate = (text: string, surroundings?: Surroundings) => Place;

/** Finds places of texts that come in the order of the file, of equal texts one after the other. */
export function locateIn({
  markdown,
  firstLine,
  file,
}: {
  readonly markdown: string;
  /** Line of the file on which the text starts. */
  readonly firstLine: number;
  readonly file: string;
}): Locate {
  const lines = markdown.split('\n');
  const next = new Map<string, { line: number; column: number }>();
  let searched = 0;
  const find = (wanted: string, first: number): { line: number; column: number } | undefined => {
    const known = next.get(wanted) ?? { line: 0, column: 0 };
    const from = known.line < first ? { line: first, column: 0 } : known;
    const last = wanted === '' || searched > mostCharactersSearched ? 0 : lines.length;
    for (let line = from.line; line < last; line += 1) {
      const text = lines[line] ?? '';
      const column = text.indexOf(wanted, line === from.line ? from.column : 0);
      searched += text.length + 1;
      if (column === -1) continue;
      next.set(wanted, { line, column: column + wanted.length });
      return { line, column };
    }
    return undefined;
  };
  return (text, { before = '', behind = '', line = null } = {}) => {
    const wanted = text.split('\n')[0]?.trim() ?? '';
    const framed = find(`${before}${wanted}${wanted === text ? behind : ''}`, line ?? 0);
    const found =
      framed === undefined ? find(wanted, line ?? 0) : { ...framed, column: framed.column + before.length };
    if (found === undefined) return { file, line: firstLine + (line ?? 0) };
    const column = found.column + 1;
    return { file, line: firstLine + found.line, column, endColumn: column + wanted.length };
  };
}
