import { join } from 'node:path';
import * as z from 'zod';
import type { Files } from '../../lib/files.ts';
import { hashText } from './hash-text.ts';
import type { WrittenFigures } from './kept-figures.ts';
import type { SiteFile } from './site-writer.ts';

const Stamp = z.tuple([z.number(), z.number()]);
const Memory = z.strictObject({
  version: z.literal(3),
  /** What each page or copy was made from, and the files that came of it with size and time, by path. */
  made: z.record(
    z.string(),
    z.strictObject({
      key: z.string(),
      quick: z.string().optional(),
      files: z.record(z.string(), Stamp),
      /** What the page's figures were made from, and what came of them. */
      figures: z
        .strictObject({
          key: z.string(),
          ids: z.array(z.string()),
          files: z.array(z.string()),
          isRecorded: z.boolean(),
        })
        .optional(),
    }),
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
  /** The figures of a page if they were made from the same `key`, and the page and the files of the figures lie there untouched. */
  findFigures(path: string, key: string): WrittenFigures | undefined;
  /**
   * Remembers what a page was made from, and the files that came of it. Of its figures, too, if they can be told apart; those of their
   * files that were not written again stay as they were.
   */
  keep(path: string, key: string, written: readonly SiteFile[], figures?: MadeFigures): void;
  /** Writes what was found or kept in this build; everything else is forgotten. */
  save(): Promise<void>;
}

/** Figures of a page with what they were made from. */
export interface MadeFigures extends WrittenFigures {
  readonly key: string;
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
  const madeBefore = (path: string): Made[string] | undefined =>
    Object.hasOwn(before, path) ? before[path] : undefined;
  const isUntouched = (name: string, stamp: readonly [number, number] | undefined): boolean => {
    const facts = files.factsNow(join(out, name));
    return stamp !== undefined && facts?.size === stamp[0] && facts.modifiedMs === stamp[1];
  };
  const find = (path: string, isSame: (made: Made[string]) => boolean): readonly string[] | undefined => {
    const made = madeBefore(path);
    if (made === undefined || !isSame(made)) return undefined;
    if (!Object.entries(made.files).every(([name, stamp]) => isUntouched(name, stamp))) return undefined;
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
    findFigures(path, key) {
      const { figures, files: stamps = {} } = madeBefore(path) ?? {};
      if (figures?.key !== key) return undefined;
      return [path, ...figures.files].every((name) => isUntouched(name, stamps[name])) ? figures : undefined;
    },
    keep(path, key, written, figures) {
      const made = Object.fromEntries(written.map((one) => [one.path, stampOf(one)]));
      const old = madeBefore(path)?.files ?? {};
      for (const name of figures?.files ?? []) {
        const stamp = made[name] ?? old[name];
        if (stamp !== undefined) made[name] = stamp;
      }
      now[path] = { key, files: made, ...(figures && { figures: copyOf(figures) }) };
    },
    async save() {
      if (file !== null) await files.write(file, JSON.stringify({ version: 3, made: now }));
    },
  };
}

function stampOf({ size, modifiedMs }: SiteFile): [number, number] {
  return [size, modifiedMs];
}

function copyOf({ key, ids, files, isRecorded }: MadeFigures): Made[string]['figures'] {
  return { key, ids: [...ids], files: [...files], isRecorded };
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
