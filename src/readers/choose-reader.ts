import { FileError } from '../lib/files.ts';
import type { FileFacts, Files } from '../lib/files.ts';
import { headBytes, lookAtHead, readTablesOf, startBytes } from './read-head.ts';
import type { ReadingOptions } from './reader.ts';
import { readers } from './readers.ts';

/** A file that may be a log. */
export interface FileToJudge {
  readonly path: string;
  readonly pathInRoot: string;
  readonly name: string;
  readonly facts: FileFacts;
  /** True if the user named this very file. */
  readonly asked: boolean;
}

/** Which reader takes a file. */
export interface ReaderChoice {
  /** `undefined` if none does. */
  readonly reader: string | undefined;
  /** The first bytes, if they were looked at; the next file's overwrite them. */
  readonly start: Uint8Array | undefined;
  /** True if the file was opened. */
  readonly opened: boolean;
}

/** The first reader that knows the file; the error if its first bytes cannot be read. */
export function chooseReader(
  { path, pathInRoot, name, facts, asked }: FileToJudge,
  { files, options }: { readonly files: Files; readonly options: ReadingOptions },
): ReaderChoice | FileError {
  let looked: Uint8Array | undefined;
  const head = (): Uint8Array => (looked ??= lookAtHead(files, path, headBytes));
  let begun: Uint8Array | undefined;
  const start = (): Uint8Array =>
    looked?.subarray(0, startBytes) ?? (begun ??= lookAtHead(files, path, startBytes));
  let names: ReadonlySet<string> | undefined;
  const tables = (): ReadonlySet<string> => (names ??= readTablesOf(files, path));
  try {
    const candidate = { path, pathInRoot, name, size: facts.size, asked, options, head, start, tables };
    const reader = readers.find((each) => each.matches(candidate))?.name;
    return { reader, start: looked ?? begun, opened: (looked ?? begun ?? names) !== undefined };
  } catch (error) {
    if (error instanceof FileError) return error;
    throw error;
  }
}
