import { scanBibtex } from '../../formats/bibtex/scan-bibtex.ts';
import type { BibtexEntry } from '../../formats/bibtex/scan-bibtex.ts';
import { FileError } from '../../lib/files.ts';
import type { Files } from '../../lib/files.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { Problem } from '../../problems/problem.ts';

/** A `.bib` file: absolute, and as the user would type it. */
export interface BibliographyFile {
  readonly path: string;
  readonly shownPath: string;
}

/** Entries that a note may cite. */
export interface Bibliography {
  readonly entries: ReadonlyMap<string, BibtexEntry>;
  /** `@string{…}` of the files, which entries may use. */
  readonly abbreviations: readonly string[];
  /** False if a file could not be opened, which is told already. */
  readonly whole: boolean;
}

/** Reads `.bib` files, each once. */
export interface BibliographyReader {
  /** What these files hold together; of a key that two of them have the first counts. */
  read(files: readonly BibliographyFile[]): Promise<Bibliography>;
  /** What is wrong in the files that were read so far. */
  readonly problems: readonly Problem[];
}

const mostBytes = 20_000_000;

/** A reader that remembers what it read. */
export function createBibliographyReader(files: Files): BibliographyReader {
  const known = new Map<string, Promise<Bibliography>>();
  const problems: Problem[] = [];
  const readOnce = (file: BibliographyFile): Promise<Bibliography> => {
    const reading = known.get(file.path) ?? readFile(file, files, problems);
    known.set(file.path, reading);
    return reading;
  };
  return {
    problems,
    async read(wanted) {
      const read: Bibliography[] = [];
      for (const file of wanted) read.push(await readOnce(file));
      const [only] = read;
      if (only !== undefined && read.length === 1) return only;
      const entries = new Map<string, BibtexEntry>();
      for (const one of read) {
        for (const [key, entry] of one.entries) if (!entries.has(key)) entries.set(key, entry);
      }
      return {
        entries,
        abbreviations: read.flatMap(({ abbreviations }) => abbreviations),
        whole: read.every(({ whole }) => whole),
      };
    },
  };
}

async function readFile(
  { path, shownPath }: BibliographyFile,
  files: Files,
  problems: Problem[],
): Promise<Bibliography> {
  const entries = new Map<string, BibtexEntry>();
  const text = await readText(path, files);
  if ('reason' in text) {
    problems.push(createProblem('bibliography-unreadable', { file: shownPath }, { reason: text.reason }));
    return { entries, abbreviations: [], whole: false };
  }
  const bibtex = scanBibtex(text.text);
  for (const { line, column, reason } of bibtex.faults)
    problems.push(createProblem('bibliography-syntax', { file: shownPath, line, column }, { reason }));
  for (const entry of bibtex.entries) {
    const first = entries.get(entry.key);
    if (first === undefined) entries.set(entry.key, entry);
    else {
      const place = { file: shownPath, line: entry.line, column: 1 };
      problems.push(createProblem('bibliography-key-twice', place, { key: entry.key, line: first.line }));
    }
  }
  return { entries, abbreviations: bibtex.abbreviations, whole: true };
}

async function readText(
  path: string,
  files: Files,
): Promise<{ readonly text: string } | { readonly reason: string }> {
  const facts = files.factsNow(path);
  if (facts?.kind !== 'file') return { reason: 'it is no ordinary file' };
  if (facts.size > mostBytes) return { reason: 'it is larger than 20 MB' };
  try {
    return { text: new TextDecoder().decode(await files.readBytes(path)) };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return { reason: error.code };
  }
}
