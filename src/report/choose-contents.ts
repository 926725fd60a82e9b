import type { NoteBodyHeading } from '../model/page/page.ts';
import type { Note } from '../notes/note.ts';

/** Texts shorter than this are seen at a glance. */
const fewestCharacters = 3000;
const fewestHeadings = 4;
/** Headings below the third level are too many to be of use in a table of contents. */
const deepest = 3;

/** The table of contents of a note: where front matter asks for one by `toc`, else where the text is long. Empty if there is none. */
export function chooseContents(
  { body, frontMatter }: Note,
  headings: readonly NoteBodyHeading[],
): readonly NoteBodyHeading[] {
  const shown = headings.filter(({ depth }) => depth <= deepest);
  const isLong = shown.length >= fewestHeadings && body.text.length >= fewestCharacters;
  return (frontMatter.toc ?? isLong) ? shown : [];
}
