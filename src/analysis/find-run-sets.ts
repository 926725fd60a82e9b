import type { Run } from '../model/run.ts';
import { groupByFolder } from './group-by-folder.ts';

/** Runs that were asked one question. */
export interface RunSet<Note> {
  readonly title: string;
  /** The note that claims the runs; null if none does. */
  readonly note: Note | null;
  /** How the runs came together. */
  readonly from: 'note' | 'field' | 'folder';
  /** In the order of the dataset. */
  readonly runs: readonly Run[];
}

/**
 * Sorts runs into experiments: one for each note, with the runs that it claims (a run may be claimed by several notes, and a
 * note may claim none); then the runs that no note claims, by the experiment that their log names, else by folder.
 *
 * `claimedBy` gives the runs of a note, in the order of the dataset. O(runs) besides.
 */
export function findRunSets<Note extends { readonly title: string }>(
  runs: readonly Run[],
  notes: readonly Note[],
  claimedBy: (note: Note) => readonly Run[],
): RunSet<Note>[] {
  const claimed = new Set<Run>();
  const sets: RunSet<Note>[] = notes.map((note) => {
    const picked = claimedBy(note);
    for (const run of picked) claimed.add(run);
    return { title: note.title, note, from: 'note', runs: picked };
  });
  const rest = runs.filter((run) => !claimed.has(run));
  for (const [title, members] of Map.groupBy(rest.filter(hasExperiment), (run) => run.experiment ?? '')) {
    sets.push({ title, note: null, from: 'field', runs: members });
  }
  for (const { title, runs: members } of groupByFolder(rest.filter((run) => !hasExperiment(run)))) {
    sets.push({ title, note: null, from: 'folder', runs: members });
  }
  return sets;
}

function hasExperiment(run: Run): boolean {
  return run.experiment !== null && run.experiment.trim() !== '';
}
