import type { Place, Problem } from '../../problems/problem.ts';
import type { Note, NoteBody, NotePlaces } from '../note.ts';
import { checkNotebook } from './check-notebook.ts';
import { parseNotebook } from './parse-notebook.ts';
import type { Highlight, NotebookText } from './write-markdown.ts';
import { fillCells, withoutMarks, writeMarkdown } from './write-markdown.ts';

/** A notebook as the text of a note, with what is wrong with it; only the problem if it cannot be read. */
export function readNotebook(
  bytes: Uint8Array,
  file: string,
  highlight: Highlight,
): { readonly text: NotebookText; readonly problems: readonly Problem[] } | { readonly problem: Problem } {
  const notebook = parseNotebook(bytes, file);
  if ('code' in notebook) return { problem: notebook };
  return { text: writeMarkdown(notebook, highlight), problems: checkNotebook(notebook, file) };
}

/** A note that was made from a notebook's text: with its code cells, and with places in the notebook's file. */
export function finishNotebook(note: Note, { lines, blocks }: NotebookText): Note {
  const { body, places, hypothesis } = note;
  const move = <T extends { readonly place: Place }>(item: T): T => ({
    ...item,
    place: movePlace(item.place, lines),
  });
  const moved: NoteBody = {
    ...body,
    template: fillCells(body.template, blocks),
    description: withoutMarks(body.description),
    text: withoutMarks(body.text),
    headings: body.headings.map(move),
    sections: body.sections.map((section) => ({ ...move(section), lead: withoutMarks(section.lead) })),
    links: body.links.map(move),
    images: body.images.map(move),
    blocks: body.blocks.map((block) =>
      Object.assign(move(block), { places: movePlaces(block.places, lines) }),
    ),
    prose: body.prose.map(({ find, ...prose }) =>
      Object.assign(prose, { find: (wanted: string) => movePlace(find(wanted), lines) }),
    ),
    values: body.values.map((value) =>
      Object.assign(move(value), {
        inText: (start: number, end: number) => movePlace(value.inText(start, end), lines),
      }),
    ),
  };
  return {
    ...note,
    body: moved,
    places: movePlaces(places, lines),
    hypothesis: hypothesis === null ? null : withoutMarks(hypothesis) || null,
  };
}

function movePlaces(places: NotePlaces, lines: readonly number[]): NotePlaces {
  return {
    key: (path) => movePlace(places.key(path), lines),
    value: (path) => movePlace(places.value(path), lines),
    inText: (path, start, end) => movePlace(places.inText(path, start, end), lines),
  };
}

/** The place in the notebook's file; columns are left out, since texts are escaped there. */
export function movePlace({ file, line }: Place, lines: readonly number[]): Place {
  return line === undefined ? { file } : { file, line: lines[line - 1] ?? line };
}
