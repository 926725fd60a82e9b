import { catalog } from '../../../problems/catalog.ts';
import { describeProblem } from '../../../problems/describe-problem.ts';
import type { ProblemList } from '../../../problems/problem-list.ts';
import type { Problem, Severity } from '../../../problems/problem.ts';
import { sortProblems } from '../../../problems/sort-problems.ts';
import type { Notice, NoticeList } from './notice.ts';

/** Problems of config, logs and notes as notices, most important first. */
export function noticesOfProblems({ kept, unkept }: ProblemList): NoticeList {
  const unlisted: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  for (const { severity, count } of unkept) unlisted[severity] += count;
  return { notices: sortProblems(kept).map(noticeOfProblem), unlisted };
}

function noticeOfProblem(problem: Problem): Notice {
  const { code, severity, place } = problem;
  const message = describeProblem(problem);
  return {
    origin: 'problem',
    rule: code,
    severity,
    title: catalog[code]?.title ?? code,
    message,
    place,
    key: `${code} ${place.file} ${message}`,
  };
}
