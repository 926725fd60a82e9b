import type { Token } from 'markdown-it';
import type { Place } from '../problems/problem.ts';
import type { TokenSource } from './find-values.ts';
import type { NoteProse, NoteSection, SectionName } from './note.ts';

/** Stands in prose for code, formulas, numbers from the logs and other things that are no words of the author. */
export const otherMark = '\uE002';
/** Stands in prose where a link, a footnote or a citation is: what the sentence says is from elsewhere. */
export const sourceMark = '\uE003';

/** The paragraphs and items of a text that are the author's own words: no code, no tables, no quotations. */
export function findProse(
  tokens: readonly Token[],
  sections: readonly NoteSection[],
  source: TokenSource,
): readonly NoteProse[] {
  const lines = source.markdown.split('\n');
  const prose: NoteProse[] = [];
  let outside = 0;
  let range: readonly [number, number] = [0, 0];
  for (const token of tokens) {
    if (token.map) range = token.map;
    if (/^(?:table|blockquote|footnote_block|callout)_open$/.test(token.type)) outside += 1;
    if (/^(?:table|blockquote|footnote_block|callout)_close$/.test(token.type)) outside -= 1;
    if (token.type !== 'inline' || outside > 0) continue;
    const [first, behind] = range;
    const own = [first, Math.max(behind, first + 1)] as const;
    prose.push({
      text: (token.children ?? []).map(textOf).join(''),
      section: sectionAt(sections, source.firstLine + first),
      lines: own,
      find: (wanted) => findInLines(lines, own, { wanted, source }),
    });
  }
  return prose;
}

function textOf({ type, content }: Token): string {
  if (type === 'text') return content;
  if (type === 'softbreak' || type === 'hardbreak') return ' ';
  if (/^(?:link_open|footnote_ref|footnote_anchor|citation|cite)/.test(type)) return sourceMark;
  return /_(?:open|close)$/.test(type) ? '' : otherMark;
}

/** Where a piece of a text stands in these lines; the first of them if it is not found. */
export function findInLines(
  lines: readonly string[],
  [first, behind]: readonly [number, number],
  {
    wanted,
    source: { file, firstLine },
  }: { readonly wanted: string; readonly source: Pick<TokenSource, 'file' | 'firstLine'> },
): Place {
  for (let line = first; line < behind; line += 1) {
    const column = (lines[line] ?? '').indexOf(wanted) + 1;
    if (column > 0) return { file, line: firstLine + line, column, endColumn: column + wanted.length };
  }
  return { file, line: firstLine + first };
}

function sectionAt(sections: readonly NoteSection[], line: number): SectionName | null {
  return sections.findLast(({ place }) => (place.line ?? 0) <= line)?.name ?? null;
}
