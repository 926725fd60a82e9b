import type { Finding } from '../../../model/finding.ts';
import type { Severity } from '../../../problems/problem.ts';
import type { Notice, NoticeList } from './notice.ts';

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** Findings of the audit as notices, most important first. `placeOf` tells where a finding without a place of its own is to be seen. */
export function noticesOfFindings(
  findings: readonly Finding[],
  placeOf: (finding: Finding) => Notice['place'] = () => null,
): NoticeList {
  const notices = findings.map((finding) => noticeOfFinding(finding, placeOf));
  return {
    notices: notices.sort((a, b) => rank[a.severity] - rank[b.severity]),
    unlisted: { error: 0, warning: 0, note: 0 },
  };
}

/** What a finding is about, in the words that people know it by. */
export function subjectOf({ subject }: Pick<Finding, 'subject'>): string {
  if (subject.kind === 'run') return subject.run;
  if (subject.kind === 'variant') return `${subject.experiment}: ${subject.label}`;
  return subject.kind === 'experiment' ? subject.experiment : 'the report';
}

/** One finding as a notice. */
export function noticeOfFinding(
  finding: Finding,
  placeOf: (finding: Finding) => Notice['place'] = () => null,
): Notice {
  const { rule, severity, title, message, advice, place, key } = finding;
  const own =
    place === null ? null : { file: place.file, ...(place.line !== undefined && { line: place.line }) };
  return {
    origin: 'finding',
    rule,
    severity,
    title,
    message: `${subjectOf(finding)}: ${message} ${advice}`,
    place: own ?? placeOf(finding),
    key,
  };
}

/** Several lists as one, the most important first. */
export function joinNotices(lists: readonly NoticeList[]): NoticeList {
  const unlisted: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  for (const list of lists) {
    for (const severity of ['error', 'warning', 'note'] as const)
      unlisted[severity] += list.unlisted[severity];
  }
  const notices = lists.flatMap((list) => list.notices);
  return { notices: notices.sort((a, b) => rank[a.severity] - rank[b.severity]), unlisted };
}
