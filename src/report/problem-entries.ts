import type { Problem } from '../problems/problem.ts';
import { describeProblem } from '../problems/describe-problem.ts';
import type { ProblemEntry } from '../model/page/page.ts';

/** A problem in words for a page. */
export function toProblemEntry(problem: Problem): ProblemEntry {
  const { severity, code, place } = problem;
  return { severity, code, place: describePlaceOf(place), message: describeProblem(problem) };
}

/** `file:line:column`, as far as they are known. */
function describePlaceOf({ file, line, column }: Problem['place']): string {
  if (line === undefined) return file;
  return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
}
