import { dirname, join } from 'node:path';
import type { Files } from '../lib/files.ts';
import { isPlain } from '../lib/is-plain.ts';
import { readWhole } from '../lib/sealed-file.ts';
import type { KeptFrontMatter } from '../model/note.ts';
import type { Filter } from '../query/filter.ts';
import { parseFilter } from '../query/parse-filter.ts';
import { usualBibliography } from './citations/find-bibliography.ts';
import type { NoteFile } from './find-note-files.ts';
import { findInLines } from './find-prose.ts';
import { placesLater } from './front-matter-places.ts';
import type { Note, NoteBody, NoteProse } from './note.ts';
import { splitFrontMatter } from './split-front-matter.ts';

/** What is kept of a note between two builds: plain data. */
export interface KeptNote {
  readonly title: string;
  readonly frontMatter: KeptFrontMatter;
  readonly metric: string | null;
  readonly hypothesis: string | null;
  readonly body: Omit<NoteBody, 'prose' | 'blocks' | 'values'>;
  readonly prose: readonly Omit<NoteProse, 'find'>[];
}

/** Notes of earlier builds. `KeptValues` of the dataset is one. */
export interface NoteMemory {
  find(parts: readonly (string | Uint8Array)[]): KeptNote | undefined;
  keep(parts: readonly (string | Uint8Array)[], note: KeptNote): void;
  save(): Promise<void>;
}

/** Larger notes are parsed each time. */
const mostBytes = 500_000;

/**
 * The note's data if all of it can be kept; else `undefined`. What is kept must come back from JSON as it was, so a note is read anew that
 * has numbers or blocks from the logs, or a number in its front matter that JSON does not write.
 */
export function packNote({ title, frontMatter, metric, hypothesis, body }: Note): KeptNote | undefined {
  const { blocks, values, prose, ...rest } = body;
  if (blocks.length + values.length > 0 || !isPlain(frontMatter)) return undefined;
  const kept = prose.map(({ text, section, lines }) => ({ text, section, lines }));
  return { title, frontMatter, metric, hypothesis, body: rest, prose: kept };
}

/** The note as `readNote` gives it, from what was kept of it and its text. */
export function unpackNote(kept: KeptNote, { path, shownPath }: NoteFile, text: string): Note {
  const { yaml, yamlLine, body, bodyLine } = splitFrontMatter(text);
  const { title, frontMatter, metric, hypothesis } = kept;
  const lines = body.split('\n');
  const { template, headings, sections, links, images, text: words, description } = kept.body;
  const source = { file: shownPath, firstLine: bodyLine };
  const prose = kept.prose.map((one) => ({
    ...one,
    find: (wanted: string) => findInLines(lines, one.lines, { wanted, source }),
  }));
  return {
    file: shownPath,
    path,
    slug: '',
    title,
    frontMatter,
    runs: filterOf(frontMatter.runs),
    baseline: filterOf(frontMatter.baseline),
    metric,
    hypothesis,
    places: placesLater(yaml, yamlLine, shownPath),
    body: {
      template,
      headings,
      sections,
      links,
      images,
      blocks: [],
      values: [],
      text: words,
      description,
      prose,
    },
  };
}

/** Kept notes have no fault. */
function filterOf(text: string | undefined): Filter | null {
  const parsed = text === undefined ? undefined : parseFilter(text);
  return parsed !== undefined && 'filter' in parsed ? parsed.filter : null;
}

/** A note whose file may be known: what it is kept by, and the note if it is. */
export interface KnownNote {
  readonly parts: readonly (string | Uint8Array)[];
  readonly note: Note | undefined;
}

/** Looks for a note of an earlier build. `undefined` if the file cannot be read, is too large to be kept, or may cite what lies beside it. */
export function findKeptNote(
  file: NoteFile,
  files: Files,
  { memory, settings }: { readonly memory: NoteMemory; readonly settings: string },
): KnownNote | undefined {
  const facts = files.factsNow(file.path);
  if (facts?.kind !== 'file' || facts.size > mostBytes) return undefined;
  if (files.factsNow(join(dirname(file.path), usualBibliography)) !== undefined) return undefined;
  const bytes = readWhole(file.path, files);
  if (bytes === undefined) return undefined;
  const parts = [settings, JSON.stringify(file), bytes];
  const kept = memory.find(parts);
  return { parts, note: kept && unpackNote(kept, file, new TextDecoder().decode(bytes)) };
}
