import { dirname, resolve } from 'node:path';
import type { Token } from 'markdown-it';
import { nearestName } from '../lib/nearest-name.ts';
import type { SectionNames } from '../model/section-names.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Place, Problem } from '../problems/problem.ts';
import type { CitationSource } from './citations/cite-tokens.ts';
import { findBlocks } from './find-blocks.ts';
import { findProse } from './find-prose.ts';
import { findSections } from './find-sections.ts';
import { findValues } from './find-values.ts';
import { locateIn } from './locate-text.ts';
import { calloutWords } from './markdown/callouts.ts';
import { createMarkdown, decodeTarget, footnoteId } from './markdown/create-markdown.ts';
import { fillValues } from './markdown/fill-marks.ts';
import { plainText } from './markdown/headings.ts';
import { hasMath } from './markdown/math.ts';
import type { renderMath } from './markdown/render-math.ts';
import { renderLinkList } from './markdown/link-notes.ts';
import type { NoteBody, NoteHeading, NoteImage, NoteLink, NoteValue } from './note.ts';
import { resolveReferences } from './resolve-references.ts';

/** The text of a note and where it stands. */
export interface BodySource {
  readonly markdown: string;
  /** Line of the file on which the text starts. */
  readonly firstLine: number;
  readonly file: string;
  readonly path: string;
  /** Title of the note; a first heading that repeats it is left out. */
  readonly title: string;
  readonly citations: CitationSource;
  /** Further headings that mean the parts of a write-up. */
  readonly sections: SectionNames;
}

/** What came of the text. Images are not looked for on disk yet: `from` is null and `sitePath` empty. */
export interface ReadBody {
  readonly body: NoteBody;
  readonly problems: readonly Problem[];
}

/** Turns Markdown into HTML whose links and images are still marks, and finds what it links to. Never throws on bad text. */
export async function readBody(source: BodySource): Promise<ReadBody> {
  const problems: Problem[] = [];
  const links: NoteLink[] = [];
  const images: NoteImage[] = [];
  const unsafe = new Set<string>();
  const locate = locateIn(source);
  let colours: Highlight | undefined;
  let math: typeof renderMath | undefined;
  const onFormulaFault = (formula: string, reason: string): void => {
    const place = locate(formula, { before: '$', behind: '$' });
    problems.push(createProblem('note-formula-broken', place, { formula, reason }));
  };
  const parser = createMarkdown({
    title: source.title,
    hasBibliography: source.citations.files.length > 0,
    highlight: (code, language) => colours?.(code, language),
    onLink: (target) => links.push(readLink(target, source, locate(target, { before: '(' }))) - 1,
    onImage: (image) =>
      images.push({ ...image, from: null, sitePath: '', place: locate(image.target, { before: '(' }) }) - 1,
    renderMath: (formula, display) => math?.(formula, display, onFormulaFault) ?? '',
    onUnsafeLink: (target) => unsafe.add(decodeTarget(target)),
    onUnknownCallout: (word, line) => problems.push(calloutProblem(word, locate(`[!${word}]`, { line }))),
  });
  const { markdown } = parser;
  const env = { docId: footnoteId };
  const tokens = markdown.parse(source.markdown, env);
  const values = findValues(tokens, source);
  const found = findBlocks(tokens, source);
  const referring = await resolveReferences({ ...parser, tokens, source, locate, blocks: found.blocks });
  problems.push(...values.flatMap(checkValue), ...found.problems, ...referring.problems);
  // Both are large, and most notes need neither.
  if (hasMath(tokens)) math = (await import('./markdown/render-math.ts')).renderMath;
  if (tokens.some(isCode)) colours = (await import('./markdown/highlight.ts')).highlight;
  const template = markdown.renderer.render(tokens, markdown.options, env) + renderLinkList(parser.addresses);
  for (const target of unsafe)
    problems.push(createProblem('note-link-unsafe', locate(target, { before: '(' }), { target }));
  const headings = findHeadings(tokens, source);
  const sections = findSections(tokens, headings, source.sections);
  const { blocks } = referring;
  const prose = findProse(tokens, sections, source);
  const told = { ...describe(tokens, values), prose };
  const body = { template, headings, sections, links, images, blocks, values, ...told };
  return { body, problems };
}

/** The first heading of a text as plain words; `undefined` if it has none. */
export function findFirstHeading(source: Pick<BodySource, 'markdown'>): string | undefined {
  const { markdown } = createMarkdown({
    title: '',
    hasBibliography: false,
    highlight: () => undefined,
    onLink: () => 0,
    onImage: () => 0,
    renderMath: () => '',
    onUnsafeLink: () => undefined,
    onUnknownCallout: () => undefined,
  });
  const tokens = markdown.parse(source.markdown, { docId: footnoteId });
  const inline = tokens[tokens.findIndex(({ type }) => type === 'heading_open') + 1];
  return inline?.type === 'inline' ? plainText(inline) : undefined;
}

type Highlight = (code: string, language: string) => string | undefined;

/** True for code in a language that was named. */
function isCode({ type, info }: Token): boolean {
  return type === 'fence' && info.trim() !== '' && info.trim() !== 'math';
}

function calloutProblem(word: string, place: Place): Problem {
  const near = nearestName(word, Object.keys(calloutWords));
  return createProblem('note-callout-unknown', place, { word, ...(near === undefined ? {} : { near }) });
}

/** What is wrong with the form of a number of the text; what it means is checked once the runs are known. */
function checkValue({ parsed, inText }: NoteValue): readonly Problem[] {
  if (!('fault' in parsed)) return [];
  const { code, facts, span } = parsed.fault;
  return [createProblem(code, inText(span.start, span.end), facts)];
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
