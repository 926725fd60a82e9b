import { join, relative, resolve } from 'node:path';
import { FileError } from '../lib/files.ts';
import type { Files, OpenFile } from '../lib/files.ts';
import type { Run } from '../model/run.ts';
import type { Place } from '../problems/problem.ts';

/** Where logs lie. */
export interface LogPlaces {
  readonly files: Files;
  /** Absolute paths of the logs, by their paths as the user would type them. */
  readonly paths: ReadonlyMap<string, string>;
}

const block = 1_048_576;
/** Nobody waits for the whole of a large log to be searched: what says who wrote it stands at its start. */
const mostBytes = 67_108_864;
const mostFiles = 500;
const mostDepth = 6;

/**
 * The line and column where a text first stands in the log of a run or in the files beside it. Only the file for logs that are not
 * text, and where the text is not found as it is, such as in a database.
 */
export function locateInLog(text: string, { source }: Run, { files, paths }: LogPlaces): Place {
  const log = paths.get(source.file);
  if (log === undefined) return { file: source.file };
  for (const shownPath of [source.file, ...source.sidecars]) {
    // Sidecars lie beside the log.
    const path = resolve(log, relative(source.file, shownPath));
    const kind = files.factsNow(path)?.kind;
    const candidates = kind === 'folder' ? listFiles(path, shownPath, files) : [{ path, shownPath }];
    if (kind === undefined) continue;
    for (const one of candidates) {
      const position = searchFile(one.path, text, files);
      if (position !== undefined)
        return { file: one.shownPath, ...position, endColumn: position.column + text.length };
    }
  }
  return { file: source.file };
}

interface ShownFile {
  readonly path: string;
  readonly shownPath: string;
}

/** Files of a log that is a folder, in the order of their names. Links are not followed. */
function listFiles(path: string, shownPath: string, files: Files): readonly ShownFile[] {
  const found: ShownFile[] = [];
  const visit = (folder: ShownFile, depth: number): void => {
    for (const { name, kind } of files
      .listFolder(folder.path)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (found.length >= mostFiles) return;
      const inner = { path: join(folder.path, name), shownPath: `${folder.shownPath}/${name}` };
      if (kind === 'file') found.push(inner);
      else if (kind === 'folder' && depth < mostDepth) visit(inner, depth + 1);
    }
  };
  try {
    visit({ path, shownPath }, 0);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
  }
  return found;
}

function searchFile(
  path: string,
  text: string,
  files: Files,
): { readonly line: number; readonly column: number } | undefined {
  let file: OpenFile | undefined;
  try {
    file = files.open(path);
    const plain = searchText(file, Buffer.from(text));
    const written = JSON.stringify(text).slice(1, -1);
    return plain ?? (written === text ? undefined : searchText(file, Buffer.from(written)));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return undefined;
  } finally {
    file?.close();
  }
}

/** Reads block by block, each with the end of the one before, so that nothing is missed between two. */
function searchText(
  file: OpenFile,
  wanted: Buffer,
): { readonly line: number; readonly column: number } | undefined {
  const overlap = wanted.length - 1;
  const buffer = Buffer.alloc(block + overlap);
  let [kept, line, lineUnits] = [0, 1, 0];
  for (let position = 0; position < Math.min(file.size, mostBytes);) {
    const read = file.readInto(buffer.subarray(kept), position);
    if (read === 0) return undefined;
    const filled = buffer.subarray(0, kept + read);
    if (filled.includes(0)) return undefined;
    const at = filled.indexOf(wanted);
    const passed = at === -1 ? Math.max(0, filled.length - overlap) : at;
    const before = filled.subarray(0, passed);
    const lineStart = before.lastIndexOf(10) + 1;
    line += countLines(before);
    lineUnits = (lineStart > 0 ? 0 : lineUnits) + before.toString('utf8', lineStart).length;
    if (at !== -1) return { line, column: lineUnits + 1 };
    position += read;
    kept = filled.length - passed;
    buffer.copyWithin(0, passed, filled.length);
  }
  return undefined;
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}
