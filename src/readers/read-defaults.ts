import { LineCounter, parseDocument } from 'yaml';
import { parseJson } from '../formats/json/parse-json.ts';
import { FileError } from '../lib/files.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Place, Problem } from '../problems/problem.ts';
import { findSeed } from './find-seed.ts';
import { flattenParams } from './flatten-params.ts';
import type { ReadingContext, RunFacts, RunSink, Source } from './reader.ts';
import { toPlain } from '../formats/json/to-plain.ts';

/** Larger files beside a log are no files with params. */
const maxSidecarBytes = 4_194_304;

/**
 * What the path of a log and the files beside it say of its runs: params of the path, overruled by those of the files, later files
 * overruling earlier ones. What is wrong with a file is reported once for the folder.
 */
export async function readDefaults(
  source: Source,
  { files, options }: ReadingContext,
  sink: RunSink,
): Promise<RunFacts> {
  const isFirstPart = (source.part?.start ?? 0) === 0;
  const params = { ...source.pathParams };
  for (const { path, shownPath, reports } of source.sidecars) {
    const read = await readSidecar(files, path, shownPath);
    if (read.problem !== undefined && reports && isFirstPart) sink.problem(read.problem);
    Object.assign(params, flattenParams(read.value, options.maxListLength));
  }
  const seed = findSeed(params);
  return seed === undefined ? { params } : { params, seed };
}

interface SidecarContent {
  readonly value: unknown;
  readonly problem?: Problem;
}

async function readSidecar(
  files: ReadingContext['files'],
  path: string,
  file: string,
): Promise<SidecarContent> {
  try {
    const bytes = await files.readBytes(path);
    if (bytes.length > maxSidecarBytes) {
      return broken({ file }, `it is larger than ${maxSidecarBytes} bytes`);
    }
    return path.endsWith('.json') ? parseJsonSidecar(bytes, file) : parseYamlSidecar(bytes, file);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return { value: {}, problem: createProblem('file-unreadable', { file }, { reason: error.code }) };
  }
}

function parseJsonSidecar(bytes: Uint8Array, file: string): SidecarContent {
  const { value, faults } = parseJson(bytes);
  if (value !== undefined) {
    const { kind, ...start } = value;
    const place = { file, line: start.line, column: start.column };
    return kind === 'object' ? { value: toPlain(value) } : withoutNames(place, kind);
  }
  const { line, column, endColumn } = faults.at(-1) ?? { line: 1, column: 1, endColumn: 2 };
  return broken({ file, line, column, endColumn }, 'this is not JSON');
}

function parseYamlSidecar(bytes: Uint8Array, file: string): SidecarContent {
  const lineCounter = new LineCounter();
  const text = new TextDecoder().decode(bytes);
  const document = parseDocument(text, { lineCounter, prettyErrors: false, merge: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    return broken({ file, line, column: col }, syntaxReasons[error.code] ?? lowerFirst(error.message));
  }
  const plain = toPlainYaml(document);
  if (plain instanceof Error) return broken({ file }, lowerFirst(plain.message));
  if (typeof plain === 'object' && !Array.isArray(plain)) return { value: plain ?? {} };
  return withoutNames({ file, line: 1 }, Array.isArray(plain) ? 'array' : typeof plain);
}

/** The commoner ones of the YAML parser's complaints, in plain words. */
const syntaxReasons: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'an alias names an anchor that is not there',
  BAD_INDENT: 'a line is not indented as its neighbours, or a bracket is not closed',
  BLOCK_AS_IMPLICIT_KEY: 'a second colon on one line needs quotes around the value',
  DUPLICATE_KEY: 'this key stands here a second time',
  MISSING_CHAR: 'a quote or bracket that was opened is not closed',
  MULTIPLE_DOCS: 'a second document starts here',
  TAB_AS_INDENT: 'a tab is used to indent where YAML wants blanks',
};

/** Plain data: unknown tags are never executed, what stands behind them is read as it is written. */
function toPlainYaml(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function broken(place: Place, reason: string): SidecarContent {
  return { value: {}, problem: createProblem('sidecar-syntax', place, { reason }) };
}

function withoutNames(place: Place, kind: string): SidecarContent {
  const what = kind === 'array' ? 'a list' : `a ${kind === 'string' ? 'text' : kind}`;
  return { value: {}, problem: createProblem('sidecar-no-params', place, { what }) };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
