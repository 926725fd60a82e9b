import { dirname, relative, sep } from 'node:path';
import type { Files } from '../lib/files.ts';
import { nearestName } from '../lib/nearest-name.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Problem } from '../problems/problem.ts';
import { headingId } from './markdown/heading-id.ts';
import type { Note, NoteLink } from './note.ts';

/** Links of notes to files that are not there or no pages, and to headings that do not exist. */
export function checkLinks(notes: readonly Note[], files: Pick<Files, 'factsNow'>): readonly Problem[] {
  const byPath = new Map(notes.map((note) => [note.path, note]));
  return notes.flatMap((note) =>
    note.body.links.flatMap((link) => {
      const target = byPath.get(link.path);
      return target === undefined ? checkFile(link, note, { notes, files }) : checkHeading(link, target);
    }),
  );
}

function checkFile(
  { target, path, place }: NoteLink,
  note: Note,
  { notes, files }: { readonly notes: readonly Note[]; readonly files: Pick<Files, 'factsNow'> },
): readonly Problem[] {
  if (files.factsNow(path) !== undefined) return [createProblem('note-link-outside', place, { target })];
  const typed = target.replace(/[?#].*$/s, '');
  const known = notes.map((other) => relative(dirname(note.path), other.path).split(sep).join('/'));
  const near = nearestName(typed, known);
  return [createProblem('note-link-missing', place, { target, ...(near === undefined ? {} : { near }) })];
}

function checkHeading({ fragment, place }: NoteLink, target: Note): readonly Problem[] {
  const ids = target.body.headings.map(({ id }) => id);
  if (fragment === null || ids.includes(headingId(fragment))) return [];
  const shown = ids.map((id) => id.replace('note-', ''));
  const near = nearestName(fragment, shown);
  const facts = { fragment, in: target.file, ...(near === undefined ? {} : { near: `#${near}` }) };
  return [createProblem('note-heading-missing', place, facts)];
}
