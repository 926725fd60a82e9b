import type { Database, NewDatabase } from './database.ts';

/** What the disk says of one path. Times are milliseconds since the epoch. */
export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'other';
  /** Size in bytes. */
  readonly size: number;
  readonly modifiedMs: number;
  /** Device and inode joined, equal for two names of the same file. */
  readonly identity: string;
}

/** One name in a folder. Links are told as links, whatever they lead to. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: FileFacts['kind'] | 'link';
}

/** An open file. Reads are synchronous: hot loops in worker threads read blocks into one reused buffer. */
export interface OpenFile {
  /** Size in bytes when it was first asked for. */
  readonly size: number;
  /** Fills `target` from byte `position` of the file and returns how many bytes were read; 0 at the end. */
  readInto(target: Uint8Array, position: number): number;
  close(): void;
}

/** A file that is being written. */
export interface OutputFile {
  /** Writes the bytes behind those before, at once. */
  append(bytes: Uint8Array): void;
  close(): void;
}

/** A file after it was written. */
export interface WrittenFile {
  /** Size in bytes. */
  readonly size: number;
  readonly modifiedMs: number;
  /** False if the file held just these bytes and was left as it is. */
  readonly changed: boolean;
}

/**
 * The disk, as every stage sees it. `effects.ts` has the real one; tests may pass another.
 *
 * Paths are absolute. Methods named `find…` return `undefined` when there is nothing; all others reject with a `FileError`.
 */
export interface Files {
  /** Facts about the path itself, links followed; `undefined` if nothing is there or the link is broken. */
  findFacts(path: string): Promise<FileFacts | undefined>;
  /** The path with all links resolved; `undefined` if nothing is there. */
  findRealPath(path: string): Promise<string | undefined>;
  /** Names in a folder, unsorted. */
  readFolder(path: string): Promise<readonly string[]>;
  /** Names in a folder with what they are, unsorted. Synchronous, as is `factsNow`: walking 10,000 files takes milliseconds. Throws a `FileError`. */
  listFolder(path: string): readonly FolderEntry[];
  /** The same as `findFacts`, synchronously. */
  factsNow(path: string): FileFacts | undefined;
  readBytes(path: string): Promise<Uint8Array>;
  open(path: string): OpenFile;
  /**
   * Opens a SQLite database as it stands, with what is still in the file `<path>-wal` beside it. Never writes beside it: with such a
   * file a copy is opened. Throws a `FileError` if it cannot be read, a `DatabaseError` if it is no database.
   */
  openDatabase(path: string): Promise<Database>;
  /** Makes a new SQLite database in a file that is not there yet; its folder must be. Throws a `FileError`, a `DatabaseError`. */
  createDatabase(path: string): Promise<NewDatabase>;
  /** Makes a new file to write piece by piece; its folder must be there. Throws a `FileError`. */
  create(path: string): OutputFile;
  /** Makes a new empty folder for files that nobody needs afterwards: it is gone when the process ends, unless it is to stay for other ones. */
  makeTemporaryFolder(options?: { readonly stays: boolean }): Promise<string>;
  /** Writes the whole file, making its folder first; readers never see half of it (written beside, then renamed). */
  write(path: string, content: string | Uint8Array): Promise<void>;
  /**
   * Writes the whole file, synchronously, making its folder first; a file that holds just these bytes is left as it is. An older file
   * is replaced in one go. For outputs of many files: it costs a third of `write`. Throws a `FileError`.
   */
  writeNow(path: string, content: string | Uint8Array): WrittenFile;
  makeFolder(path: string): Promise<void>;
  /** Removes a file or a whole folder; fine if nothing is there. */
  remove(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
}

/** Why the disk refused, in the two forms that a caller can act on: the system's code and the path. */
export class FileError extends Error {
  readonly code: string;
  readonly path: string;
  /** The system's own words. */
  readonly reason: string;

  constructor(code: string, path: string, reason: string) {
    super(`${path}: ${reason}`);
    this.name = 'FileError';
    this.code = code;
    this.path = path;
    this.reason = reason;
  }
}
