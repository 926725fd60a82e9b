import { shortenNumbers } from '../../analysis/shorten-numbers.ts';
import { formatAlike } from '../../lib/format-alike.ts';
import { formatCount } from '../../lib/format-count.ts';
import { formatDay } from '../../lib/format-moment.ts';
import type { SimilarEntry } from '../../model/page/similar.ts';
import { joinWords } from '../join-words.ts';
import type { SimilarFinding } from './similar-finding.ts';

const mostParams = 4;
const mostMetrics = 3;
const mostWords = 5;

/** Findings in the words of a page. Of many params, metrics and words those stand there that tell most. */
export function similarEntries(findings: readonly SimilarFinding[]): SimilarEntry[] {
  return findings.map((finding) => {
    const { title, path, experiment, atMs, verdict } = finding;
    return {
      title,
      path,
      experiment: experiment === null ? null : { label: experiment.title, path: experiment.path },
      at: atMs === null ? null : (formatDay(atMs) ?? null),
      shares: describeShared(finding),
      differs: describeDifferences(finding),
      result: describeResult(finding),
      verdict,
    };
  });
}

/** What two runs or experiments share, in words; empty if it is nothing that has a name. The words of runs are their names: they are not told. */
export function describeShared({ kind, sameParams, metrics, words }: SimilarFinding): string {
  const params = sameParams.slice(0, mostParams).map(({ name, value }) => `${name} ${value}`);
  const moreParams = sameParams.length - params.length;
  const parts = [
    joinWords(
      [...params, ...(moreParams > 0 ? [formatCount(moreParams, 'more param')] : [])],
      mostParams + 1,
    ),
    metrics.length === 0
      ? ''
      : `the metric${metrics.length === 1 ? '' : 's'} ${joinWords(metrics, mostMetrics)}`,
    words.length === 0 || kind === 'run'
      ? ''
      : `the word${words.length === 1 ? '' : 's'} ${joinWords(words.slice(0, mostWords), mostWords)}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** Where the other differs from the one of the page; null if no param does. */
export function describeDifferences({ otherParams }: SimilarFinding): string | null {
  if (otherParams.length === 0) return null;
  const shown = otherParams.slice(0, mostParams).map(({ name, own, other }) => {
    const shorten = shortenNumbers([own, other]);
    const here = own === null ? 'not here' : `here ${shorten(own)}`;
    return other === null ? `no ${name} (${here})` : `${name} ${shorten(other)} (${here})`;
  });
  const more = otherParams.length - shown.length;
  return joinWords([...shown, ...(more > 0 ? [formatCount(more, 'more param')] : [])], mostParams + 1);
}

/** What came out; null if the other has no deciding metric. */
export function describeResult({ result }: SimilarFinding): string | null {
  const other = result?.other ?? null;
  if (result === null || other === null) return null;
  const { metric, own } = result;
  const format = formatAlike(own === null ? [other] : [own, other]);
  return own === null ? `${metric} ${format(other)}` : `${metric} ${format(other)} (here ${format(own)})`;
}
