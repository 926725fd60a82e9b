import type { Finding } from '../../model/finding.ts';
import type { SearchEntry } from '../../model/search-data.ts';
import { auditPath, findingLine, MOST_LISTED } from '../audit/finding-views.ts';
import type { ReportContext } from '../report-context.ts';
import { cutAtWord } from './cut-at-word.ts';

/** So many findings are searched: about 150 kB of text at most. */
const mostFindings = 500;
const longestMessage = 240;
const weights: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, note: 2 };

/** What the audit found, to be found by its rule, by what it is about and by its words: errors first, and how many there are in all. */
export function findingEntries(context: ReportContext): {
  readonly entries: readonly SearchEntry[];
  readonly all: number;
} {
  const { findings = [] } = context;
  const places = placesInRules(findings);
  const sorted = findings.toSorted((a, b) => weights[a.severity] - weights[b.severity]);
  return {
    entries: sorted.slice(0, mostFindings).map((finding): SearchEntry => {
      const { id, subject } = findingLine(context, finding);
      const isListed = (places.get(finding) ?? 0) < MOST_LISTED;
      const about = [finding.severity, finding.rule, subject?.label ?? ''].filter((part) => part !== '');
      return [
        isListed || subject === null ? `${auditPath}#${id}` : subject.path,
        finding.title,
        about.join(' · '),
        cutAtWord(finding.message, longestMessage),
      ];
    }),
    all: findings.length,
  };
}

/** How many findings of its rule stand before each: the audit's page lists the first ones. */
function placesInRules(findings: readonly Finding[]): ReadonlyMap<Finding, number> {
  const counts = new Map<string, number>();
  return new Map(
    findings.map((finding) => {
      const place = counts.get(finding.rule) ?? 0;
      counts.set(finding.rule, place + 1);
      return [finding, place];
    }),
  );
}
