import { openKeptValues } from '../dataset/kept-values.ts';
import type { Files } from '../lib/files.ts';
import { isPlain } from '../lib/is-plain.ts';
import type { Finding } from '../model/finding.ts';

/** Findings of single runs, kept between builds: a run that did not change is not looked at again. */
export interface FindingCache {
  /** The findings of the run with this key; `undefined` if they are not known. */
  find(key: string): readonly Finding[] | undefined;
  /** Keeps findings that come back from JSON as they were; others are found anew each time. */
  note(key: string, findings: readonly Finding[]): void;
  /** Writes what was asked for and noted since it was opened, if something was noted. */
  save(): Promise<void>;
}

/** Opens the findings that this very program, told by its key, left in the cache folder; a missing or damaged file counts as empty. */
export function openFindingCache(folder: string, programKey: string, files: Files): FindingCache {
  const kept = openKeptValues<readonly Finding[]>({ folder, name: 'findings-2', key: programKey }, files);
  return {
    find: (key) => kept.find([key]),
    note(key, findings) {
      if (isPlain(findings)) kept.keep([key], findings);
    },
    save: () => kept.save(),
  };
}
