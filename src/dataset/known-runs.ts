import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { FileError } from '../lib/files.ts';
import type { Files } from '../lib/files.ts';
import type { RunRecord } from './file-record.ts';
import type { PackTable, PackedRun } from './pack-record.ts';
import { packRun, unpackRun } from './pack-record.ts';
import { openSealed, readWhole, sealContent } from '../lib/sealed-file.ts';
import type { StoredPlace } from './series-block.ts';
import { looksTheSame } from './watch-disk.ts';
import type { SeenDisk } from './watch-disk.ts';

/** Where it is kept what came of reading all logs. */
export interface KnownPlace {
  /** Folder of the cache. */
  readonly folder: string;
  /** Everything that the runs depend on besides the disk: what was asked for, and by which program. */
  readonly key: string;
}

/** All runs of a project as later stages see them. `first` is needed at once, `more` is often not needed; both are plain data for JSON. */
export interface KnownRuns<First, More> {
  readonly runs: readonly KnownRun[];
  /** Folder of the packs that hold their series. */
  readonly packFolder: string;
  readonly first: First;
  readonly more: () => More;
}

/** A run and where its series lie. */
export type KnownRun = Omit<RunRecord, 'idLogged'>;

const mark = 0x52_46_4b_31;
const folderName = 'known-1';
/** So many different questions are remembered, such as one for each folder that somebody asks about. */
const mostKept = 8;

interface KnownJson<First> {
  readonly key: string;
  readonly seen: SeenDisk;
  readonly packFolder: string;
  /** How many numbers each pack has at least. */
  readonly packs: readonly (readonly [name: string, numbers: number])[];
  readonly lists: readonly (readonly string[])[];
  readonly runs: readonly PackedRun[];
  readonly first: First;
}

/**
 * What was known of all runs when they were last read, if nothing on disk that they depend on has changed since: no log is opened.
 * Whatever is missing, damaged or of another program counts as unknown.
 */
export async function findKnownRuns<First, More>(
  { folder, key }: KnownPlace,
  files: Files,
): Promise<KnownRuns<First, More> | undefined> {
  const bytes = readWhole(pathOf({ folder, key }), files);
  const content = bytes && openSealed(mark, bytes);
  if (content === undefined) return undefined;
  const known = parseKnown<First>(content.text);
  const packFolder = join(folder, known.packFolder);
  if (known.key !== key || !(await looksTheSame(known.seen, files))) return undefined;
  const areThere = known.packs.every(
    ([name, numbers]) => (files.factsNow(join(packFolder, name))?.size ?? -1) >= numbers * 8,
  );
  if (!areThere) return undefined;
  const cursor = { numbers: content.numbers, at: 0 };
  return {
    runs: known.runs.map((run) => unpackRun(run, known.lists, cursor)),
    packFolder,
    first: known.first,
    more() {
      const more: More = JSON.parse(content.more());
      return more;
    },
  };
}

/** True if something was kept the last time, whether it still holds or not. */
export function areRunsKept(place: KnownPlace, files: Files): boolean {
  return files.factsNow(pathOf(place)) !== undefined;
}

/** Keeps what is known of all runs for the next time. The last of two builds wins. A disk that refuses costs nothing but time. */
export async function keepKnownRuns<First, More>(
  place: KnownPlace,
  seen: SeenDisk,
  { known, files }: { readonly known: KnownRuns<First, More>; readonly files: Files },
): Promise<void> {
  const table: PackTable = { lists: [], places: new Map(), numbers: [] };
  const { first, packFolder } = known;
  const content: KnownJson<First> = {
    key: place.key,
    seen,
    packFolder: packFolder.slice(place.folder.length),
    packs: findPacks(known.runs),
    runs: known.runs.map((run) => packRun({ ...run, idLogged: true }, table)),
    lists: table.lists,
    first,
  };
  const more = JSON.stringify(known.more());
  try {
    const path = pathOf(place);
    await files.write(
      path,
      sealContent(mark, { text: JSON.stringify(content), more, numbers: table.numbers }),
    );
    await removeOldest(join(place.folder, folderName), files);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
  }
}

function pathOf({ folder, key }: KnownPlace): string {
  return join(folder, folderName, crc32(key).toString(16).padStart(8, '0'));
}

/** Where each pack must not end before. */
function findPacks(runs: readonly KnownRun[]): [string, number][] {
  const packs = new Map<string, number>();
  const need = ({ pack, offset }: StoredPlace, numbers: number): void => {
    packs.set(pack, Math.max(packs.get(pack) ?? 0, offset + numbers));
  };
  for (const { blocks, samples } of runs) {
    for (const block of blocks) need(block, (block.axes.length + block.metrics.length) * block.rows);
    for (const block of samples) need(block, (1 + block.metrics.length) * block.rows);
  }
  return [...packs];
}

async function removeOldest(folder: string, files: Files): Promise<void> {
  const kept = files
    .listFolder(folder)
    .filter(({ kind }) => kind === 'file')
    .map(({ name }) => join(folder, name))
    .map((path) => ({ path, modifiedMs: files.factsNow(path)?.modifiedMs ?? 0 }))
    .sort((one, other) => other.modifiedMs - one.modifiedMs);
  for (const { path } of kept.slice(mostKept)) await files.remove(path);
}

/** The checksum vouches for what this program wrote itself, so its form is not checked again. */
function parseKnown<First>(text: string): KnownJson<First> {
  const known: KnownJson<First> = JSON.parse(text);
  return known;
}
