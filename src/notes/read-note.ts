import { basename } from 'node:path';
import { FileError } from '../lib/files.ts';
import type { Files } from '../lib/files.ts';
import { indexLines } from '../lib/line-index.ts';
import type { KeptFrontMatter } from '../model/note.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Problem } from '../problems/problem.ts';
import type { CitationStyle } from '../model/citation-style.ts';
import type { Filter } from '../query/filter.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { problemOfFault } from '../query/problem-of-fault.ts';
import type { BibliographyReader } from './citations/bibliography.ts';
import type { Citer } from './citations/cite.ts';
import type { CitationSource } from './citations/cite-tokens.ts';
import { findBibliography } from './citations/find-bibliography.ts';
import type { BibliographyDefaults } from './citations/find-bibliography.ts';
import { nameFromPath } from './name-from-path.ts';
import type { NoteFile } from './find-note-files.ts';
import type { NoteScreen } from './note-screen.ts';
import { isNotebook } from './notebook/is-notebook.ts';
import type { Note, NotePlaces } from './note.ts';
import type { ReadBody } from './read-body.ts';
import { readFrontMatter } from './read-front-matter.ts';
import type { FrontMatter } from './read-front-matter.ts';
import { splitFrontMatter } from './split-front-matter.ts';
import type { SplitNote } from './split-front-matter.ts';

/** A Markdown file: a note, or why it is none. The slug is empty until all notes are known. */
export type NoteResult =
  | {
      readonly kind: 'note';
      readonly note: Note;
      readonly problems: readonly Problem[];
      /** True if the note depends on nothing but its own text and the settings. */
      readonly isAlone?: boolean;
    }
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'faulty'; readonly problems: readonly Problem[] };

/** What reading notes shares: settings, and what is read once for all of them. */
export interface NoteReading extends BibliographyDefaults {
  readonly screen?: NoteScreen;
  readonly citationStyle: CitationStyle;
  readonly reader: BibliographyReader;
  readonly citer: Citer;
}

const mostBytes = 5_000_000;
/** Notebooks hold their pictures. */
const mostNotebookBytes = 50_000_000;

/** Reads one Markdown file or notebook. Never throws on bad data. */
export async function readNote(file: NoteFile, files: Files, reading: NoteReading): Promise<NoteResult> {
  const { size = 0 } = files.factsNow(file.path) ?? {};
  if (size > (isNotebook(file.path) ? mostNotebookBytes : mostBytes))
    return unread(file, 'note-large', { bytes: size });
  try {
    const { bytes, problems } = screenBytes(await files.readBytes(file.path), file, reading);
    const parse = (markdown: Uint8Array): Promise<NoteResult> =>
      parseNote(file, markdown, { files, reading });
    const result = isNotebook(file.path) ? await parseNotebookNote(file, bytes, parse) : await parse(bytes);
    return result.kind === 'note' ? { ...result, problems: [...problems, ...result.problems] } : result;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return unread(file, 'note-unreadable', { reason: error.code });
  }
}

/** Bytes stay as they are where nothing is taken out, so that what is wrong with their encoding is still seen. */
function screenBytes(
  bytes: Uint8Array,
  { shownPath }: NoteFile,
  { screen }: NoteReading,
): { readonly bytes: Uint8Array; readonly problems: readonly Problem[] } {
  if (screen === undefined) return { bytes, problems: [] };
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const screened = screen(text, shownPath);
  return {
    bytes: screened.text === text ? bytes : new TextEncoder().encode(screened.text),
    problems: screened.problems,
  };
}

/** In a folder of logs a file that cannot be read may be anything, so only files that are named as notes are missed. */
function unread(
  { named, shownPath }: NoteFile,
  code: 'note-large' | 'note-unreadable',
  facts: Readonly<Record<string, string | number>>,
): NoteResult {
  if (!named) return { kind: 'ignored', reason: code === 'note-large' ? 'too-large' : 'unreadable' };
  return { kind: 'faulty', problems: [createProblem(code, { file: shownPath }, facts)] };
}

/** A notebook is read as the Markdown that it holds, with its code cells put in afterwards. */
async function parseNotebookNote(
  file: NoteFile,
  bytes: Uint8Array,
  parse: (markdown: Uint8Array) => Promise<NoteResult>,
): Promise<NoteResult> {
  const { finishNotebook, movePlace, readNotebook } = await import('./notebook/read-notebook.ts');
  const { highlight } = await import('./markdown/highlight.ts');
  const read = readNotebook(bytes, file.shownPath, highlight);
  if ('problem' in read) {
    return file.named
      ? { kind: 'faulty', problems: [read.problem] }
      : { kind: 'ignored', reason: 'unreadable' };
  }
  const { text, problems } = read;
  const result = await parse(new TextEncoder().encode(text.markdown));
  if (result.kind === 'ignored') return result;
  const move = (problem: Problem): Problem => ({
    ...problem,
    place: movePlace(problem.place, text.lines),
  });
  const moved = result.problems.filter(({ code }) => code !== 'note-without-front-matter').map(move);
  if (result.kind === 'faulty') return { ...result, problems: moved };
  return { kind: 'note', note: finishNotebook(result.note, text), problems: [...moved, ...problems] };
}

async function parseNote(
  file: NoteFile,
  bytes: Uint8Array,
  { files, reading }: { readonly files: Files; readonly reading: NoteReading },
): Promise<NoteResult> {
  const text = new TextDecoder().decode(bytes);
  const split = splitFrontMatter(text);
  const frontMatter = readFrontMatter(
    split.kind === 'closed' ? split.yaml : '',
    split.yamlLine,
    file.shownPath,
  );
  const reason = findReasonToIgnore(file, split, frontMatter);
  if (reason !== undefined) return { kind: 'ignored', reason };
  const { values } = frontMatter;
  const found = await findBibliography({ file, values, places: frontMatter.places }, reading, files);
  const style = values.citationStyle ?? reading.citationStyle;
  const citations = { ...reading, files: found.files, faulty: found.problems.length > 0, style };
  const { title, body, problems } = await readTitled(file, split, { given: values.title, citations });
  const runs = readFilter('runs', values, frontMatter.places);
  const baseline = readFilter('baseline', values, frontMatter.places);
  const note: Note = {
    file: file.shownPath,
    path: file.path,
    slug: '',
    title,
    frontMatter: values,
    runs: runs.filter,
    baseline: baseline.filter,
    metric: typeof values.metric === 'object' ? values.metric.name : (values.metric ?? null),
    hypothesis: values.hypothesis ?? (body.sections.find(({ name }) => name === 'hypothesis')?.lead || null),
    places: frontMatter.places,
    body,
  };
  const all = [...splitProblems(split, file, frontMatter, title), ...runs.problems, ...baseline.problems];
  all.push(...found.problems);
  return {
    kind: 'note',
    note,
    problems: [...all, ...problems, ...encodingProblems(text, bytes, file)],
    isAlone: found.files.length === 0,
  };
}

/** The body under its title. If front matter gives none, the first heading is the title; if there is none, the file's name. */
async function readTitled(
  { path, shownPath, sections = {} }: NoteFile,
  { body, bodyLine }: SplitNote,
  { given, citations }: { readonly given: string | undefined; readonly citations: CitationSource },
): Promise<ReadBody & { readonly title: string }> {
  // Loaded only when there is a note: Markdown and formulas are most of what takes time to load.
  const { findFirstHeading, readBody } = await import('./read-body.ts');
  const source = { markdown: body, firstLine: bodyLine, file: shownPath, path, citations, sections };
  const title = given ?? (findFirstHeading(source) || nameOf(path));
  return { title, ...(await readBody({ ...source, title })) };
}

/** Keys of which two make a file in a folder of logs a note. */
const tellingKeys = ['title', 'hypothesis', 'runs', 'metric', 'baseline', 'compare'];

function findReasonToIgnore(file: NoteFile, split: SplitNote, frontMatter: FrontMatter): string | undefined {
  const isReadme = /^readme\./i.test(basename(file.path));
  if (file.named) return split.kind === 'none' && isReadme ? 'readme' : undefined;
  if (split.kind === 'none') return 'no-front-matter';
  const { values } = frontMatter;
  // Keys with a fault, and keys in front matter that is no YAML, are found by their looks: a broken note must not vanish.
  const keys = tellingKeys.filter(
    (key) => Object.hasOwn(values, key) || new RegExp(`^${key}[ \\t]*:`, 'm').test(split.yaml),
  );
  return keys.length < 2 ? 'other-front-matter' : undefined;
}

function splitProblems(
  split: SplitNote,
  { shownPath }: NoteFile,
  frontMatter: FrontMatter,
  title: string,
): readonly Problem[] {
  const start = { file: shownPath, line: 1, column: 1 };
  if (split.kind === 'none') return [createProblem('note-without-front-matter', start, { title })];
  if (split.kind === 'open') return [createProblem('note-front-matter-open', { ...start, endColumn: 4 })];
  return frontMatter.problems;
}

function readFilter(
  key: 'runs' | 'baseline',
  values: KeptFrontMatter,
  places: NotePlaces,
): { readonly filter: Filter | null; readonly problems: readonly Problem[] } {
  const text = values[key];
  if (text === undefined) return { filter: null, problems: [] };
  const result = parseFilter(text);
  if ('filter' in result) return { filter: result.filter, problems: [] };
  const problem = problemOfFault(result.fault, ({ start, end }) => places.inText([key], start, end));
  return { filter: null, problems: [problem] };
}

/** Words of the file's name; of the folder's if the file is only called README or index. */
function nameOf(path: string): string {
  return nameFromPath(path).replaceAll(/[-_]+/g, ' ');
}

function encodingProblems(text: string, bytes: Uint8Array, { shownPath }: NoteFile): readonly Problem[] {
  const at = text.indexOf('\u{FFFD}');
  if (at === -1) return [];
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return [];
  } catch {
    const { line, column } = indexLines(text).positionOf(at);
    return [createProblem('note-encoding', { file: shownPath, line, column })];
  }
}
