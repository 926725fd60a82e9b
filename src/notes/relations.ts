import { dirname, relative, resolve, sep } from 'node:path';
import { nearestName } from '../lib/nearest-name.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Place, Problem } from '../problems/problem.ts';
import type { Note } from './note.ts';

/** How a note stands to an earlier one. */
export type RelationKind = 'follows' | 'replaces' | 'replicates';

/** A link from a note to an earlier one. */
export interface NoteRelation {
  readonly kind: RelationKind;
  /** As typed. */
  readonly target: string;
  /** Absolute path of the earlier note. */
  readonly path: string;
  readonly place: Place;
}

const kinds = ['follows', 'replaces', 'replicates'] as const;

/** What a note says of earlier ones, in the order of the keys and of their lists. */
export function relationsOf(note: Pick<Note, 'frontMatter' | 'path' | 'places'>): readonly NoteRelation[] {
  return kinds.flatMap((kind) => {
    const given = note.frontMatter[kind] ?? [];
    const isList = Array.isArray(given);
    const targets = isList ? given : [given];
    return targets.map((target, index) => ({
      kind,
      target,
      path: resolve(dirname(note.path), target.replace(/#.*$/s, '')),
      get place() {
        return note.places.value(isList ? [kind, index] : [kind]);
      },
    }));
  });
}

/** Earlier notes that are not there, and notes that come after themselves. */
export function checkRelations(notes: readonly Note[]): readonly Problem[] {
  const byPath = new Map(notes.map((note) => [note.path, note]));
  const missing = notes.flatMap((note) =>
    relationsOf(note).flatMap((relation) => {
      const { kind, target, path } = relation;
      if (byPath.has(path)) return [];
      const known = notes.map((other) => relative(dirname(note.path), other.path).split(sep).join('/'));
      const near = nearestName(target, known);
      const facts = { relation: kind, target, ...(near === undefined ? {} : { near }) };
      return [createProblem('note-relation-missing', relation.place, facts)];
    }),
  );
  return [...missing, ...findCircles(notes, byPath)];
}

/** Each circle once, told at its note that comes first in the list. */
function findCircles(notes: readonly Note[], byPath: ReadonlyMap<string, Note>): readonly Problem[] {
  const done = new Set<Note>();
  const problems: Problem[] = [];
  const walk = (note: Note, trail: readonly Note[]): void => {
    for (const relation of relationsOf(note)) {
      const earlier = byPath.get(relation.path);
      if (earlier === undefined) continue;
      const at = [...trail, note].indexOf(earlier);
      if (at !== -1) {
        const circle = [...trail, note].slice(at).map(({ file }) => file);
        problems.push(
          createProblem('note-relation-circle', relation.place, {
            circle: [...circle, earlier.file].join(', '),
          }),
        );
      } else if (!done.has(earlier)) walk(earlier, [...trail, note]);
    }
    done.add(note);
  };
  for (const note of notes) if (!done.has(note)) walk(note, []);
  return problems;
}
