import type { Git } from '../lib/git.ts';
import type { Note } from './note.ts';
import { nameFromPath } from './name-from-path.ts';

/**
 * Names that the files of notes had before, without their ending, as the history of the repository tells them; by the note's absolute path.
 * A note that was never renamed has none. Costs a few calls of git for each note.
 */
export async function findFormerNames(
  notes: readonly Note[],
  git: Git,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = new Map<string, readonly string[]>();
  for (const { path } of notes) {
    const found = await git.findRepository(path);
    if (found.kind === 'none') continue;
    const inside = await found.repository.locate(path);
    if (inside === undefined) continue;
    const versions = await found.repository.historyOf(inside);
    const now = nameFromPath(path);
    const former = new Set(
      versions.map((version) => nameFromPath(version.path)).filter((name) => name !== now),
    );
    if (former.size > 0) names.set(path, [...former]);
  }
  return names;
}
