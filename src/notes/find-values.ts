import type { Token } from 'markdown-it';
import { parseValueExpression } from '../query/value/parse-value-expression.ts';
import type { Place } from '../problems/problem.ts';
import { valueMark } from './markdown/fill-marks.ts';
import { isValueToken } from './markdown/values.ts';
import type { NoteValue } from './note.ts';

/** Where the tokens of a text come from. */
export interface TokenSource {
  readonly markdown: string;
  /** Line of the file on which the text starts. */
  readonly firstLine: number;
  readonly file: string;
}

/**
 * The numbers that a text asks for, in the order of its tokens. Each token's content becomes the mark of its number, so that the number
 * can be filled in wherever the token goes: into HTML, headings and plain texts. Descriptions of images keep what was typed.
 */
export function findValues(tokens: readonly Token[], source: TokenSource): readonly NoteValue[] {
  const lines = source.markdown.split('\n');
  const values: NoteValue[] = [];
  const next = new Map<number, number>();
  let range: readonly [number, number] = [0, lines.length];
  for (const token of tokens) {
    if (token.map) range = token.map;
    let depth = 0;
    for (const child of token.children ?? []) {
      if (child.type === 'link_open') depth += 1;
      if (child.type === 'link_close') depth -= 1;
      if (child.type === 'image') restoreTyped(child);
      if (!isValueToken(child)) {
        // Braces in code and behind a backslash are passed by, so that what follows is found behind them.
        const braces = child.content.indexOf('{{');
        if (braces !== -1) findStart(lines, child.content.slice(braces).trimEnd(), range, next);
        continue;
      }
      const start = findStart(lines, child.markup, range, next);
      values.push(readValue(child, depth > 0, { ...source, lines, start }));
      child.content = valueMark(values.length - 1);
    }
  }
  return values;
}

function restoreTyped(image: Token): void {
  for (const child of image.children ?? []) if (isValueToken(child)) child.content = child.markup;
}

interface Start {
  readonly line: number;
  readonly column: number;
}

/** Where the braces open: in the lines of the token's own block, behind what was found there before; else anywhere. */
function findStart(
  lines: readonly string[],
  markup: string,
  [first, behind]: readonly [number, number],
  next: Map<number, number>,
): Start | undefined {
  const [wanted = ''] = markup.split('\n');
  for (let line = first; line < Math.max(behind, first + 1); line += 1) {
    const column = (lines[line] ?? '').indexOf(wanted, next.get(line) ?? 0);
    if (column === -1) continue;
    next.set(line, column + wanted.length);
    return { line, column };
  }
  const line = lines.findIndex((text) => text.includes(wanted));
  return line === -1 ? undefined : { line, column: lines[line]?.indexOf(wanted) ?? 0 };
}

interface ValueSource extends TokenSource {
  readonly lines: readonly string[];
  readonly start: Start | undefined;
}

function readValue(token: Token, linked: boolean, source: ValueSource): NoteValue {
  const { content, markup } = token;
  const text = content.trim();
  const before = 2 + content.length - content.trimStart().length;
  return {
    text,
    parsed: parseValueExpression(text),
    linked,
    place: placeOf(markup, 0, markup.length, source),
    inText: (start, end) => placeOf(markup, before + start, before + end, source),
  };
}

/** The place of a part of the expression, which may go over several lines. */
function placeOf(markup: string, from: number, to: number, source: ValueSource): Place {
  const { file, firstLine, lines, start } = source;
  if (start === undefined) return { file, line: firstLine };
  const passed = markup.slice(0, from).split('\n');
  const line = start.line + passed.length - 1;
  const own = markup.split('\n')[passed.length - 1] ?? '';
  const left = passed.length === 1 ? start.column : Math.max(0, (lines[line] ?? '').indexOf(own));
  const column = left + (passed.at(-1)?.length ?? 0) + 1;
  const [part = ''] = markup.slice(from, to).split('\n');
  return { file, line: firstLine + line, column, endColumn: column + Math.max(1, part.length) };
}
