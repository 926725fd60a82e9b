/**
 * The one place that touches disk, clock, terminal and threads. Everything else gets what it needs from here as an argument.
 */
import { closeSync, fstatSync, openSync, readSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { mkdir, readFile, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import type { BigIntStats } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { createDatabase, openDatabase } from './effects/database.ts';
import { makeTemporaryFolder, removeTemporaryFolders } from './effects/temporary-folders.ts';
import { writeNow } from './effects/write-now.ts';
import { DatabaseError } from './lib/database.ts';
import { FileError } from './lib/files.ts';
import type { FileFacts, Files, FolderEntry, OpenFile, OutputFile } from './lib/files.ts';

/** The real disk. */
export const files: Files = {
  async findFacts(path) {
    const facts = await orUndefined(stat(path, { bigint: true }));
    return facts && toFacts(facts);
  },
  findRealPath: (path) => orUndefined(realpath(path)),
  readFolder: (path) => withFileError(path, readdir(path)),
  listFolder,
  factsNow(path) {
    try {
      return toFacts(statSync(path, { bigint: true }));
    } catch {
      return undefined;
    }
  },
  readBytes: (path) => withFileError(path, readFile(path)),
  open: openFile,
  openDatabase: (path) => withFileError(path, openDatabase(path)),
  createDatabase: (path) => withFileError(path, createDatabase(path)),
  create: createFile,
  makeTemporaryFolder: (options) => withFileError(tmpdir(), makeTemporaryFolder(options)),
  async write(path, content) {
    await withFileError(path, writeWhole(path, content));
  },
  writeNow(path, content) {
    const beside = nameBeside(path);
    unfinished.add(beside);
    try {
      return writeNow(path, content, beside);
    } catch (error) {
      throw toFileError(path, error);
    } finally {
      unfinished.delete(beside);
    }
  },
  async makeFolder(path) {
    await withFileError(path, mkdir(path, { recursive: true }));
  },
  async remove(path) {
    await withFileError(path, rm(path, { recursive: true, force: true }));
  },
  async rename(from, to) {
    await withFileError(to, rename(from, to));
  },
};

function toFacts(facts: BigIntStats): FileFacts {
  return {
    kind: kindOf(facts),
    size: Number(facts.size),
    modifiedMs: Number(facts.mtimeNs / 1000n) / 1000,
    identity: `${facts.dev}-${facts.ino}`,
  };
}

function listFolder(path: string): FolderEntry[] {
  try {
    return readdirSync(path, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      kind: entry.isSymbolicLink() ? 'link' : kindOf(entry),
    }));
  } catch (error) {
    throw toFileError(path, error);
  }
}

function kindOf(facts: { isFile(): boolean; isDirectory(): boolean }): FileFacts['kind'] {
  if (facts.isFile()) return 'file';
  return facts.isDirectory() ? 'folder' : 'other';
}

function openFile(path: string): OpenFile {
  try {
    const descriptor = openSync(path, 'r');
    let size: number | undefined;
    return {
      // Asked for only when somebody wants to know: whoever looks at the first bytes of thousands of files does not.
      get size() {
        return (size ??= fstatSync(descriptor).size);
      },
      readInto: (target, position) => readBytesInto(descriptor, path, { target, position }),
      close: () => {
        closeSync(descriptor);
      },
    };
  } catch (error) {
    throw toFileError(path, error);
  }
}

interface ReadTask {
  readonly target: Uint8Array;
  readonly position: number;
}

function readBytesInto(descriptor: number, path: string, { target, position }: ReadTask): number {
  try {
    return readSync(descriptor, target, 0, target.length, position);
  } catch (error) {
    throw toFileError(path, error);
  }
}

function createFile(path: string): OutputFile {
  try {
    const descriptor = openSync(path, 'w');
    return {
      append(bytes) {
        try {
          for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
        } catch (error) {
          throw toFileError(path, error);
        }
      },
      close: () => {
        closeSync(descriptor);
      },
    };
  } catch (error) {
    throw toFileError(path, error);
  }
}

let writesSoFar = 0;
const unfinished = new Set<string>();

/** Removes what is being written at this moment, and temporary folders. For a process that is told to stop. */
export function removeUnfinished(): void {
  for (const path of unfinished) rmSync(path, { force: true });
  removeTemporaryFolders();
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const beside = nameBeside(path);
  unfinished.add(beside);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(beside, content);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    unfinished.delete(beside);
  }
}

/** Threads share the process; to ask for their numbers takes longer than many a command. */
const ownMark = Math.random().toString(36).slice(2);

function nameBeside(path: string): string {
  writesSoFar += 1;
  return `${path}.${process.pid}-${ownMark}-${writesSoFar}.tmp`;
}

async function orUndefined<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch {
    return undefined;
  }
}

async function withFileError<T>(path: string, promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    throw error instanceof DatabaseError ? error : toFileError(path, error);
  }
}

function toFileError(path: string, error: unknown): FileError {
  const reason = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  return new FileError(code, path, reason);
}
