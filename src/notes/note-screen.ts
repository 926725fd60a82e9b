import type { Problem } from '../problems/problem.ts';

/** Gives the text of a file as it may be published, and what was found in it. */
export type NoteScreen = (
  text: string,
  shownPath: string,
) => { readonly text: string; readonly problems: readonly Problem[] };
