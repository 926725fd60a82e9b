import type { ProblemList } from '../problems/problem-list.ts';
import type { Problem, Severity } from '../problems/problem.ts';

/** All problems of one kind. */
export interface ProblemGroup {
  readonly code: string;
  readonly severity: Severity;
  /** How many there are, those included that were only counted. */
  readonly count: number;
  /** The kept ones, most important first. */
  readonly kept: readonly Problem[];
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** Groups problems by code, errors first, then the most frequent. `sorted` are the kept ones in their order on pages. */
export function groupProblems({ unkept }: ProblemList, sorted: readonly Problem[]): ProblemGroup[] {
  const kept = Map.groupBy(sorted, ({ code }) => code);
  const counts = new Map([...kept].map(([code, problems]) => [code, problems.length]));
  const severities = new Map([...kept].map(([code, [first]]) => [code, first?.severity ?? 'note']));
  for (const { code, severity, count } of unkept) {
    counts.set(code, (counts.get(code) ?? 0) + count);
    if (!severities.has(code)) severities.set(code, severity);
  }
  return [...counts]
    .map(([code, count]) => ({
      code,
      severity: severities.get(code) ?? 'note',
      count,
      kept: kept.get(code) ?? [],
    }))
    .sort((a, b) => rank[a.severity] - rank[b.severity] || b.count - a.count || (a.code < b.code ? -1 : 1));
}

/** How many problems there are of one severity. */
export function countSeverity({ kept, unkept }: ProblemList, severity: Severity): number {
  const more = unkept
    .filter((one) => one.severity === severity)
    .reduce((total, { count }) => total + count, 0);
  return kept.filter((one) => one.severity === severity).length + more;
}
