import { join } from 'node:path';
import { FileError } from '../lib/files.ts';
import type { FileFacts, Files } from '../lib/files.ts';
import { createInputChecker } from './check-inputs.ts';
import type { FileRecord, RunRecord } from './file-record.ts';
import type { IndexEntry } from './index-file.ts';
import { decodeIndex, encodeIndex } from './index-file.ts';
import type { StoredPlace } from './series-block.ts';
import { stampDisk } from './stamp-disk.ts';

/** Part of the folder's name: other versions of what is kept lie beside this one. To be raised when logs are read differently. */
const cacheVersion = 'logs-12';
/** Builds after which a log that nobody asked for is forgotten. */
const longestAge = 30;
/** Packs that no index names are removed when they are older than this: another build may be writing them. */
const orphanMs = 3_600_000;

const readme = `What Runfolio knows of the logs that it read, so that the next build need not read them again.
It is safe to delete this folder at any time. It is not meant for version control.
`;

/** What is known of logs from earlier builds. */
export interface LogCache {
  /** Folder for the packs of this build. */
  readonly packFolder: string;
  /** The record of a log, if nothing that it depends on has changed. */
  find(log: {
    readonly key: string;
    readonly path: string;
    readonly facts: FileFacts;
  }): FileRecord | undefined;
  note(key: string, record: FileRecord): void;
  /** Writes the index if it changed, and removes packs that are no longer needed. */
  save(): Promise<void>;
}

/**
 * Opens the cache in `folder`, for logs that are read with these settings. Whatever is missing, damaged or of another version is
 * ignored. Two builds may use it at once: files are written beside and renamed, and the last index wins.
 */
export async function openLogCache(folder: string, settings: string, files: Files): Promise<LogCache> {
  // Commands that keep nothing do not load it.
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256').update(settings).digest('hex').slice(0, 16);
  const base = join(folder, cacheVersion, hash);
  const packFolder = join(base, 'packs');
  const indexPath = join(base, 'index');
  const entries = await readIndex(indexPath, packFolder, files);
  const checker = createInputChecker(files);
  const used = new Set<string>();
  let changed = false;
  await prepareFolder(folder, packFolder, files);
  const stamp = await stampDisk(folder, files);
  return {
    packFolder,
    find({ key, path, facts }) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      const inputs = checker.check(entry.record.inputs, { path, facts });
      if (inputs === undefined) return undefined;
      used.add(key);
      if (inputs === entry.record.inputs) return entry.record;
      changed = true;
      const record = { ...entry.record, inputs };
      entries.set(key, { key, record, age: 0 });
      return record;
    },
    note(key, record) {
      changed = true;
      used.add(key);
      entries.set(key, { key, record: withSureTimes(record, stamp), age: 0 });
    },
    async save() {
      if (!changed) return;
      const kept = [...entries.values()]
        .map(({ key, record, age }): IndexEntry => ({ key, record, age: used.has(key) ? 0 : age + 1 }))
        .filter(({ age }) => age <= longestAge);
      await files.write(indexPath, encodeIndex(kept));
      await removeOrphans(kept, { packFolder, indexPath, files });
    },
  };
}

/** A time that no file has. */
const unsureMs = -1;

/** The record without the times that its files may keep though they change: their bytes will be looked at. */
function withSureTimes(record: FileRecord, stamp: number): FileRecord {
  const inputs = record.inputs.map((input) =>
    input.kind === 'content' && input.modifiedMs >= stamp ? { ...input, modifiedMs: unsureMs } : input,
  );
  return { ...record, inputs };
}

/** The entries whose packs are all there. */
async function readIndex(path: string, packFolder: string, files: Files): Promise<Map<string, IndexEntry>> {
  const bytes = await orNothing(() => files.readBytes(path));
  const entries = (bytes && decodeIndex(bytes)) ?? [];
  const sizes = new Map<string, number>();
  const isThere = (pack: string, end: number): boolean => {
    const size = sizes.get(pack) ?? files.factsNow(join(packFolder, pack))?.size ?? -1;
    sizes.set(pack, size);
    return end * 8 <= size;
  };
  const whole = entries.filter(({ record }) =>
    record.runs.every((run) => placesOf(run).every(({ pack, offset }) => isThere(pack, offset))),
  );
  return new Map(whole.map((entry) => [entry.key, entry]));
}

/** Everything of a run that lies in packs. */
function placesOf({ blocks, samples }: RunRecord): readonly StoredPlace[] {
  return [...blocks, ...samples];
}

async function prepareFolder(folder: string, packFolder: string, files: Files): Promise<void> {
  if (files.factsNow(packFolder) === undefined) await files.makeFolder(packFolder);
  if (files.factsNow(join(folder, '.gitignore')) !== undefined) return;
  await files.write(join(folder, 'README.txt'), readme);
  await files.write(join(folder, '.gitignore'), '*\n');
}

async function removeOrphans(
  entries: readonly IndexEntry[],
  place: { readonly packFolder: string; readonly indexPath: string; readonly files: Files },
): Promise<void> {
  const { packFolder, indexPath, files } = place;
  const needed = new Set(
    entries.flatMap(({ record }) => record.runs.flatMap((run) => placesOf(run).map(({ pack }) => pack))),
  );
  const now = files.factsNow(indexPath)?.modifiedMs ?? 0;
  for (const name of (await orNothing(() => files.readFolder(packFolder))) ?? []) {
    const path = join(packFolder, name);
    const age = now - (files.factsNow(path)?.modifiedMs ?? now);
    // Another build may have removed it meanwhile, or still hold it open: then it stays.
    if (!needed.has(name) && age > orphanMs) await orNothing(() => files.remove(path));
  }
}

async function orNothing<T>(action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
