import type { PlacedValue } from '../formats/json/placed-value.ts';
import { parseJson } from '../formats/json/parse-json.ts';
import { FileError } from '../lib/files.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Problem } from '../problems/problem.ts';
import type { ReadingContext, RunSink } from './reader.ts';

/** Larger documents are not read: as values they take ten times their size. */
export const longestDocument = 268_435_456;

/** Documents of more values are not read either: a value of two bytes takes a hundred in memory. */
export const mostValues = 10_000_000;
/** Smaller documents cannot hold so many. */
const countedBytes = 2 * mostValues;

/** What became of a document. */
export interface ReadDocument {
  /** `undefined` if it cannot be read, which was told to the sink. */
  readonly value: PlacedValue | undefined;
  /** Lines to account for: a document counts as one, a file without content as none. */
  readonly lines: 0 | 1;
}

/** A whole JSON document, NaN and infinities of Python included. Holds it in memory. */
export async function readJsonDocument(
  { path, shownPath }: { readonly path: string; readonly shownPath: string },
  { files }: Pick<ReadingContext, 'files'>,
  sink: Pick<RunSink, 'problem'>,
): Promise<ReadDocument> {
  const file = shownPath;
  const bytes = files.factsNow(path)?.size ?? 0;
  if (bytes > longestDocument) {
    sink.problem(createProblem('document-too-large', { file }, { bytes, limit: longestDocument }));
    return { value: undefined, lines: 0 };
  }
  try {
    const { value, problem } = parseDocument(await files.readBytes(path), file);
    if (problem !== undefined) sink.problem(problem);
    return { value, lines: value === undefined && problem?.place.line === undefined ? 0 : 1 };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    sink.problem(createProblem('file-unreadable', { file }, { reason: error.code }));
    return { value: undefined, lines: 0 };
  }
}

/** A JSON text as a value, or what makes it unreadable. `file` names it in the problem. */
export function parseDocument(
  bytes: Uint8Array,
  file: string,
): { readonly value: PlacedValue | undefined; readonly problem?: Problem } {
  const values = bytes.length < countedBytes ? 0 : countValues(bytes);
  if (values > mostValues) {
    const facts = { bytes: bytes.length, limit: longestDocument, values, most: mostValues };
    return { value: undefined, problem: createProblem('document-too-large', { file }, facts) };
  }
  if (bytes.every((byte) => byte <= 32))
    return { value: undefined, problem: createProblem('file-empty', { file }) };
  const { value, faults } = parseJson(bytes);
  if (value !== undefined) return { value };
  const fault = faults.at(-1);
  const { line = 1, column = 1, endColumn = 2 } = fault ?? {};
  const facts = fault?.code === 'json-syntax' ? fault.facts : { reason: fault?.code ?? '' };
  return {
    value: undefined,
    problem: createProblem('document-syntax', { file, line, column, endColumn }, facts),
  };
}

/** At least as many as there are: commas and brackets in texts count, too. */
function countValues(bytes: Uint8Array): number {
  let count = 1;
  for (const byte of bytes) if (byte === 0x2c || byte === 0x5b || byte === 0x7b) count += 1;
  return count;
}
