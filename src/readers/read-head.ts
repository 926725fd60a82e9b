import { readTableNames } from '../formats/sqlite/table-names.ts';
import { FileError } from '../lib/files.ts';
import type { Files } from '../lib/files.ts';

/** Bytes at the start of a file that tell what it is. */
export const headBytes = 65_536;

/** Enough to rule out what begins differently. */
export const startBytes = 8192;

const scratch = new Uint8Array(headBytes);

/** The first bytes of a file, up to `headBytes`; empty if it is not there or cannot be read. */
export function readHead(files: Files, path: string): Uint8Array {
  try {
    return readHeadOf(files, path);
  } catch (error) {
    if (error instanceof FileError) return new Uint8Array();
    throw error;
  }
}

/** The same. @throws FileError */
export function readHeadOf(files: Files, path: string): Uint8Array {
  return lookAtHead(files, path, headBytes).slice();
}

/** The same or less of it, for a look: the next file's overwrites it. @throws FileError */
export function lookAtHead(files: Files, path: string, most: number): Uint8Array {
  const file = files.open(path);
  try {
    return scratch.subarray(0, file.readInto(scratch.subarray(0, most), 0));
  } finally {
    file.close();
  }
}

/** Names of the tables of a SQLite file; none if it is something else. @throws FileError */
export function readTablesOf(files: Files, path: string): ReadonlySet<string> {
  const file = files.open(path);
  try {
    return readTableNames(file);
  } finally {
    file.close();
  }
}
