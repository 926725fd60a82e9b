import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Files } from '../../lib/files.ts';
import { nearestName } from '../../lib/nearest-name.ts';
import type { KeptFrontMatter } from '../../model/note.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { Place, Problem } from '../../problems/problem.ts';
import { isInside } from '../find-note-files.ts';
import type { NoteFile } from '../find-note-files.ts';
import type { NotePlaces } from '../note.ts';
import type { BibliographyFile } from './bibliography.ts';

/** A `.bib` file as somebody named it. */
export interface NamedBibliography extends BibliographyFile {
  readonly typed: string;
  readonly place: Place;
}

/** The `.bib` files that can be read, and what is wrong with how others were named. */
export interface FoundBibliography {
  readonly files: readonly BibliographyFile[];
  readonly problems: readonly Problem[];
}

/** A note of which the front matter was read. */
export interface CitingNote {
  readonly file: NoteFile;
  readonly values: KeptFrontMatter;
  readonly places: NotePlaces;
}

/** What a note may cite from beside what it names itself. */
export interface BibliographyDefaults {
  /** Absolute path of the project's folder; nothing outside of it and of the notes' own folder is read. */
  readonly home: string | null;
  /** For notes that name none. */
  readonly bibliography: readonly BibliographyFile[];
}

/** Where a note that names none may find its bibliography, beside it. */
export const usualBibliography = 'references.bib';

/** The bibliography of a note: what its front matter names, else the default, else `references.bib` beside the note. */
export async function findBibliography(
  { file, values, places }: CitingNote,
  { home, bibliography: defaults }: BibliographyDefaults,
  files: Files,
): Promise<FoundBibliography> {
  const { bibliography } = values;
  const beside = (typed: string): BibliographyFile => ({
    path: resolve(dirname(file.path), typed),
    shownPath: isAbsolute(typed) ? typed : join(dirname(file.shownPath), typed).replaceAll('\\', '/'),
  });
  const folders = home === null ? [file.folder] : [file.folder, home];
  if (bibliography !== undefined) {
    const typed = typeof bibliography === 'string' ? [bibliography] : bibliography;
    const placeOf = (index: number): Place =>
      places.value(typeof bibliography === 'string' ? ['bibliography'] : ['bibliography', index]);
    const named = typed.map((text, index) =>
      Object.assign(beside(text), { typed: text, place: placeOf(index) }),
    );
    return await checkBibliography(named, folders, files);
  }
  if (defaults.length > 0) return { files: defaults, problems: [] };
  const usual = beside(usualBibliography);
  if (files.factsNow(usual.path) === undefined) return { files: [], problems: [] };
  const place = { file: file.shownPath, line: 1 };
  return await checkBibliography([{ ...usual, typed: usualBibliography, place }], folders, files);
}

/** Tells the files that are there and lie in one of the folders, links followed, from those that are not read. */
export async function checkBibliography(
  named: readonly NamedBibliography[],
  folders: readonly string[],
  files: Files,
): Promise<FoundBibliography> {
  const found: BibliographyFile[] = [];
  const problems: Problem[] = [];
  for (const one of named) {
    const problem = await checkFile(one, folders, files);
    if (problem === undefined) found.push({ path: one.path, shownPath: one.shownPath });
    else problems.push(problem);
  }
  return { files: found, problems };
}

async function checkFile(
  { path, typed, place }: NamedBibliography,
  folders: readonly string[],
  files: Files,
): Promise<Problem | undefined> {
  const real = await files.findRealPath(path);
  const realFolders = await Promise.all(folders.map(async (one) => (await files.findRealPath(one)) ?? one));
  const inside =
    folders.some((folder) => isInside(path, folder)) &&
    (real === undefined || realFolders.some((folder) => isInside(real, folder)));
  // Whether a file outside exists is nobody's business, so this is asked first.
  if (!inside) return createProblem('note-bibliography-outside', place, { path: typed });
  if (real !== undefined) return undefined;
  const near = nearestName(typed, namesBeside(path, typed, files));
  const facts = { path: typed, ...(near === undefined ? {} : { near }) };
  return createProblem('note-bibliography-missing', place, facts);
}

/** The `.bib` files in the folder of one that is not there, written as it was. */
function namesBeside(path: string, typed: string, files: Files): readonly string[] {
  const folder = dirname(path);
  if (files.factsNow(folder)?.kind !== 'folder') return [];
  const names = files
    .listFolder(folder)
    .map(({ name }) => name)
    .filter((name) => name.endsWith('.bib'));
  const before = typed.slice(0, typed.length - relative(folder, path).length);
  return names.sort().map((name) => `${before}${name}`);
}
