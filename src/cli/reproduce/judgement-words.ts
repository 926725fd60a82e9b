import { countOf } from '../../lib/count-of.ts';
import { formatNumber } from '../../lib/format-number.ts';
import type { RerunJudgement, RerunMetric } from '../../pipeline.ts';

/** The answer in one sentence. */
export function headlineOf({ outcome, metrics, tolerance, differences }: RerunJudgement): string {
  const counting = metrics.filter(({ counts }) => counts);
  const apart = counting.filter(({ word }) => !near.has(word));
  const rule = `±${formatNumber(tolerance * 100)} % or the spread of the seeds`;
  switch (outcome) {
    case 'exact':
      return 'Reproduced exactly: every number and every point is the same.';
    case 'reproduced':
      return `Reproduced: ${counting.length === 1 ? 'the metric lies' : `all ${counting.length} metrics lie`} within ${rule}.${otherParams(differences)}`;
    case 'nothing-to-compare':
      return 'Nothing to compare: the two runs share no metric.';
    case 'differs':
      return `Not reproduced: ${apart.length} of ${counting.length} metrics ${apart.length === 1 ? 'lies' : 'lie'} outside ${rule}.`;
    default:
      return outcome satisfies never;
  }
}

/** Equal results of other params are news, but no repetition. */
function otherParams(differences: RerunJudgement['differences']): string {
  const count = differences.filter(({ kind }) => kind === 'param').length;
  return count === 0
    ? ''
    : ` But ${countOf(count, 'param')} ${count === 1 ? 'differs' : 'differ'}: the rerun is another experiment with the same results.`;
}

const near: ReadonlySet<RerunMetric['word']> = new Set(['exact', 'tolerance', 'spread']);

/** What is said of one metric. */
export function wordOf({ word, counts }: RerunMetric): string {
  const words = {
    exact: 'equal',
    tolerance: 'within the tolerance',
    spread: 'within the spread of the seeds',
    outside: 'outside',
    'only-original': 'missing in the rerun',
    'only-rerun': 'only in the rerun',
  } as const;
  return counts ? words[word] : `${words[word]} (not judged)`;
}

/** The outcome for a badge. */
export function badgeOf({ outcome }: RerunJudgement): {
  readonly stem: string;
  readonly label: string;
  readonly message: string;
  readonly tone: 'good' | 'bad' | 'plain';
} {
  const facts = {
    exact: ['bit-exact', 'good'],
    reproduced: ['yes', 'good'],
    differs: ['no', 'bad'],
    'nothing-to-compare': ['not comparable', 'plain'],
  } as const;
  const [message, tone] = facts[outcome];
  return { stem: 'reproduced', label: 'reproduced', message, tone };
}

/** A share as percent with its sign, e.g. `+0.4 %`. */
export function shareText(share: number | null): string {
  if (share === null) return '';
  const sign = share > 0 ? '+' : '';
  return `${sign}${formatNumber(share * 100, 3)} %`;
}
