import { join } from 'node:path';
import * as z from 'zod';
import type { Files } from '../../lib/files.ts';
import { hashText } from './hash-text.ts';
import type { SiteFile } from './site-writer.ts';

const Stamp = z.tuple([z.number(), z.number()]);
const Memory = z.strictObject({
  version: z.literal(2),
  /** What each page or copy was made from, and the files that came of it with size and time, by path. */
  made: z.record(
    z.string(),
    z.strictObject({ key: z.string(), quick: z.string().optional(), files: z.record(z.string(), Stamp) }),
  ),
});

type Made = z.infer<typeof Memory>['made'];

/**
 * What an earlier build of this folder was made from, so that what has not changed is not made again. Lives in the cache folder, safe to
 * delete: everything is then made anew.
 */
export interface SiteMemory {
  /** The files of a page if it was made from the same `key` and they lie there untouched; else undefined. */
  findMade(path: string, key: string): readonly string[] | undefined;
  /** The same by a key that costs less to make, if the page was kept or found with it. */
  findByQuick(path: string, quick: string): readonly string[] | undefined;
  /** Remembers the quick key of a page that was found or kept in this build. */
  noteQuick(path: string, quick: string): void;
  /** Remembers what a page was made from, and the files that came of it. */
  keep(path: string, key: string, written: readonly SiteFile[]): void;
  /** Writes what was found or kept in this build; everything else is forgotten. */
  save(): Promise<void>;
}

/** Opens the memory for one output folder. Without a cache folder nothing is remembered. */
export async function openSiteMemory(
  out: string,
  cacheFolder: string | null,
  files: Files,
): Promise<SiteMemory> {
  const file = cacheFolder === null ? null : join(cacheFolder, 'site', `${hashText(out).slice(0, 16)}.json`);
  const before = file === null ? {} : await readMade(file, files);
  const now: Made = {};
  const find = (path: string, isSame: (made: Made[string]) => boolean): readonly string[] | undefined => {
    const made = Object.hasOwn(before, path) ? before[path] : undefined;
    if (made === undefined || !isSame(made)) return undefined;
    const isUntouched = Object.entries(made.files).every(([name, [size, modifiedMs]]) => {
      const facts = files.factsNow(join(out, name));
      return facts?.size === size && facts.modifiedMs === modifiedMs;
    });
    if (!isUntouched) return undefined;
    now[path] = made;
    return Object.keys(made.files);
  };
  return {
    findMade: (path, key) => find(path, (made) => made.key === key),
    findByQuick: (path, quick) => find(path, (made) => made.quick === quick),
    noteQuick(path, quick) {
      const made = now[path];
      if (made !== undefined) now[path] = { ...made, quick };
    },
    keep(path, key, written) {
      const stamps = written.map((one): [string, [number, number]] => [one.path, [one.size, one.modifiedMs]]);
      now[path] = { key, files: Object.fromEntries(stamps) };
    },
    async save() {
      if (file !== null) await files.write(file, JSON.stringify({ version: 2, made: now }));
    },
  };
}

async function readMade(file: string, files: Files): Promise<Made> {
  if ((await files.findFacts(file)) === undefined) return {};
  try {
    return (
      Memory.safeParse(JSON.parse(new TextDecoder().decode(await files.readBytes(file)))).data?.made ?? {}
    );
  } catch {
    return {};
  }
}
