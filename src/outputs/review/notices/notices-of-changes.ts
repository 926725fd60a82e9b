import type { Changes, GateRuleOutcome } from '../../../model/changes.ts';
import type { ProblemData, ReportData } from '../../../model/report-data.ts';
import { catalog } from '../../../problems/catalog.ts';
import type { Severity } from '../../../problems/problem.ts';
import type { Notice, NoticeList } from './notice.ts';
import { noticeOfFinding } from './notices-of-findings.ts';

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** What a change brings, as notices: broken rules of the gate, then problems and findings that were not there before. */
export function noticesOfChanges({ gate, problems, findings }: Changes): NoticeList {
  const unlisted: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  for (const { severity, from, to } of problems.counted) unlisted[severity] += Math.max(0, to - from);
  const notices = [
    ...(gate?.rules ?? []).flatMap(noticesOfRule),
    ...problems.added.map(noticeOfProblem),
    ...findings.added.map((finding) => noticeOfFinding(finding)),
  ];
  return { notices: notices.sort((a, b) => rank[a.severity] - rank[b.severity]), unlisted };
}

/** Everything that a report has to say of its input, as notices, most important first. */
export function noticesOfReport({ problems, countedProblems, findings }: ReportData): NoticeList {
  const unlisted: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  for (const { severity, count } of countedProblems) unlisted[severity] += count;
  const notices = [...problems.map(noticeOfProblem), ...findings.map((finding) => noticeOfFinding(finding))];
  return { notices: notices.sort((a, b) => rank[a.severity] - rank[b.severity]), unlisted };
}

function noticesOfRule({ rule, asked, state, words, breaches }: GateRuleOutcome): Notice[] {
  if (state === 'passed') return [];
  const shared = { origin: 'gate', rule: `gate/${rule}`, severity: 'error', title: asked } as const;
  if (breaches.length === 0) return [{ ...shared, message: words, place: null, key: rule }];
  return breaches.map(({ words: what, subject, file, line, more }) => ({
    ...shared,
    message: `${what} To see more: ${more}`,
    place: placeOf(file, line),
    key: `${rule} ${subject}`,
  }));
}

function noticeOfProblem({ code, severity, message, place, key }: ProblemData): Notice {
  const { file, line, column, endColumn } = place;
  return {
    origin: 'problem',
    rule: code,
    severity,
    title: catalog[code]?.title ?? code,
    message,
    place: {
      file,
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
      ...(endColumn !== undefined && { endColumn }),
    },
    key,
  };
}

function placeOf(file: string | null, line: number | null): Notice['place'] {
  if (file === null) return null;
  return line === null || line < 1 ? { file } : { file, line };
}
