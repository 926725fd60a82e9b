import { join } from 'node:path';
import type { Files } from '../../lib/files.ts';
import { openSealed, readWhole, sealContent } from '../../lib/sealed-file.ts';
import { hashText } from './hash-text.ts';
import type { WrittenFigures } from './kept-figures.ts';
import type { SiteFile } from './site-writer.ts';

/** A file as it was written. A list: an object whose key is a path has a shape that no other object has, and each shape takes memory and time. */
type Stamp = readonly [path: string, size: number, modifiedMs: number];

/** What a page or copy was made from, and the files that came of it. */
interface MadeOnce {
  readonly key: string;
  readonly quick?: string;
  readonly files: readonly Stamp[];
  /** What the page's figures were made from, and what came of them. */
  readonly figures?: MadeFigures;
}

/** By path. */
type Made = Map<string, MadeOnce>;

/** Another one for another form of what is kept. */
const mark = 0x52_46_53_35;

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
  const before: Made = file === null ? new Map() : readMade(file, files);
  const now: Made = new Map();
  const isUntouched = ([name, size, modifiedMs]: Stamp): boolean => {
    const facts = files.factsNow(join(out, name));
    return facts?.size === size && facts.modifiedMs === modifiedMs;
  };
  const find = (path: string, isSame: (made: MadeOnce) => boolean): readonly string[] | undefined => {
    const made = before.get(path);
    if (made === undefined || !isSame(made) || !made.files.every(isUntouched)) return undefined;
    now.set(path, made);
    return made.files.map(([name]) => name);
  };
  return {
    findMade: (path, key) => find(path, (made) => made.key === key),
    findByQuick: (path, quick) => find(path, (made) => made.quick === quick),
    noteQuick(path, quick) {
      const made = now.get(path);
      if (made !== undefined) now.set(path, { ...made, quick });
    },
    findFigures(path, key) {
      const { figures, files: stamps = [] } = before.get(path) ?? {};
      if (figures?.key !== key) return undefined;
      return [path, ...figures.files].every((name) => {
        const stamp = findStamp(stamps, name);
        return stamp !== undefined && isUntouched(stamp);
      })
        ? figures
        : undefined;
    },
    keep(path, key, written, figures) {
      const made = written.map(stampOf);
      const old = before.get(path)?.files ?? [];
      for (const name of figures?.files ?? []) {
        const stamp = findStamp(made, name) === undefined ? findStamp(old, name) : undefined;
        if (stamp !== undefined) made.push(stamp);
      }
      now.set(path, { key, files: made, ...(figures && { figures: copyOf(figures) }) });
    },
    async save() {
      if (file !== null)
        await files.write(file, sealContent(mark, { text: JSON.stringify([...now]), numbers: [] }));
    },
  };
}

function stampOf({ path, size, modifiedMs }: SiteFile): Stamp {
  return [path, size, modifiedMs];
}

function findStamp(stamps: readonly Stamp[], path: string): Stamp | undefined {
  return stamps.find(([name]) => name === path);
}

function copyOf({ key, ids, files, isRecorded }: MadeFigures): MadeFigures {
  return { key, ids: [...ids], files: [...files], isRecorded };
}

/** The checksum vouches for what this program wrote itself, so its form is not checked again. */
function readMade(file: string, files: Files): Made {
  const bytes = readWhole(file, files);
  const text = bytes && openSealed(mark, bytes)?.text;
  if (text === undefined) return new Map();
  const made: readonly (readonly [string, MadeOnce])[] = JSON.parse(text);
  return new Map(made);
}
