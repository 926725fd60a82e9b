import { parseJson } from '../formats/json/parse-json.ts';
import { FileError } from '../lib/files.ts';
import { createProblem } from '../problems/create-problem.ts';
import { findSeed } from './find-seed.ts';
import { flattenParams } from './flatten-params.ts';
import type { ReadingContext, RunFacts, RunSink, Source } from './reader.ts';
import type { SidecarContent } from './sidecar-content.ts';
import { broken, withoutNames } from './sidecar-content.ts';
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
    if (path.endsWith('.json')) return parseJsonSidecar(bytes, file);
    // Few logs have such a file beside them, and what reads it is large.
    const { parseYamlSidecar } = await import('./parse-yaml-sidecar.ts');
    return parseYamlSidecar(bytes, file);
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
