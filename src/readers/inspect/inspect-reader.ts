/**
 * Logs of Inspect AI, `.eval` and `.json`, tried with those of 0.3.8 (2024) to 0.3.285.
 *
 * Format: inspect_ai/log/_log.py and _recorders in https://github.com/UKGovernmentBEIS/inspect_ai (log format versions 2 and 3). `.eval` is a
 * ZIP of JSON documents, packed by deflate or zstd. Read are header, journal and summaries of samples; transcripts are not opened.
 */
import { numberAt } from '../../lib/json-parts.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { Reader, RunSink, Source } from '../reader.ts';
import { describeEvaluation } from './describe-evaluation.ts';
import type { EvaluationLog } from './evaluation-log.ts';
import { readArchive } from './read-archive.ts';
import { readDocument } from './read-document.ts';
import { readScores } from './read-scores.ts';
import { readSampleValues } from './read-sample-values.ts';

/** Reads logs of Inspect AI. */
export const inspectReader: Reader = {
  name: 'inspect',
  divisible: false,
  takesSidecars: false,
  counts: 'record',
  matches({ name, size, head }) {
    if (name.endsWith('.eval')) return size === 0 || isArchive(head());
    return name.endsWith('.json') && isDocument(head());
  },
  async read(source, context, sink) {
    const log: EvaluationLog | 0 | 1 = source.path.endsWith('.eval')
      ? (readArchive(source, context, sink) ?? 0)
      : await readDocument(source, context, sink);
    if (typeof log === 'number') {
      sink.end({ lines: log, cutOff: false });
      return;
    }
    checkVersion(log.header, source, sink);
    const run = sink.run('');
    const scores = readScores(log.header);
    let lines = 1;
    const counts = { errors: 0 };
    for (const sample of log.samples) {
      lines += 1;
      const read = readSampleValues(sample, scores.columns);
      if (read.hasError) counts.errors += 1;
      if (read.result === undefined) sink.ignored('no-score', lines);
      else {
        run.sample(scores.task, read.result, lines);
        sink.used(lines);
      }
    }
    run.describe(describeEvaluation(log, { scores, errors: counts.errors }), 1);
    const names = [...scores.metrics.keys()];
    if (names.length > 0) run.rows([], names)(Float64Array.from(scores.metrics.values()), 1);
    sink.used(1);
    sink.end({ lines, cutOff: false });
  },
};

/** True for a ZIP whose first entries are those of a log. */
function isArchive(head: Uint8Array): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  return text.startsWith('PK') && /_journal\/|header\.json|samples\/|summaries\.json/.test(text);
}

function isDocument(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head.subarray(0, 4096));
  return (
    /^\s*\{\s*"version"\s*:\s*\d+\s*,\s*"status"\s*:\s*"\w+"\s*,/.test(text) && /"eval"\s*:\s*\{/.test(text)
  );
}

/** Newest version of the format that was tried. */
const knownVersion = 3;

function checkVersion(header: unknown, { shownPath }: Source, sink: RunSink): void {
  const version = numberAt(header, 'version') ?? knownVersion;
  if (version <= knownVersion) return;
  const facts = { what: 'a log of Inspect AI', version, known: knownVersion };
  sink.problem(createProblem('format-newer', { file: shownPath }, facts));
}
