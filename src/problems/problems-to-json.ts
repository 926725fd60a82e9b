import { describeProblem } from './describe-problem.ts';
import type { ProblemList } from './problem-list.ts';
import type { Problem, Severity } from './problem.ts';

/** A problem as `--json` gives it. Names and meanings are part of the documented interface. */
export interface ProblemJson {
  readonly code: string;
  readonly severity: Severity;
  readonly file: string;
  /** From 1; null if the problem is about the whole file. */
  readonly line: number | null;
  /** From 1, in UTF-16 units; null if it is about the whole line. */
  readonly column: number | null;
  /** Column after the marked text; null if only its start is known. */
  readonly endColumn: number | null;
  readonly message: string;
}

/** How many problems there are, those that are not listed included. */
export interface ProblemCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  /** By code, in the order of the codes. */
  readonly byCode: Readonly<Record<string, number>>;
}

/** One problem for `--json`. */
export function problemToJson(problem: Problem): ProblemJson {
  const { code, severity, place } = problem;
  return {
    code,
    severity,
    file: place.file,
    line: place.line ?? null,
    column: place.column ?? null,
    endColumn: place.endColumn ?? null,
    message: describeProblem(problem),
  };
}

/** Counts of all problems, kept or not. */
export function countProblems({ kept, unkept }: ProblemList): ProblemCounts {
  const bySeverity: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  const byCode = new Map<string, number>();
  for (const { code, severity, count } of [...kept.map((problem) => ({ ...problem, count: 1 })), ...unkept]) {
    bySeverity[severity] += count;
    byCode.set(code, (byCode.get(code) ?? 0) + count);
  }
  return {
    errors: bySeverity.error,
    warnings: bySeverity.warning,
    notes: bySeverity.note,
    byCode: Object.fromEntries([...byCode].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
