import type { ZipDirectory } from '../../formats/zip/zip-directory.ts';
import { readZipDirectory } from '../../formats/zip/zip-directory.ts';
import type { ZipFault } from '../../formats/zip/read-zip-entry.ts';
import { readZipEntry } from '../../formats/zip/read-zip-entry.ts';
import { FileError } from '../../lib/files.ts';
import type { OpenFile } from '../../lib/files.ts';
import { naturalOrder } from '../../lib/natural-order.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { longestDocument, parseDocument } from '../read-json-document.ts';
import type { ReadingContext, RunSink, Source } from '../reader.ts';
import { toPlain } from '../../formats/json/to-plain.ts';
import type { EvaluationLog } from './evaluation-log.ts';

interface Archive {
  readonly file: OpenFile;
  readonly directory: ZipDirectory;
  readonly shownPath: string;
  readonly sink: RunSink;
  /** Bytes that may still be unpacked: entries of a hostile archive may all lie over the same data. */
  bytesLeft: number;
}

/** Bytes that are unpacked of one archive. */
const mostBytes = 2 * longestDocument;

/** A log that is an archive of JSON documents; `undefined` if nothing of it can be read, which was told to the sink. */
export function readArchive(
  source: Source,
  { files }: ReadingContext,
  sink: RunSink,
): EvaluationLog | undefined {
  const { path, shownPath } = source;
  try {
    const file = files.open(path);
    try {
      if (file.size === 0) {
        sink.problem(createProblem('file-empty', { file: shownPath }));
        return undefined;
      }
      const directory = readZipDirectory(file);
      if (directory.isCutOff) {
        const facts = { entries: directory.entries.size, bytes: file.size };
        sink.problem(createProblem('archive-cut-off', { file: shownPath }, facts));
      }
      return readEntries({ file, directory, shownPath, sink, bytesLeft: mostBytes });
    } finally {
      file.close();
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    sink.problem(createProblem('file-unreadable', { file: shownPath }, { reason: error.code }));
    return undefined;
  }
}

function readEntries(archive: Archive): EvaluationLog | undefined {
  const header = readJsonEntry(archive, 'header.json');
  const start = header ?? readJsonEntry(archive, '_journal/start.json');
  if (start === undefined) {
    const reason = 'it holds neither header.json nor _journal/start.json';
    archive.sink.problem(createProblem('not-a-run-log', { file: archive.shownPath }, { reason }));
    return undefined;
  }
  return { header: start, samples: readSummaries(archive), isJournal: header === undefined };
}

/** Summaries of all samples: in one entry once the evaluation ended, before that in pieces, else from the samples themselves. */
function readSummaries(archive: Archive): readonly unknown[] {
  const whole = readJsonEntry(archive, 'summaries.json');
  if (Array.isArray(whole)) return whole;
  const names = [...archive.directory.entries.keys()].sort(naturalOrder);
  const pieces = names.filter((name) => /^_journal\/summaries\/\d+\.json$/.test(name));
  if (pieces.length > 0) {
    return pieces.flatMap((name): unknown[] => {
      const piece = readJsonEntry(archive, name);
      return Array.isArray(piece) ? piece : [];
    });
  }
  const samples = names.filter((name) => /^samples\/[^/]+\.json$/.test(name));
  return samples.map((name) => readJsonEntry(archive, name)).filter((sample) => sample !== undefined);
}

function readJsonEntry(archive: Archive, name: string): unknown {
  const { file, directory, shownPath, sink } = archive;
  const entry = directory.entries.get(name);
  if (entry === undefined) return undefined;
  const content = readZipEntry(file, entry, Math.min(longestDocument, archive.bytesLeft));
  if (content.kind === 'fault') {
    const facts = { entry: name, reason: reasons[content.reason], offset: content.offset };
    sink.problem(createProblem('archive-entry-broken', { file: shownPath }, facts));
    return undefined;
  }
  archive.bytesLeft -= content.bytes.length;
  const { value, problem } = parseDocument(content.bytes, shownPath);
  if (value !== undefined) return toPlain(value);
  const facts = {
    entry: name,
    reason: `it is not JSON at line ${problem?.place.line ?? 1}`,
    offset: entry.offset,
  };
  sink.problem(createProblem('archive-entry-broken', { file: shownPath }, facts));
  return undefined;
}

const reasons: Readonly<Record<ZipFault, string>> = {
  encrypted: 'it is encrypted',
  'method-unknown': 'it is packed by a method that is not known',
  'too-large': 'it is too large',
  'header-broken': 'its header is not there',
  'data-broken': 'its data is damaged or incomplete',
  'checksum-wrong': 'its checksum is wrong',
};
