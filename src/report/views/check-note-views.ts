import type { Config } from '../../model/config.ts';
import type { Run } from '../../model/run.ts';
import type { Note } from '../../notes/note.ts';
import type { Problem } from '../../problems/problem.ts';
import { blockBuilders } from './block-builders.ts';
import { hasViews, scopeOfNote } from './note-scope.ts';
import { checkValues } from './values/check-values.ts';

/** What is wrong with the numbers and blocks of notes, now that the runs are known. */
export function checkNoteViews(
  notes: readonly Note[],
  runs: readonly Run[],
  config: Config,
): readonly Problem[] {
  return notes.flatMap((note) => (hasViews(note) ? checkNote(note, runs, config) : []));
}

function checkNote(note: Note, allRuns: readonly Run[], config: Config): readonly Problem[] {
  const scope = scopeOfNote(note, allRuns, config);
  if (scope === null) return [];
  const ofBlocks = note.body.blocks.flatMap((block) =>
    block.readable ? (blockBuilders[block.kind]?.check(block, { note, scope, allRuns }) ?? []) : [],
  );
  return [...checkValues(note, scope), ...ofBlocks];
}
