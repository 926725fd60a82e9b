/**
 * Results of EleutherAI's lm-evaluation-harness: `results_<date>.json` with the files `samples_<task>_<date>.jsonl` beside it, tried with
 * those of 0.3 (`{results, versions, config}`) to 0.4.9, and the bare table of results that some scripts save.
 *
 * Format: lm_eval/loggers/evaluation_tracker.py in https://github.com/EleutherAI/lm-evaluation-harness. Not read: the requests and
 * answers in samples, and sample values that are lists (parts of corpus metrics such as perplexity).
 */
import { dirname } from 'node:path';
import type { PlacedValue } from '../../formats/json/placed-value.ts';
import { isObject } from '../../lib/json-parts.ts';
import { naturalOrder } from '../../lib/natural-order.ts';
import { createProblem } from '../../problems/create-problem.ts';
import type { Claim, FolderCandidate, Reader, ReadingContext, RunSink, Source } from '../reader.ts';
import { readJsonDocument } from '../read-json-document.ts';
import { toPlain } from '../../formats/json/to-plain.ts';
import { dateIn, findSampleFiles, isResultsName, parseSampleName } from './find-parts.ts';
import { describeResults } from './describe-results.ts';
import { readSampleFile } from './read-sample-file.ts';
import { readScores } from './read-scores.ts';

/** Reads results of the lm-evaluation-harness. */
export const lmEvalReader: Reader = {
  name: 'lm-eval',
  divisible: false,
  takesSidecars: false,
  counts: 'record',
  matches: ({ name, head, start }) =>
    /\.jsonl?$/i.test(name) && mayBeResults(name, start()) && isResults(name, head()),
  claim: claimResults,
  async read(source, context, sink) {
    const samples = findSampleFiles(nameOf(source), listBeside(source, context));
    const isSamplesOnly = parseSampleName(nameOf(source)) !== undefined;
    let lines = 0;
    if (isSamplesOnly) {
      sink.problem(createProblem('results-missing', { file: source.shownPath }));
    } else {
      lines = await readResults(source, context, sink);
    }
    for (const file of samples) lines += readSampleFile(file, { source, context, sink, linesBefore: lines });
    sink.end({ lines, cutOff: false });
  },
};

/** True if the first bytes may belong to results; rules out most other logs quickly. */
function mayBeResults(name: string, start: Uint8Array): boolean {
  return isResultsName(name) || startsAsResults(new TextDecoder().decode(start.subarray(0, 256)));
}

function startsAsResults(text: string): boolean {
  return /^\s*\{\s*"results"\s*:\s*\{/.test(text);
}

/** True if the first bytes show results. */
function isResults(name: string, head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head);
  if (startsAsResults(text)) {
    return /"(?:versions|configs|config_general|group_subtasks)"\s*:\s*\{|_stderr(?:,[^"]*)?"\s*:/.test(text);
  }
  return isResultsName(name) && /^\s*\{/.test(text) && /"[^"\n]*_stderr,[^"\n]*"\s*:/.test(text);
}

/** Takes results together with their samples. Results without samples are left to `matches`. */
function claimResults({ files, head }: FolderCandidate): Claim | undefined {
  const samples = [...files].filter((name) => parseSampleName(name) !== undefined && isSamples(head(name)));
  if (samples.length === 0) return undefined;
  const results = [...files].filter((name) => isResultsName(name) && isResults(name, head(name)));
  const dates = new Set(results.map(dateIn));
  const orphans = new Map<string, string>();
  for (const name of samples.sort(naturalOrder)) {
    const date = parseSampleName(name)?.date ?? '';
    if (!dates.has(date) && !orphans.has(date)) orphans.set(date, name);
  }
  return { logs: [...results, ...orphans.values()].sort(naturalOrder), covers: [...results, ...samples] };
}

function isSamples(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head);
  return text.trim() === '' || /^\s*\{\s*"doc_id"\s*:/.test(text);
}

function nameOf({ path }: Source): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Names beside the log, if it is one that can have samples. */
function listBeside(source: Source, { files }: ReadingContext): string[] {
  const name = nameOf(source);
  if (!isResultsName(name) && parseSampleName(name) === undefined) return [];
  const plain = files.listFolder(dirname(source.path)).filter(({ kind }) => kind === 'file');
  return plain.map((entry) => entry.name);
}

/** Gives the lines to account for. */
async function readResults(source: Source, context: ReadingContext, sink: RunSink): Promise<number> {
  const { value, lines } = await readJsonDocument(source, context, sink);
  if (value === undefined) return lines;
  const results = findResults(value);
  if (results === undefined) {
    const reason = 'it holds no results of tasks';
    sink.problem(createProblem('not-a-run-log', { file: source.shownPath }, { reason }));
    return 0;
  }
  const document = toPlain(value);
  const run = sink.run('');
  const scores = readScores(document, toPlain(results));
  run.describe(describeResults(document, { source, tasks: scores.tasks }), 1);
  run.describe({ goals: scores.goals, standardErrors: scores.standardErrors }, 1);
  const names = [...scores.metrics.keys()];
  if (names.length > 0) run.rows([], names)(Float64Array.from(scores.metrics.values()), 1);
  for (const [name, text] of scores.texts) run.text(name, text, null, 1);
  sink.used(1);
  return 1;
}

/** The table of results: under its name, or the document itself if every entry is a table. */
function findResults(value: PlacedValue): PlacedValue | undefined {
  if (value.kind !== 'object') return undefined;
  const results = value.entries.find(({ key }) => key === 'results')?.value;
  if (results !== undefined) return isObject(toPlain(results)) ? results : undefined;
  const isBare = value.entries.length > 0 && value.entries.every((entry) => entry.value.kind === 'object');
  return isBare ? value : undefined;
}
