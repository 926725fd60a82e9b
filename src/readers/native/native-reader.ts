/**
 * JSON lines: the native log in both its dialects, events and flat lines (docs/log-format.md). Among the flat logs are those of DETR,
 * DeiT, Detectron2, mmengine, DreamerV3 and the Tinker cookbook, with Python's NaN and Infinity.
 *
 * Not read: one JSON document over many lines; other readers know some of these.
 */
import { openJsonLines } from '../../formats/json-lines/scan-json-lines.ts';
import { FileError } from '../../lib/files.ts';
import type { OpenFile } from '../../lib/files.ts';
import { createProblem } from '../../problems/create-problem.ts';
import { readDefaults } from '../read-defaults.ts';
import { headBytes } from '../read-head.ts';
import type { Reader, ReadingContext, ReadingOptions, RunSink, Source } from '../reader.ts';
import { createNativeHandler } from './native-handler.ts';
import { createNativeLog } from './native-log.ts';
import type { DescribeRun } from './native-log.ts';
import { readPlainLog } from './plain-log.ts';
import { copyFirstLine, recallOpening, rememberOpening } from './opening.ts';
import { lookAtLog, surveyLog } from './survey-log.ts';
import type { FirstLook, Survey } from './survey-log.ts';

/** Reads native logs: `.jsonl`, `.ndjson`, and other files with lines of JSON objects that hold numbers. */
export const nativeReader: Reader = {
  name: 'native',
  divisible: true,
  takesSidecars: true,
  counts: 'line',
  matches({ name, asked, head }) {
    if (isJsonLinesName(name)) return true;
    return (asked || /\.(?:json|txt|log)$/i.test(name)) && isLogByContent(name, head());
  },
  async read(source, context, sink) {
    const file = openLog(source, context, sink);
    if (file === undefined) return;
    try {
      await readLog(file, { source, context, sink });
    } finally {
      file.close();
    }
  },
  readPlain: readPlainLog,
};

interface LogToRead {
  readonly source: Source;
  readonly context: ReadingContext;
  readonly sink: RunSink;
}

async function readLog(file: OpenFile, { source, context, sink }: LogToRead): Promise<void> {
  const { options } = context;
  const isWhole = source.part === undefined;
  const lines = openJsonLines(file, source.part ?? { start: 0, end: file.size });
  try {
    const opening = isWhole ? recallOpening(lines.head, options) : undefined;
    const survey =
      opening?.survey ?? (isWhole ? surveyHead(lines.head, file, options) : surveyFile(file, options));
    if (!reportOther(survey, source, sink)) return;
    const firstLine = opening === undefined && isWhole ? copyFirstLine(lines.head) : undefined;
    sink.defaults(await readDefaults(source, context, sink));
    if (!survey.hasAxis && isFirstPart(source)) {
      sink.problem(createProblem('axis-missing', { file: source.shownPath }));
    }
    const describe = await loadDescribe(survey);
    const log = createNativeLog({ source, survey, options, sink, begun: opening?.shape, describe });
    const handler = createNativeHandler(log, source.shownPath);
    const expected = opening && { shape: opening.bytes, take: handler.known(opening.shape) };
    sink.end(lines.scan(handler, expected));
    if (firstLine !== undefined && log.firstShape !== undefined)
      rememberOpening(firstLine, log.firstShape, options);
  } finally {
    lines.close();
  }
}

/** What reads events that describe a run checks them by schemas, which take longer to load than many a log to be read. */
async function loadDescribe({ native }: Survey): Promise<DescribeRun | undefined> {
  if (!native) return undefined;
  const { readDescribingEvent } = await import('./read-describing-event.ts');
  return readDescribingEvent;
}

/** True for names that promise JSON lines. */
export function isJsonLinesName(name: string): boolean {
  return /\.(?:jsonl|ndjson)$/i.test(name);
}

/** True if the head of a file with another name shows a log: two lines of JSON objects at least, unless the name is no JSON document's. */
function isLogByContent(name: string, head: Uint8Array): boolean {
  if (!startsLikeLines(head)) return false;
  const whole = head.length < headBytes;
  const lines = countObjects(head);
  if (lines < (/\.json$/i.test(name) ? 2 : 1)) return false;
  const survey = surveyLog(head, { whole, axes: {} });
  return survey.kind === 'log';
}

function startsLikeLines(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head.subarray(0, 256)).trimStart();
  return /^\{\s*["}]/.test(text);
}

/** Lines, up to two, that start with `{` and end with `}`. */
function countObjects(head: Uint8Array): number {
  const text = new TextDecoder().decode(head);
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line.startsWith('{') && line.endsWith('}')).slice(0, 2).length;
}

function openLog(source: Source, { files }: ReadingContext, sink: RunSink): OpenFile | undefined {
  try {
    return files.open(source.path);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    sink.problem(createProblem('file-unreadable', { file: source.shownPath }, { reason: error.code }));
    sink.end({ lines: 0, cutOff: false });
    return undefined;
  }
}

/** The first lines of most logs tell enough; only of the others more is looked at. */
const firstBytes = 4096;
/** The params of a run may stand on one line of megabytes; who wants to know more than this has no lines. */
const mostBytes = 64 * headBytes;

/** The survey of a log whose first bytes were read: as many as are read at once, or all of it. */
function surveyHead(bytes: Uint8Array, file: OpenFile, { axes }: ReadingOptions): Survey {
  const look = (from: Uint8Array, most: number): FirstLook => {
    const length = Math.min(most, from.length);
    return lookAtLog(from.subarray(0, length), { whole: length < most || length >= file.size, axes });
  };
  for (const most of [firstBytes, headBytes]) {
    const first = look(bytes, most);
    if (first.settled) return first.survey;
  }
  const more = new Uint8Array(Math.min(mostBytes, file.size));
  return look(more.subarray(0, file.readInto(more, 0)), mostBytes).survey;
}

/** The same of a log that is read from the middle on. */
function surveyFile(file: OpenFile, options: ReadingOptions): Survey {
  const length = file.readInto(head, 0);
  return surveyHead(head.subarray(0, length), file, options);
}

/** What a survey looks at, and keeps nothing of. */
const head = new Uint8Array(headBytes);

function isFirstPart({ part }: Source): boolean {
  return (part?.start ?? 0) === 0;
}

const reasons = {
  other: 'its first lines have no numbers beside a step, an epoch or another axis',
  text: 'it begins with text, and its first lines hold no JSON object with numbers',
  'utf-16': 'it is written in UTF-16, as Windows PowerShell does, and logs are read as UTF-8',
} as const;

const documents = {
  document: 'one JSON document over many lines',
  array: 'one JSON list',
} as const;

/** Says once why a file is no log; true if it is one. */
function reportOther({ kind }: Survey, source: Source, sink: RunSink): boolean {
  if (kind === 'log') return true;
  const file = source.shownPath;
  if (isFirstPart(source)) {
    if (kind === 'empty') sink.problem(createProblem('file-empty', { file }));
    else if (kind === 'document' || kind === 'array') {
      sink.problem(createProblem('not-json-lines', { file }, { what: documents[kind] }));
    } else sink.problem(createProblem('not-a-run-log', { file }, { reason: reasons[kind], kind }));
  }
  sink.end({ lines: 0, cutOff: false });
  return false;
}
