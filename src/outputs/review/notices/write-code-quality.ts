import { jsonText } from '../../../lib/json-text.ts';
import type { Severity } from '../../../problems/problem.ts';
import { repositoryPath } from './notice.ts';
import type { NoticeList, NoticePlaces } from './notice.ts';
import { uniqueFingerprints } from './unique-fingerprints.ts';

const severities: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', note: 'info' };

/**
 * Notices as GitLab's code quality report: a list in JSON whose entries stand at their lines in a merge request. Every entry needs a path and a
 * line, so what has none stands at the first line of its file, or of the fallback.
 */
export function writeCodeQuality({ notices }: NoticeList, places: NoticePlaces): string {
  const fingerprints = uniqueFingerprints(notices);
  const entries = notices.map(({ rule, severity, message, place }, index) => ({
    description: message,
    check_name: rule,
    fingerprint: fingerprints[index] ?? '',
    severity: severities[severity],
    location: {
      path: repositoryPath(place?.file ?? places.fallback, places),
      lines: { begin: Math.max(1, place?.line ?? 1) },
    },
  }));
  return `${jsonText(entries, 2)}\n`;
}
