import type { Goal } from '../model/note.ts';
import { knownMetrics } from './known-metrics.ts';
import type { KnownWord } from './known-metrics.ts';
import { wordsOfMetric } from './words-of-metric.ts';

/** A standard error says how sure a value is; neither more nor less of it is the aim. */
const spreadWords: ReadonlySet<string> = new Set([
  'stderr',
  'std',
  'stddev',
  'sem',
  'var',
  'variance',
  'ci95',
]);

/**
 * What the name of a metric tells of its direction; `undefined` if it tells nothing, which means unranked.
 *
 * The last telling word decides, since it is the noun: `accuracy_loss` is a loss. `neg` and `negative` turn the direction round, as
 * in scikit-learn's `neg_mean_squared_error`.
 */
export function findKnownMetric(name: string): KnownWord | undefined {
  const words = wordsOfMetric(name);
  if (words.some((word) => spreadWords.has(word))) return undefined;
  for (let index = words.length - 1; index >= 0; index -= 1) {
    const pair = `${words[index - 1] ?? ''}_${words[index] ?? ''}`;
    const known = knownMetrics.get(pair) ?? knownMetrics.get(words[index] ?? '');
    if (known === undefined) continue;
    const turned = words.slice(0, index).some((word) => word === 'neg' || word === 'negative');
    return turned ? { ...known, goal: opposite(known.goal) } : known;
  }
  return undefined;
}

function opposite(goal: Goal): Goal {
  return goal === 'minimize' ? 'maximize' : 'minimize';
}
