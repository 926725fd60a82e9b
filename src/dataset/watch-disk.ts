import { crc32 } from 'node:zlib';
import { FileError } from '../lib/files.ts';
import type { FileFacts, Files, FolderEntry } from '../lib/files.ts';
import type { RecordInput } from './file-record.ts';
import { hashNames } from './record-inputs.ts';

/**
 * What was seen of the disk, enough to tell later whether anything that was looked at has changed. Plain data for JSON. The bytes of
 * files are taken to be the same as long as size, time and identity are.
 */
export interface SeenDisk {
  /** Files and folders in columns, by the folder that they lie in. */
  readonly facts: readonly SeenFacts[];
  /** Folders whose names were listed: a checksum of names and kinds in the order of the disk, null if the folder could not be read. */
  readonly folders: readonly (readonly [path: string, crc: number | null])[];
  /** Paths whose links were followed: where they led, null if nowhere. */
  readonly links: readonly (readonly [path: string, target: string | null])[];
}

/** What was seen of some paths in a folder; a kind of null: nothing was there. */
interface SeenFacts {
  readonly folder: string;
  readonly names: string[];
  readonly kinds: (FileFacts['kind'] | null)[];
  readonly sizes: number[];
  readonly modifiedMs: number[];
  readonly identities: string[];
}

/** The disk, with a memory of everything that is looked at through it. */
export interface DiskWatch {
  readonly files: Files;
  /** Takes what was looked at elsewhere, such as in other threads. */
  add(inputs: readonly RecordInput[]): void;
  /** Everything that was seen; `undefined` if something changed in between, or may without looking otherwise, so that nothing can be said. */
  seen(): SeenDisk | undefined;
}

/** Starts to watch. What lies in the folder `own` is not part of what was seen. `stamp`: time of the disk at the beginning (`stampDisk`). */
export function watchDisk(files: Files, own: string, stamp: number): DiskWatch {
  const isOwn = (path: string): boolean => path.startsWith(own) && /^[/\\]|^$/.test(path.slice(own.length));
  const memory = createMemory(isOwn, stamp);

  function see(path: string): FileFacts | undefined {
    const facts = files.factsNow(path);
    memory.facts(path, facts);
    return facts;
  }

  function list(path: string): readonly FolderEntry[] {
    try {
      const entries = files.listFolder(path);
      memory.folder(path, hashEntries(entries));
      return entries;
    } catch (error) {
      if (error instanceof FileError) memory.folder(path, null);
      throw error;
    }
  }

  return {
    files: {
      ...files,
      factsNow: see,
      listFolder: list,
      findFacts: (path) => Promise.resolve(see(path)),
      async findRealPath(path) {
        const target = await files.findRealPath(path);
        memory.link(path, target ?? null);
        return target;
      },
      readFolder: async (path) => list(path).map(({ name }) => name),
      readBytes(path) {
        memory.opened(path, files);
        return files.readBytes(path);
      },
      open(path) {
        memory.opened(path, files);
        return files.open(path);
      },
      openDatabase(path) {
        see(path);
        see(`${path}-wal`);
        return files.openDatabase(path);
      },
    },
    add(inputs) {
      const namesNow = rememberNames(list);
      for (const input of inputs) {
        if (input.kind === 'content') {
          const { path, size, modifiedMs, identity } = input;
          memory.facts(path, { kind: 'file', size, modifiedMs, identity });
        } else if (input.kind === 'presence') {
          if ((see(input.path)?.size ?? null) !== input.size) memory.changed();
        } else if (namesNow(input.path) !== input.crc) memory.changed();
      }
    },
    seen: memory.seen,
  };
}

/** Checksums of the names in folders, each listed once: many logs may lie in one. */
function rememberNames(list: (path: string) => readonly FolderEntry[]): (path: string) => number {
  const known = new Map<string, number>();
  return (path) => {
    const crc = known.get(path) ?? hashNames(listNames(list, path));
    known.set(path, crc);
    return crc;
  };
}

function listNames(list: (path: string) => readonly FolderEntry[], path: string): string[] {
  try {
    return list(path).map(({ name }) => name);
  } catch (error) {
    if (error instanceof FileError) return [];
    throw error;
  }
}

/** What was seen first of each path, whether it was ever seen otherwise, and whether a file is too new to be known by its time. */
function createMemory(isOwn: (path: string) => boolean, stamp: number) {
  const facts = new Map<string, FileFacts | undefined>();
  const folders = new Map<string, number | null>();
  const links = new Map<string, string | null>();
  let isSteady = true;

  function note<T>(map: Map<string, T>, path: string, now: T, isSame: (one: T, other: T) => boolean): void {
    if (isOwn(path)) return;
    const before = map.get(path);
    if (before === undefined && !map.has(path)) map.set(path, now);
    else if (before !== now && (before === undefined || !isSame(before, now))) isSteady = false;
  }

  return {
    facts: (path: string, now: FileFacts | undefined): void => {
      note(facts, path, now, (one, other) => one !== undefined && other !== undefined && areSame(one, other));
    },
    folder: (path: string, crc: number | null): void => {
      note(folders, path, crc, Object.is);
    },
    link: (path: string, target: string | null): void => {
      note(links, path, target, Object.is);
    },
    /** The bytes of a file were looked at: what the disk says of it tells whether they are still the same. */
    opened(path: string, files: Pick<Files, 'factsNow'>): void {
      if (!facts.has(path) && !isOwn(path)) facts.set(path, files.factsNow(path));
    },
    changed(): void {
      isSteady = false;
    },
    seen: (): SeenDisk | undefined =>
      isSteady && ![...facts.values()].some(isNew)
        ? { facts: toColumns(facts), folders: [...folders], links: [...links] }
        : undefined,
  };

  function isNew(one: FileFacts | undefined): boolean {
    return one !== undefined && one.kind === 'file' && one.modifiedMs >= stamp;
  }
}

/** Of a folder only what it is counts: which names it has is told apart. */
function areSame(one: FileFacts, other: FileFacts): boolean {
  if (one.kind !== other.kind || one.identity !== other.identity) return false;
  return one.kind === 'folder' || (one.size === other.size && one.modifiedMs === other.modifiedMs);
}

function toColumns(facts: ReadonlyMap<string, FileFacts | undefined>): SeenFacts[] {
  const byFolder = new Map<string, SeenFacts>();
  for (const [path, known] of facts) {
    const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
    const folder = path.slice(0, end);
    let columns = byFolder.get(folder);
    if (columns === undefined) {
      columns = { folder, names: [], kinds: [], sizes: [], modifiedMs: [], identities: [] };
      byFolder.set(folder, columns);
    }
    columns.names.push(path.slice(end));
    columns.kinds.push(known?.kind ?? null);
    columns.sizes.push(known?.size ?? 0);
    columns.modifiedMs.push(known?.modifiedMs ?? 0);
    columns.identities.push(known?.identity ?? '');
  }
  return [...byFolder.values()];
}

/** True if the disk looks as it did. Costs one look at each path: 3 µs of processor time. */
export async function looksTheSame(seen: SeenDisk, files: Files): Promise<boolean> {
  for (const [path, crc] of seen.folders) if (hashFolder(path, files) !== crc) return false;
  for (const columns of seen.facts) if (!holds(columns, files)) return false;
  for (const [path, target] of seen.links)
    if (((await files.findRealPath(path)) ?? null) !== target) return false;
  return true;
}

function holds(columns: SeenFacts, files: Pick<Files, 'factsNow'>): boolean {
  const { folder, names, kinds, sizes, modifiedMs, identities } = columns;
  return names.every((name, index) => {
    const now = files.factsNow(`${folder}${name}`);
    const kind = kinds[index] ?? null;
    if (now === undefined || kind === null) return now === undefined && kind === null;
    const before = {
      kind,
      size: sizes[index] ?? 0,
      modifiedMs: modifiedMs[index] ?? 0,
      identity: identities[index] ?? '',
    };
    return areSame(before, now);
  });
}

function hashFolder(path: string, files: Pick<Files, 'listFolder'>): number | null {
  try {
    return hashEntries(files.listFolder(path));
  } catch (error) {
    if (error instanceof FileError) return null;
    throw error;
  }
}

function hashEntries(entries: readonly FolderEntry[]): number {
  let text = '';
  for (const { name, kind } of entries) text += `${kind} ${name}\n`;
  return crc32(text);
}
