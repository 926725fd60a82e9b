import { isObject } from '../lib/json-parts.ts';
import type { JsonObject } from '../lib/json-parts.ts';
import { readJsonDocument } from './read-json-document.ts';
import type { ReadingContext, RunSink } from './reader.ts';
import { toPlain } from './to-plain.ts';

/** A file as it is found, and as the user would type it. */
export interface ShownFile {
  readonly path: string;
  readonly shownPath: string;
}

/** The object in a JSON document; empty if it is another value, `undefined` if it cannot be read, which was told to the sink. */
export async function readObject(
  file: ShownFile,
  context: Pick<ReadingContext, 'files'>,
  sink: Pick<RunSink, 'problem'>,
): Promise<JsonObject | undefined> {
  const { value } = await readJsonDocument(file, context, sink);
  if (value === undefined) return undefined;
  const plain = toPlain(value);
  return isObject(plain) ? plain : {};
}

/** The same for the document that is the log: one that cannot be read ends the log, with one line lost if there was any. */
export async function readLogObject(
  file: ShownFile,
  context: Pick<ReadingContext, 'files'>,
  sink: RunSink,
): Promise<JsonObject | undefined> {
  let lines = 0;
  const object = await readObject(file, context, {
    problem(problem) {
      if (problem.severity === 'error' && problem.place.line !== undefined) lines = 1;
      sink.problem(problem);
    },
  });
  if (object === undefined) sink.end({ lines, cutOff: false });
  return object;
}
