import type { ParamFinding, SearchAnalysis } from '../../analysis/search/analyze-search.ts';
import type { Trial } from '../../analysis/search/find-trials.ts';
import { LEAST_TRIALS } from '../../analysis/search/param-importance.ts';
import type { Importance } from '../../analysis/search/param-importance.ts';
import { formatAlike } from '../../lib/format-alike.ts';
import { formatCount } from '../../lib/format-count.ts';
import { formatFixed } from '../../lib/format-number.ts';
import { joinWords } from '../join-words.ts';
import { shortNumber } from './short-number.ts';

/** What a search found, in sentences: the best trial, what matters, where the space ends too early, and by which data. */
export function searchSentences(search: SearchAnalysis): string[] {
  return [
    describeTrials(search),
    describeImportance(search.importance, search.metric.label),
    ...describeEdges(search),
    describeMetric(search),
  ];
}

function describeTrials({ trials, ranked, metric }: SearchAnalysis): string {
  const count = (state: Trial['state']): number => trials.filter((trial) => trial.state === state).length;
  const [pruned, failed] = [count('pruned'), count('failed')];
  const rest = [
    pruned > 0 ? `${pruned} pruned` : '',
    failed > 0 ? `${failed} failed or without a finite value` : '',
  ].filter((text) => text !== '');
  const [best] = ranked;
  const format = formatAlike(ranked.slice(0, 20).map(({ value }) => value));
  const of = `${formatCount(trials.length, 'trial')}${rest.length === 0 ? ', all complete' : `: ${ranked.length} complete, ${rest.join(', ')}`}`;
  if (best === undefined) return `${of}.`;
  return `${of}. The best ${metric.label}, ${format(best.value)}, is that of ${best.run.name}, number ${best.number} in the order of the search. It is one run, picked as the best of ${ranked.length}, so its value flatters it: repeat it with other seeds before claiming it.`;
}

function describeImportance(importance: Importance, metric: string): string {
  if (importance.kind === 'too-few-trials') {
    return `${formatCount(importance.trials, 'complete trial')} are too few to say which params matter; that takes ${LEAST_TRIALS} or more.`;
  }
  if (importance.kind === 'unexplained') {
    const explained = `${formatFixed(100 * Math.max(0, importance.outOfBagR2), 0)} %`;
    return `Which params matter cannot be told: a forest grown from ${formatCount(importance.trials, 'trial')} explains ${explained} of the trials that it has not seen, so its importances would be noise.`;
  }
  const [first, second] = importance.params;
  if (first === undefined) return '';
  const part = `${formatFixed(100 * first.share.mean, 0)} % of the variance of ${metric} by itself`;
  if (second === undefined) return `${first.name} explains ${part}.`;
  if (importance.clearLead) return `${first.name} matters most: it explains ${part}.`;
  return `${first.name} explains most, ${part}, but ${second.name} is not clearly behind it.`;
}

function describeEdges({ params, ranked }: SearchAnalysis): string[] {
  const touching = params.filter(({ edge }) => edge !== null);
  if (touching.length === 0) return [];
  const [best] = ranked;
  const ends = touching.map(({ param, edge }) => {
    const end = shortNumber(edge === 'low' ? param.low : param.high);
    const own = best === undefined ? null : (param.texts[best.number - 1] ?? null);
    const value = own === null || own === end ? '' : `, best at ${shortNumber(Number(own))}`;
    return `the ${edge === 'low' ? 'lower' : 'upper'} end of ${param.name} (${end}${value})`;
  });
  return [`The best trials touch ${joinWords(ends, 8)}: the optimum may lie beyond what was searched.`];
}

function describeMetric({ metric, trials }: SearchAnalysis): string {
  const judge = `Judged by ${metric.label} (${metric.rule})`;
  if (metric.split === 'validation') {
    const tested = trials.some(({ run }) => run.metrics.some(({ name }) => /(^|[/_.\s-])test/i.test(name)));
    return `${judge}, measured on validation data.${tested ? ' The test metrics that were logged are not looked at: a search that sees them has no test set left.' : ''}`;
  }
  if (metric.split === 'train') {
    return `${judge}, measured on the training data: the best trial may be the one that overfits most.`;
  }
  return `${judge}. Its name does not tell which data it was measured on; a search must not see the test data.`;
}

/** `−0.45 [−0.61, −0.26]`, or null if there is none. */
export function describeCorrelation({ correlation }: ParamFinding): string | null {
  if (correlation === null) return null;
  const { r, interval } = correlation;
  const ends =
    interval === null ? '' : ` [${formatFixed(interval.low, 2)}, ${formatFixed(interval.high, 2)}]`;
  return `${formatFixed(r, 2)}${ends}`;
}
