import { readTableNames } from '../formats/sqlite/table-names.ts';
import { FileError } from '../lib/files.ts';
import type { Files } from '../lib/files.ts';

/** Bytes at the start of a file that tell what it is. */
export const headBytes = 65_536;

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
  const file = files.open(path);
  try {
    const head = new Uint8Array(Math.min(headBytes, file.size));
    return head.subarray(0, file.readInto(head, 0));
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
