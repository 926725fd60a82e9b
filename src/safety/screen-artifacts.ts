import { posix } from 'node:path';
import { FileError } from '../lib/files.ts';
import type { Files } from '../lib/files.ts';
import { countOf } from '../lib/count-of.ts';
import type { Artifact, Run } from '../model/run.ts';
import { createProblem } from '../problems/create-problem.ts';
import type { Place, Problem } from '../problems/problem.ts';
import { findSensitive } from './detect/find-sensitive.ts';
import type { Sensitive } from './detect/sensitive.ts';
import { hintOf } from './redact-text.ts';
import type { Redaction } from './redact-text.ts';
import { sensitiveProblems } from './tell-found.ts';

/** Where artifacts lie and which of them are copied into a report as text. */
export interface ArtifactTexts {
  readonly files: Files;
  /** Absolute path of an artifact's file; `undefined` if it is not there. */
  readonly locate: (run: Run, artifact: Artifact) => string | undefined;
  readonly isCopiedText: (artifact: Artifact) => boolean;
}

/**
 * What should perhaps not be published in the text files among the artifacts, each find with file, line and column. A text that stands in
 * several files, or several times in one, is told once. Reads every such file: as much as a build copies.
 */
export async function screenArtifacts(
  runs: readonly Run[],
  { files, locate, isCopiedText }: ArtifactTexts,
  redaction: Redaction,
): Promise<readonly Problem[]> {
  const told = new Set<string>();
  const read = new Set<string>();
  const problems: Problem[] = [];
  for (const run of runs) {
    for (const artifact of run.artifacts) {
      const path = isCopiedText(artifact) ? locate(run, artifact) : undefined;
      if (path === undefined || read.has(path)) continue;
      read.add(path);
      const text = await readText(path, files);
      for (const found of findSensitive({ name: null, text })) {
        const stretch = text.slice(found.start, found.end);
        const id = `${found.kind}\0${stretch}`;
        if (told.has(id) || redaction.isAllowed(stretch)) continue;
        told.add(id);
        problems.push(tell(found, text, { run, artifact, redaction }));
      }
    }
  }
  return problems;
}

/** The text of a file; nothing if it cannot be read. */
async function readText(path: string, files: Files): Promise<string> {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await files.readBytes(path));
  } catch (error) {
    if (error instanceof FileError) return '';
    throw error;
  }
}

interface Owner {
  readonly run: Run;
  readonly artifact: Artifact;
  readonly redaction: Redaction;
}

function tell(
  { kind, what, start, end }: Sensitive,
  text: string,
  { run, artifact, redaction }: Owner,
): Problem {
  const isRedacted = redaction.kinds.has(kind);
  const problem = createProblem(sensitiveProblems[kind], placeOf(start, end, { text, run, artifact }), {
    what,
    hint: hintOf(text.slice(start, end)),
    where: `artifact ${artifact.name}`,
    runs: countOf(1, 'run'),
    redacted: isRedacted ? 'yes' : '',
  });
  return kind === 'secrets' && !isRedacted ? { ...problem, severity: 'error' } : problem;
}

function placeOf(
  start: number,
  end: number,
  { text, run, artifact }: { readonly text: string; readonly run: Run; readonly artifact: Artifact },
): Place {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(0, lineStart).split('\n').length;
  const column = start - lineStart + 1;
  const lineEnd = text.indexOf('\n', start);
  const endColumn = (lineEnd === -1 ? end : Math.min(end, lineEnd)) - lineStart + 1;
  return { file: shownPath(run, artifact), line, column, endColumn };
}

/** The path of an artifact as the user would type it: relative to its log, or to the folder that the log is. */
function shownPath({ source }: Run, { path, file, log }: Artifact): string {
  const own = log ?? source.file;
  const beside = posix.normalize(posix.join(posix.dirname(own), path ?? ''));
  const inside = posix.normalize(posix.join(own, path ?? ''));
  return file !== null && inside.endsWith(file) && !beside.endsWith(file) ? inside : beside;
}
