import { join } from 'node:path';
import * as z from 'zod';
import { FileError } from '../lib/files.ts';
import type { Files } from '../lib/files.ts';
import { Finding } from '../model/finding.ts';

/** Findings of single runs, kept between builds: a run that did not change is not looked at again. */
export interface FindingCache {
  /** The findings of the run with this key; `undefined` if it was never looked at. */
  find(key: string): readonly Finding[] | undefined;
  note(key: string, findings: readonly Finding[]): void;
  /** Writes what was asked for or noted since it was opened, if that differs from what was read. */
  save(): Promise<void>;
}

const Kept = z.record(z.string(), z.array(Finding));

/** Opens the findings in the cache folder; a missing or damaged file counts as empty. */
export async function openFindingCache(folder: string, files: Files): Promise<FindingCache> {
  const path = join(folder, 'audit-1', 'findings.json');
  const known = await readKept(path, files);
  const used = new Map<string, readonly Finding[]>();
  let added = 0;
  return {
    find(key) {
      const found = known.get(key);
      if (found !== undefined) used.set(key, found);
      return found;
    },
    note(key, findings) {
      added += 1;
      used.set(key, findings);
    },
    async save() {
      if (added === 0 && used.size === known.size) return;
      await files.write(path, JSON.stringify(Object.fromEntries(used)));
    },
  };
}

async function readKept(path: string, files: Files): Promise<ReadonlyMap<string, readonly Finding[]>> {
  try {
    const kept = Kept.safeParse(JSON.parse(Buffer.from(await files.readBytes(path)).toString('utf8')));
    return new Map(kept.success ? Object.entries(kept.data) : []);
  } catch (error) {
    if (error instanceof FileError || error instanceof SyntaxError) return new Map();
    throw error;
  }
}
