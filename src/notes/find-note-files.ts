import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { FileError } from '../lib/files.ts';
import type { Files, FolderEntry } from '../lib/files.ts';
import { naturalOrder } from '../lib/natural-order.ts';
import { isSkippedFolder, reportMarker } from '../lib/skipped-folders.ts';
import type { SectionNames } from '../model/section-names.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Problem } from '../problems/problem.ts';
import { isNotebook } from './notebook/is-notebook.ts';

/** Where to look for notes. */
export interface NoteRoot {
  /** Absolute path of a file or folder. */
  readonly path: string;
  /** The same as the user would type it. */
  readonly shownPath: string;
  /**
   * True for what the user named as notes: every Markdown file counts. False for a folder of logs: only files count whose front
   * matter has at least two of `title`, `hypothesis`, `runs`, `metric`, `baseline` and `compare`.
   */
  readonly named: boolean;
}

/** A Markdown file or a notebook that may be a note. */
export interface NoteFile {
  readonly path: string;
  readonly shownPath: string;
  /** Absolute path of the folder that images must lie in: the root, or the folder of a root that is a file. */
  readonly folder: string;
  readonly named: boolean;
  /** Further headings that mean the parts of a write-up. */
  readonly sections?: SectionNames;
}

/**
 * All Markdown files and notebooks under some roots, each once, in natural order of their paths; files under a named root count as named.
 *
 * Hidden folders, `node_modules`, Python environments and reports made by Runfolio are not searched. Links are not followed: what
 * they lead to inside the root is found anyway. A root that does not exist gives nothing; whoever took it from the user tells.
 */
export async function findNoteFiles(
  roots: readonly NoteRoot[],
  files: Files,
): Promise<{ readonly files: readonly NoteFile[]; readonly problems: readonly Problem[] }> {
  const found = new Map<string, NoteFile>();
  const problems: Problem[] = [];
  const add = (file: NoteFile): void => {
    if (!found.has(file.path)) found.set(file.path, file);
  };
  const namedFirst = [...roots.filter(({ named }) => named), ...roots.filter(({ named }) => !named)];
  for (const root of namedFirst) {
    const kind = files.factsNow(root.path)?.kind;
    if (kind === 'file' && (root.named || isNoteName(root.path)))
      add({ ...root, folder: dirname(root.path) });
    if (kind === 'folder') await searchFolder(root, { root, files, problems, add });
  }
  const sorted = [...found.values()].sort((a, b) => naturalOrder(a.shownPath, b.shownPath));
  return { files: sorted, problems };
}

interface Search {
  readonly root: NoteRoot;
  readonly files: Files;
  readonly problems: Problem[];
  readonly add: (file: NoteFile) => void;
}

async function searchFolder(
  { path, shownPath }: Pick<NoteRoot, 'path' | 'shownPath'>,
  search: Search,
): Promise<void> {
  const { root, add } = search;
  const entries = listFolder(path, shownPath, search);
  // Python environments, and reports, which hold pages and no notes.
  if (entries.some(({ name }) => name === 'pyvenv.cfg' || name === reportMarker)) return;
  for (const { name, kind } of entries) {
    const inside = { path: join(path, name), shownPath: joinShown(shownPath, name) };
    if (kind === 'file' && isNoteName(name)) add({ ...inside, folder: root.path, named: root.named });
    if (kind === 'folder' && !isSkippedFolder(name)) await searchFolder(inside, search);
    if (kind === 'link' && isNoteName(name) && root.named) await checkLink(inside, search);
    // Opening a pipe would wait for ever.
    if (kind === 'other' && isNoteName(name) && root.named)
      search.problems.push(
        createProblem('note-unreadable', { file: inside.shownPath }, { reason: 'it is no ordinary file' }),
      );
  }
}

function listFolder(
  path: string,
  shownPath: string,
  { files, root, problems }: Search,
): readonly FolderEntry[] {
  try {
    return files.listFolder(path);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    // Of a folder of logs the reader of logs tells.
    if (root.named)
      problems.push(createProblem('folder-unreadable', { file: shownPath }, { reason: error.code }));
    return [];
  }
}

async function checkLink(
  { path, shownPath }: Pick<NoteRoot, 'path' | 'shownPath'>,
  { root, files, problems }: Search,
): Promise<void> {
  const [target, folder = root.path] = [await files.findRealPath(path), await files.findRealPath(root.path)];
  if (target === undefined) problems.push(createProblem('link-broken', { file: shownPath }));
  else if (!isInside(target, folder))
    problems.push(createProblem('link-outside', { file: shownPath }, { target }));
}

/** True if a path without links lies in a folder without links. */
export function isInside(path: string, folder: string): boolean {
  const steps = relative(folder, path);
  return steps !== '' && steps !== '..' && !steps.startsWith(`..${sep}`) && !isAbsolute(steps);
}

function isNoteName(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(basename(path)) || isNotebook(path);
}

function joinShown(folder: string, name: string): string {
  if (folder === '.' || folder === '') return name;
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}
