import { sectionParts } from '../model/section-parts.ts';
import type { SectionPart } from '../model/section-parts.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Problem } from '../problems/problem.ts';
import type { Note } from './note.ts';

/**
 * Parts that notes with a decision rule or a claim lack: Hypothesis (or the key of front matter) and Method always, Results and
 * Interpretation once the experiment is done. An interpretation that is missing beside a verdict is told with the verdict.
 */
export function checkParts(notes: readonly Note[]): readonly Problem[] {
  return notes.flatMap((note) => {
    const { decision, claim } = note.frontMatter;
    return decision === undefined && claim === undefined
      ? []
      : wantedParts(note).flatMap((part) => checkPart(note, part));
  });
}

function wantedParts({ frontMatter: { status, hypothesis, decision } }: Note): readonly SectionPart[] {
  const isOver = status === undefined || status === 'done';
  return sectionParts.filter((part) => {
    if (part === 'hypothesis') return hypothesis === undefined;
    if (part === 'interpretation') return isOver && decision === undefined;
    return part === 'method' || isOver;
  });
}

function checkPart({ body, places }: Note, part: SectionPart): readonly Problem[] {
  const found = body.sections.filter(({ name }) => name === part);
  const [first] = found;
  if (found.some(({ empty }) => !empty)) return [];
  const place = first?.place ?? places.key(['decision']);
  const name = `${part.charAt(0).toUpperCase()}${part.slice(1)}`;
  return [createProblem('note-part-missing', place, { part: name, empty: first === undefined ? 0 : 1 })];
}
