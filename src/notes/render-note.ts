import type { Note } from './note.ts';

/** Where the things that a note links to stand on the site, seen from the page that shows the note. */
export interface NoteTargets {
  /** Link to the page of another note; null if it has none, then its text stays without a link. */
  readonly notePage: (path: string) => string | null;
  /** Link to a file of the site from the note's page, e.g. `../notes/a/plot.png` for `notes/a/plot.png`. */
  readonly siteFile: (sitePath: string) => string;
}

/** The body of a note as HTML that is safe to put into a page. */
export function renderNote(note: Note, targets: NoteTargets): string {
  return targets.siteFile(note.slug);
}
