import { join } from 'node:path';
import type { Files } from '../../lib/files.ts';
import { openSealed, readWhole, sealContent } from '../../lib/sealed-file.ts';
import { hashText } from './hash-text.ts';
import type { WrittenFigures } from './kept-figures.ts';
import type { SiteFile } from './site-writer.ts';

/** Size and time of a file. */
type Stamp = [size: number, modifiedMs: number];

/** What a page or copy was made from, and the files that came of it, by path. */
interface MadeOnce {
  readonly key: string;
  readonly quick?: string;
  readonly files: Readonly<Record<string, Stamp>>;
  /** What the page's figures were made from, and what came of them. */
  readonly figures?: MadeFigures;
}

/** By path. */
type Made = Record<string, MadeOnce>;

/** Another one for another form of what is kept. */
const mark = 0x52_46_53_34;

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
export function openSiteMemory(out: string, cacheFolder: string | null, files: Files): SiteMemory {
  const file = cacheFolder === null ? null : join(cacheFolder, 'site', hashText(out).slice(0, 16));
  const before = file === null ? {} : readMade(file, files);
  const now: Made = {};
  const madeBefore = (path: string): MadeOnce | undefined =>
    Object.hasOwn(before, path) ? before[path] : undefined;
  const isUntouched = (name: string, stamp: Stamp | undefined): boolean => {
    const facts = files.factsNow(join(out, name));
    return stamp !== undefined && facts?.size === stamp[0] && facts.modifiedMs === stamp[1];
  };
  const find = (path: string, isSame: (made: MadeOnce) => boolean): readonly string[] | undefined => {
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
      if (file !== null)
        await files.write(file, sealContent(mark, { text: JSON.stringify(now), numbers: [] }));
    },
  };
}

function stampOf({ size, modifiedMs }: SiteFile): Stamp {
  return [size, modifiedMs];
}

function copyOf({ key, ids, files, isRecorded }: MadeFigures): MadeFigures {
  return { key, ids: [...ids], files: [...files], isRecorded };
}

/** The checksum vouches for what this program wrote itself, so its form is not checked again. */
function readMade(file: string, files: Files): Made {
  const bytes = readWhole(file, files);
  const text = bytes && openSealed(mark, bytes)?.text;
  if (text === undefined) return {};
  const made: Made = JSON.parse(text);
  return made;
}
