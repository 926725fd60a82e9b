import { dirname, resolve } from 'node:path';
import type { Token } from 'markdown-it';
import { createProblem } from '../problems/create-problem.ts';
import type { Place, Problem } from '../problems/problem.ts';
import { findBlocks } from './find-blocks.ts';
import { findSections } from './find-sections.ts';
import { findValues } from './find-values.ts';
import { createMarkdown, decodeTarget, footnoteId } from './markdown/create-markdown.ts';
import { fillValues } from './markdown/fill-marks.ts';
import { plainText } from './markdown/headings.ts';
import type { NoteBody, NoteHeading, NoteImage, NoteLink, NoteValue } from './note.ts';

/** The text of a note and where it stands. */
export interface BodySource {
  readonly markdown: string;
  /** Line of the file on which the text starts. */
  readonly firstLine: number;
  readonly file: string;
  readonly path: string;
  /** Title of the note; a first heading that repeats it is left out. */
  readonly title: string;
}

/** What came of the text. Images are not looked for on disk yet: `from` is null and `sitePath` empty. */
export interface ReadBody {
  readonly body: NoteBody;
  readonly problems: readonly Problem[];
}

/** Turns Markdown into HTML whose links and images are still marks, and finds what it links to. Never throws. */
export function readBody(source: BodySource): ReadBody {
  const problems: Problem[] = [];
  const links: NoteLink[] = [];
  const images: NoteImage[] = [];
  const unsafe = new Set<string>();
  const locate = locator(source);
  const markdown = createMarkdown({
    title: source.title,
    onLink: (target) => links.push(readLink(target, source, locate(target, '(', ''))) - 1,
    onImage: ({ target, description, title }) =>
      images.push({ target, description, title, from: null, sitePath: '', place: locate(target, '(', '') }) -
      1,
    onFormulaFault: (formula, reason) =>
      problems.push(createProblem('note-formula-broken', locate(formula, '$', '$'), { formula, reason })),
    onUnsafeLink: (target) => unsafe.add(decodeTarget(target)),
  });
  const env = { docId: footnoteId };
  const tokens = markdown.parse(source.markdown, env);
  const values = findValues(tokens, source);
  const { blocks, problems: blockProblems } = findBlocks(tokens, source);
  problems.push(...values.flatMap(checkValue), ...blockProblems);
  const template = markdown.renderer.render(tokens, markdown.options, env);
  for (const target of unsafe)
    problems.push(createProblem('note-link-unsafe', locate(target, '(', ''), { target }));
  const headings = findHeadings(tokens, source);
  const sections = findSections(tokens, headings);
  const body = { template, headings, sections, links, images, blocks, values, ...describe(tokens, values) };
  return { body, problems };
}

/** What is wrong with the form of a number of the text; what it means is checked once the runs are known. */
function checkValue({ parsed, inText }: NoteValue): readonly Problem[] {
  if (!('fault' in parsed)) return [];
  const { code, facts, span } = parsed.fault;
  return [createProblem(code, inText(span.start, span.end), facts)];
}

/** How much is looked through for the places of one note's links and formulas; what is beyond has the note's first line. */
const mostCharactersSearched = 200_000_000;

/** Where a text of the note stands. What is known to stand right before and behind it helps to find it, but need not be there. */
type Locate = (text: string, before: string, behind: string) => Place;

/** Finds places of texts that come in the order of the file, of equal texts one after the other. */
function locator({ markdown, firstLine, file }: BodySource): Locate {
  const lines = markdown.split('\n');
  const next = new Map<string, { line: number; column: number }>();
  let searched = 0;
  const find = (wanted: string): { line: number; column: number } | undefined => {
    const from = next.get(wanted) ?? { line: 0, column: 0 };
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
  return (text, before, behind) => {
    const wanted = text.split('\n')[0]?.trim() ?? '';
    const framed = find(`${before}${wanted}${wanted === text ? behind : ''}`);
    const found = framed === undefined ? find(wanted) : { ...framed, column: framed.column + before.length };
    if (found === undefined) return { file, line: firstLine };
    const column = found.column + 1;
    return { file, line: firstLine + found.line, column, endColumn: column + wanted.length };
  };
}

function readLink(target: string, { path }: BodySource, place: Place): NoteLink {
  const hash = target.indexOf('#');
  const beforeHash = hash === -1 ? target : target.slice(0, hash);
  const file = beforeHash.replace(/\?.*$/s, '');
  const fragment = hash === -1 ? null : target.slice(hash + 1);
  return {
    target,
    path: file === '' ? path : resolve(dirname(path), file),
    fragment: fragment === '' ? null : fragment,
    place,
  };
}

function findHeadings(tokens: readonly Token[], { file, firstLine }: BodySource): readonly NoteHeading[] {
  return tokens.flatMap((token, index) => {
    const inline = tokens[index + 1];
    if (token.type !== 'heading_open' || inline === undefined) return [];
    const id = token.attrGet('id');
    const place = { file, line: firstLine + (token.map?.[0] ?? 0) };
    return [{ id: String(id ?? ''), text: plainText(inline), depth: Number(token.tag.slice(1)), place }];
  });
}

const longestDescription = 200;

/** Texts for search and previews, in which numbers stand as they were typed. */
function describe(
  tokens: readonly Token[],
  values: readonly NoteValue[],
): Pick<NoteBody, 'description' | 'text'> {
  const inlines = tokens.filter(({ type }) => type === 'inline');
  const typed = (text: string): string => fillValues(text, (number) => typedText(values[number]));
  const text = typed(inlines.map(plainText).filter(Boolean).join(' '));
  const first = tokens.find((token, index) => {
    const before = tokens[index - 1];
    return before?.type === 'paragraph_open' && before.level === 0 && plainText(token) !== '';
  });
  return { text, description: first === undefined ? '' : shorten(typed(plainText(first))) };
}

/** A number of the text as it was typed. */
export function typedText(value: NoteValue | undefined): string {
  return `{{ ${value?.text ?? ''} }}`;
}

/** Cuts at the last word that fits. */
function shorten(text: string): string {
  if (text.length <= longestDescription) return text;
  const cut = text.slice(0, longestDescription - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > 0 ? cut.slice(0, space) : cut).replace(/[\s,;:.–-]+$/, '')}…`;
}
