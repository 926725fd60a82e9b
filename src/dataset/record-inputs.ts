import { crc32 } from 'node:zlib';
import type { FileFacts, Files, FolderEntry, OpenFile } from '../lib/files.ts';
import type { RecordInput } from './file-record.ts';

/** The disk, with a list of everything that is looked at through it. */
export interface InputRecorder {
  readonly files: Files;
  /** In the order in which they were first looked at. */
  inputs(): RecordInput[];
}

/** What is known beforehand of the log itself. */
export interface RecordedLog {
  readonly path: string;
  readonly facts: FileFacts;
  readonly part?: { readonly start: number; readonly end: number };
}

/** A file as far as it was read from where its record begins. */
interface ReadFile {
  readonly path: string;
  readonly facts: FileFacts;
  crc: number;
  /** Bytes from there to `end` are in `crc`. */
  readonly start: number;
  end: number;
  /** True if bytes further on were read first, as in archives: then `crc` does not stand for all that was read. */
  hasGaps: boolean;
  readonly limit: number;
}

/**
 * Watches what is read of the disk, so that a record of it can be used again as long as nothing of that changed.
 *
 * Checksums are made of the blocks that are read anyway. They tell changed files from touched ones; they are no protection against
 * somebody who forges a log.
 */
export function recordInputs(files: Files, log: RecordedLog): InputRecorder {
  const read = new Map<string, ReadFile>();
  const looks = noteLooks(files);

  function watch(path: string): ReadFile | undefined {
    const known = read.get(path);
    if (known !== undefined) return known;
    const isLog = path === log.path;
    const facts = isLog ? log.facts : files.factsNow(path);
    if (facts === undefined) return looks.presence(path, facts);
    const part = isLog ? log.part : undefined;
    const { start, end: limit } = part ?? { start: 0, end: Number.POSITIVE_INFINITY };
    const file = { path, facts, crc: 0, start, end: start, hasGaps: false, limit };
    read.set(path, file);
    return file;
  }

  return {
    files: {
      ...files,
      open(path) {
        const file = watch(path);
        const opened = files.open(path);
        return file === undefined ? opened : watchReads(opened, file);
      },
      async openDatabase(path) {
        for (const one of [path, `${path}-wal`]) {
          if (files.factsNow(one) === undefined) looks.presence(one, undefined);
          else readThrough(this.open(one));
        }
        return files.openDatabase(path);
      },
      async readBytes(path) {
        const file = watch(path);
        const bytes = await files.readBytes(path);
        if (file !== undefined) note(file, bytes, 0);
        return bytes;
      },
      async readFolder(path) {
        looks.folder(path);
        const found = await files.readFolder(path);
        looks.names(path, found);
        return found;
      },
      listFolder(path) {
        looks.folder(path);
        const entries = files.listFolder(path);
        looks.names(path, entries.map(nameOf));
        return entries;
      },
      factsNow(path) {
        const facts = files.factsNow(path);
        if (!read.has(path)) looks.presence(path, facts);
        return facts;
      },
    },
    inputs: () => [...[...read.values()].map(toInput), ...looks.inputs()],
  };
}

/** A recorder that keeps nothing: where no record outlives the build, checksums of all logs would be for nobody. */
export function recordNothing(files: Files): InputRecorder {
  return { files, inputs: () => [] };
}

/** What was seen of paths without reading them. Of a folder both may count: that it is there, and its names. */
function noteLooks(files: Pick<Files, 'factsNow'>) {
  const presences = new Map<string, RecordInput>();
  const names = new Map<string, RecordInput>();

  const presence = (path: string, facts: FileFacts | undefined): undefined => {
    presences.set(path, { kind: 'presence', path, size: facts?.size ?? null });
  };
  return {
    presence,
    /** Before a folder is listed: of one that is none, this is all that is seen. */
    folder(path: string): void {
      const facts = files.factsNow(path);
      if (facts?.kind !== 'folder') presence(path, facts);
    },
    names(path: string, found: readonly string[]): void {
      names.set(path, { kind: 'names', path, crc: hashNames(found) });
    },
    inputs: (): RecordInput[] => [...presences.values(), ...names.values()],
  };
}

/** Reads a whole file for its checksum alone. */
function readThrough(file: OpenFile): void {
  try {
    const block = new Uint8Array(Math.min(1_048_576, file.size));
    let position = 0;
    for (let count = -1; count !== 0; position += count) count = file.readInto(block, position);
  } finally {
    file.close();
  }
}

/** A checksum of the names in a folder, whatever their order. */
export function hashNames(names: readonly string[]): number {
  return crc32([...names].sort().join('\n'));
}

function nameOf({ name }: FolderEntry): string {
  return name;
}

function watchReads(opened: OpenFile, file: ReadFile): OpenFile {
  return {
    get size() {
      return opened.size;
    },
    readInto(target, position) {
      const count = opened.readInto(target, position);
      note(file, target.subarray(0, count), position);
      return count;
    },
    close: () => {
      opened.close();
    },
  };
}

/** Adds what is new in bytes that were read from `position` on. */
function note(file: ReadFile, bytes: Uint8Array, position: number): void {
  const end = Math.min(position + bytes.length, file.limit);
  if (end <= file.end || bytes.length === 0) return;
  if (position > file.end) {
    file.hasGaps = true;
    return;
  }
  file.crc = crc32(bytes.subarray(file.end - position, end - position), file.crc);
  file.end = end;
}

function toInput({ path, facts, crc, start, end, hasGaps }: ReadFile): RecordInput {
  const { size, modifiedMs, identity } = facts;
  const pieces: Pieces = hasGaps || end === start ? [] : [[end, crc]];
  return { kind: 'content', path, size, modifiedMs, identity, pieces };
}

/** The record of a log that was read whole, and nothing beside it. */
export function inputOfWhole({ path, facts }: RecordedLog, bytes: Uint8Array): RecordInput {
  return toInput({ path, facts, crc: crc32(bytes), start: 0, end: bytes.length, hasGaps: false, limit: 0 });
}

/** The inputs of two parts of a log, read one after the other. */
export function joinInputs(earlier: readonly RecordInput[], later: readonly RecordInput[]): RecordInput[] {
  const joined = new Map(earlier.map((input) => [`${input.kind} ${input.path}`, input]));
  for (const input of later) {
    const key = `${input.kind} ${input.path}`;
    const known = joined.get(key);
    if (known?.kind === 'content' && input.kind === 'content') {
      joined.set(key, { ...known, pieces: joinPieces(known.pieces, input.pieces) });
    } else joined.set(key, input);
  }
  return [...joined.values()];
}

type Pieces = Extract<RecordInput, { kind: 'content' }>['pieces'];

function joinPieces(earlier: Pieces, later: Pieces): Pieces {
  const [end] = earlier.at(-1) ?? [];
  if (end === undefined || later.length === 0) return [];
  return [...earlier, ...later.filter((piece) => piece[0] > end)];
}
