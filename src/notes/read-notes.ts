import type { Files } from '../lib/files.ts';
import type { CitationStyle } from '../model/citation-style.ts';
import { slugOf } from '../lib/slug.ts';
import type { SectionNames } from '../model/section-names.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Problem } from '../problems/problem.ts';
import { checkLinks } from './check-links.ts';
import { createBibliographyReader } from './citations/bibliography.ts';
import { createCiter } from './citations/cite.ts';
import { checkBibliography } from './citations/find-bibliography.ts';
import type { NamedBibliography } from './citations/find-bibliography.ts';
import { findImages } from './find-images.ts';
import { findNoteFiles } from './find-note-files.ts';
import type { NoteFile, NoteRoot } from './find-note-files.ts';
import { findKeptNote, packNote } from './kept-notes.ts';
import type { NoteMemory } from './kept-notes.ts';
import { nameFromPath } from './name-from-path.ts';
import type { Note } from './note.ts';
import type { NoteScreen } from './note-screen.ts';
import type { NoteReading, NoteResult } from './read-note.ts';

/** What was found. */
export interface ReadNotes {
  /** Sorted by path in natural order. */
  readonly notes: readonly Note[];
  readonly problems: readonly Problem[];
  /** Markdown files that are no notes: `no-front-matter`, `other-front-matter`, `readme`, `too-large` or `unreadable`. */
  readonly ignored: readonly { readonly file: string; readonly reason: string }[];
}

/** What holds for all notes of a project. */
export interface NoteSettings {
  /** Absolute path of the project's folder; null: only what lies beside the notes may be read. */
  readonly home: string | null;
  /** The bibliography of notes that name none. */
  readonly bibliography: readonly NamedBibliography[];
  readonly citationStyle: CitationStyle;
  /** True if drafts are notes like others. */
  readonly drafts: boolean;
  /** Further headings that mean the parts of a write-up. */
  readonly sections?: SectionNames | undefined;
  /** Takes out of a note's text what nobody should see, so that every other place stays where it is, and tells of it. */
  readonly screen?: NoteScreen;
  /** Notes of earlier builds, kept by everything that `screen` depends on; without, all are read anew. */
  readonly memory?: NoteMemory | undefined;
}

/** Without a project: nothing is cited but what lies beside the notes. */
export const usualSettings: NoteSettings = {
  home: null,
  bibliography: [],
  citationStyle: 'ieee',
  drafts: false,
};

/**
 * Reads all notes under some files and folders. Never throws on bad data; each file is read once, whichever root leads to it.
 *
 * What can only be told with the runs at hand is told by `checkNotes`.
 */
export async function readNotes(
  roots: readonly NoteRoot[],
  files: Files,
  settings: NoteSettings = usualSettings,
): Promise<ReadNotes> {
  const found = await findNoteFiles(roots, files);
  const { home, drafts, sections } = settings;
  const defaults = await checkBibliography(settings.bibliography, home === null ? [] : [home], files);
  const reader = createBibliographyReader(files);
  const reading = { ...settings, bibliography: defaults.files, reader, citer: createCiter() };
  const problems: Problem[] = [...found.problems, ...defaults.problems];
  const ignored: { file: string; reason: string }[] = [];
  const notes: Note[] = [];
  const slugs = new Set<string>();
  if (found.files.length === 0) return { notes, problems, ignored };
  const isCiting = defaults.files.length + defaults.problems.length > 0;
  const memory = isCiting ? undefined : settings.memory;
  for (const file of found.files) {
    const result = await readOrRecall(sections === undefined ? file : { ...file, sections }, files, {
      ...reading,
      memory,
    });
    if (result.kind === 'ignored') {
      ignored.push({ file: file.shownPath, reason: result.reason });
      continue;
    }
    if (result.kind === 'note' && result.note.frontMatter.draft === true && !drafts) {
      const { title, places } = result.note;
      problems.push(createProblem('note-draft', places.key(['draft']), { title }));
      continue;
    }
    problems.push(...result.problems);
    if (result.kind === 'faulty') continue;
    const complete = await completeNote(
      { ...result.note, slug: takeSlug(result.note.frontMatter.id ?? nameFromPath(file.path), slugs) },
      file,
      files,
    );
    notes.push(complete.note);
    problems.push(...complete.problems);
  }
  await memory?.save();
  problems.push(...reader.problems, ...checkTitles(notes), ...checkLinks(notes, files));
  return { notes, problems, ignored };
}

/** The note as it was kept, or read anew: schemas and Markdown take longer to load than most commands need for all else. */
async function readOrRecall(
  file: NoteFile,
  files: Files,
  { memory, ...reading }: NoteReading & { readonly memory: NoteMemory | undefined },
): Promise<NoteResult> {
  const known = memory && findKeptNote(file, files, { memory, settings: reading.citationStyle });
  if (known?.note !== undefined) return { kind: 'note', note: known.note, problems: [] };
  const { readNote } = await import('./read-note.ts');
  const result = await readNote(file, files, reading);
  const isQuiet = result.kind === 'note' && result.isAlone === true && result.problems.length === 0;
  const packed = isQuiet ? packNote(result.note) : undefined;
  if (known !== undefined && packed !== undefined) memory?.keep(known.parts, packed);
  return result;
}

async function completeNote(
  note: Note,
  file: NoteFile,
  files: Files,
): Promise<{ readonly note: Note; readonly problems: readonly Problem[] }> {
  const { images, problems } = await findImages(note, file, files);
  return { note: { ...note, body: { ...note.body, images } }, problems };
}

function takeSlug(wanted: string, taken: Set<string>): string {
  const name = slugOf(wanted) || 'note';
  let slug = name;
  for (let number = 2; taken.has(slug); number += 1) slug = `${name}-${number}`;
  taken.add(slug);
  return slug;
}

function checkTitles(notes: readonly Note[]): readonly Problem[] {
  const first = new Map<string, Note>();
  return notes.flatMap((note) => {
    const { title } = note;
    const other = first.get(title);
    first.set(title, other ?? note);
    if (other === undefined) return [];
    return [createProblem('note-title-twice', note.places.value(['title']), { title, other: other.file })];
  });
}
