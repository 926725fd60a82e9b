import { scanJsonLines } from '../../../../src/formats/json-lines/scan-json-lines.ts';
import { createNativeHandler } from '../../../../src/readers/native/native-handler.ts';
import { createNativeLog } from '../../../../src/readers/native/native-log.ts';
import { nativeReader } from '../../../../src/readers/native/native-reader.ts';
import { readDescribingEvent } from '../../../../src/readers/native/read-describing-event.ts';
import { surveyLog } from '../../../../src/readers/native/survey-log.ts';
import { defaultReadingOptions } from '../../../../src/readers/readers.ts';
import type { ReadingOptions, Source } from '../../../../src/readers/reader.ts';
import { memoryFiles } from '../memory-files.ts';
import { createRecordingSink } from '../recording-sink.ts';
import type { RecordingSink } from '../recording-sink.ts';

/** How a test log is read, where not as by default. */
export interface ReadTextOptions extends Partial<ReadingOptions> {
  readonly sidecars?: Readonly<Record<string, string>>;
  readonly pathParams?: Source['pathParams'];
  readonly part?: Source['part'];
}

function sourceOf(content: string | Uint8Array, given: ReadTextOptions): Source {
  const size = typeof content === 'string' ? new TextEncoder().encode(content).length : content.length;
  return {
    reader: 'native',
    path: '/logs/a.jsonl',
    shownPath: 'logs/a.jsonl',
    pathInRoot: 'a.jsonl',
    name: 'a',
    facts: { kind: 'file', size, modifiedMs: 0, identity: '1-1' },
    sidecars: Object.keys(given.sidecars ?? {}).map((name) => ({
      path: `/logs/${name}`,
      shownPath: `logs/${name}`,
      reports: true,
    })),
    pathParams: given.pathParams ?? {},
    ...(given.part && { part: given.part }),
  };
}

/** Reads a log as the reader does and returns all it said. */
export async function readText(
  content: string | Uint8Array,
  given: ReadTextOptions = {},
): Promise<RecordingSink> {
  const sink = createRecordingSink();
  const beside = Object.entries(given.sidecars ?? {}).map(([name, text]) => [`/logs/${name}`, text] as const);
  const files = memoryFiles({ '/logs/a.jsonl': content, ...Object.fromEntries(beside) });
  // The very options of the log before: only then may what began alike be known by it.
  const options =
    Object.keys(given).length === 0 ? defaultReadingOptions : { ...defaultReadingOptions, ...given };
  await nativeReader.read(sourceOf(content, given), { files, options }, sink);
  return sink;
}

/** Reads a log without the fast way for lines of one shape. */
export function readTextSlowly(content: string | Uint8Array): RecordingSink {
  const sink = createRecordingSink();
  const file = memoryFiles({ '/logs/a.jsonl': content }).open('/logs/a.jsonl');
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const survey = surveyLog(bytes, { whole: true, axes: {} });
  const log = createNativeLog({
    source: sourceOf(content, {}),
    survey,
    options: defaultReadingOptions,
    sink,
    describe: readDescribingEvent,
  });
  const handler = createNativeHandler(log, 'logs/a.jsonl');
  sink.end(scanJsonLines(file, { start: 0, end: file.size }, { ...handler, shape: () => undefined }));
  return sink;
}

/** Codes of all problems with their lines. */
export function codesOf(sink: RecordingSink): string[] {
  return sink.problems.map(({ code, place }) => `${place.line ?? '-'} ${code}`);
}

/** Lines of JSON text. */
export function lines(...values: readonly (object | string)[]): string {
  return values.map((value) => `${typeof value === 'string' ? value : JSON.stringify(value)}\n`).join('');
}
