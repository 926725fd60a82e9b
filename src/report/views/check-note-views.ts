import type { Config } from '../../model/config.ts';
import type { Run } from '../../model/run.ts';
import type { Note } from '../../notes/note.ts';
import type { Problem } from '../../problems/problem.ts';
import { blockBuilders } from './block-builders.ts';
import { hasViews, scopeOfNote } from './note-scope.ts';
import { checkValues } from './values/check-values.ts';

/** What is wrong with the numbers and blocks of notes, now that the runs are known. */
export async function checkNoteViews(
  notes: readonly Note[],
  runs: readonly Run[],
  config: Config,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const note of notes) if (hasViews(note)) problems.push(...(await checkNote(note, runs, config)));
  return problems;
}

async function checkNote(note: Note, allRuns: readonly Run[], config: Config): Promise<readonly Problem[]> {
  const scope = scopeOfNote(note, allRuns, config);
  if (scope === null) return [];
  const problems = [...checkValues(note, scope)];
  for (const block of note.body.blocks) {
    const builder = block.readable ? blockBuilders[block.kind] : undefined;
    if (builder !== undefined) problems.push(...(await builder.check(block, { note, scope, allRuns })));
  }
  return problems;
}
