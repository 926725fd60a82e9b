import type { Files } from '../lib/files.ts';
import type { ProblemEntry } from '../model/page/page.ts';
import { describeProblem } from '../problems/describe-problem.ts';
import type { Place, Problem } from '../problems/problem.ts';
import { readFrames } from '../problems/read-frames.ts';
import { maskText } from '../safety/redact-text.ts';
import type { Redaction } from '../safety/redact-text.ts';

const FRAME_WIDTH = 100;

/** Where the files of problems are read for their code frames. */
export interface FrameSource {
  readonly files: Files;
  /** What is taken out of the lines. */
  readonly redaction: Redaction;
  /** Folder that shown paths are relative to, absolute. */
  readonly folder: string;
}

/** Problems in words for a page, with the lines of the file around each. */
export async function toProblemEntries(
  problems: readonly Problem[],
  source: FrameSource,
): Promise<ProblemEntry[]> {
  if (problems.length === 0) return [];
  const { files, folder, redaction } = source;
  const mask = (text: string): string => maskText({ name: null, text }, redaction);
  const frames = await readFrames(problems, { files, folder, mask, width: FRAME_WIDTH });
  return problems.map((problem) => ({
    severity: problem.severity,
    code: problem.code,
    place: describePlaceOf(problem.place),
    message: describeProblem(problem),
    frame: (frames.get(problem) ?? []).map(({ gutter, text }) => `${gutter} ${text}`),
  }));
}

/** `file:line:column`, as far as they are known. */
function describePlaceOf({ file, line, column }: Place): string {
  if (line === undefined) return file;
  return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
}
