import { basename } from 'node:path';
import { FileError } from '../lib/files.ts';
import type { FileFacts, Files } from '../lib/files.ts';
import { chooseReader } from './choose-reader.ts';
import { isJsonLinesName, nativeReader } from './native/native-reader.ts';
import { isPlainSize } from './native/plain-log.ts';
import type { ReadingOptions, Source } from './reader.ts';
import { isSidecarName } from './sidecars.ts';

/**
 * Small logs whose names differ in nothing but digits from that of one that was judged, as `run-0001.jsonl` and `run-0002.jsonl`, are
 * likely to be alike inside. They need not be opened to be judged: whoever reads them finds out whether they are, and if not they are
 * judged then (`judgeAssumed`). Whatever reader takes them, a file of such a name is a log.
 */
export interface ReaderAssumptions {
  /** Learns from a file that was judged by its first bytes. */
  learn(file: NamedFile, reader: string | undefined, start: Uint8Array | undefined): void;
  /** True if the file is to be taken for one of the reader of native logs. */
  covers(file: NamedFile, facts: FileFacts): boolean;
}

/** A file with the names of those beside it. */
export interface NamedFile {
  readonly pathInRoot: string;
  readonly name: string;
  readonly beside: ReadonlySet<string>;
}

/** Nothing is known yet. */
export function createAssumptions(): ReaderAssumptions {
  const plain = new Set<string>();
  const withParams = new Map<ReadonlySet<string>, boolean>();
  const hasParams = ({ beside }: NamedFile): boolean => {
    const known = withParams.get(beside) ?? [...beside].some(isSidecarName);
    withParams.set(beside, known);
    return known;
  };
  return {
    learn(file, reader, start) {
      if (start === undefined || !isJsonLinesName(file.name)) return;
      const pattern = patternOf(file);
      if (reader === nativeReader.name && hasAlikeLines(start)) plain.add(pattern);
      else plain.delete(pattern);
    },
    covers: (file, { kind, size }) =>
      kind === 'file' && isPlainSize(size) && plain.has(patternOf(file)) && !hasParams(file),
  };
}

/** The path with a sign for each digit. */
function patternOf({ pathInRoot }: NamedFile): string {
  return pathInRoot.replaceAll(/\d/g, '#');
}

/** True if the first two lines are there, and are alike but for their numbers. */
function hasAlikeLines(start: Uint8Array): boolean {
  const [first, second, more] = new TextDecoder().decode(start).split('\n', 3).map(withoutNumbers);
  return more !== undefined && first === second;
}

function withoutNumbers(line: string): string {
  return line.replaceAll(/[\d.eE+-]+/g, '#');
}

/** Judges a log whose reader was assumed by its first bytes. It stays as it is if they cannot be read: its reader says so. */
export function judgeAssumed(source: Source, files: Files, options: ReadingOptions): void {
  const { path, pathInRoot, facts } = source;
  const choice = chooseReader(
    { path, pathInRoot, name: basename(path), facts, asked: false },
    { files, options },
  );
  if (choice instanceof FileError) {
    delete source.assumed;
    return;
  }
  source.assumed = false;
  source.reader = choice.reader ?? source.reader;
}
