import type { SummaryRule } from './summary-rule.ts';

/** A rule that the first, last, smallest and largest point cannot answer: it needs a look at the points while they are read. */
export type PointRule = Exclude<SummaryRule, string>;

/** A value to be found while logs are read: which metric, by which rule. */
export interface WatchedValue {
  readonly metric: string;
  readonly rule: PointRule;
}

/** The same text for the same rule: `at step 1000`, `mean of last 10`, `at best val/accuracy`. Stands in table heads. */
export function describeRule(rule: SummaryRule): string {
  if (typeof rule === 'string') return rule;
  if ('at' in rule) return `at ${rule.axis ?? 'step'} ${rule.at}`;
  return 'meanOfLast' in rule ? `mean of last ${rule.meanOfLast}` : `at best ${rule.atBest}`;
}

/** Everything that is to be found, each once, in an order that does not depend on who asks first. */
export function listWatchedValues(
  asked: readonly (readonly [metric: string, rule: SummaryRule | undefined])[],
): readonly WatchedValue[] {
  const watched = new Map<string, WatchedValue>();
  for (const [metric, rule] of asked) {
    if (rule === undefined || typeof rule === 'string') continue;
    watched.set(JSON.stringify([metric, keyOfRule(rule)]), { metric, rule });
  }
  return [...watched].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

/** Tells rules apart: a step that is asked for by name is another rule than the same position on whatever the main axis is. */
export function keyOfRule(rule: PointRule): string {
  if ('at' in rule) return JSON.stringify(['at', rule.axis ?? null, rule.at]);
  return JSON.stringify('meanOfLast' in rule ? ['last', rule.meanOfLast] : ['best', rule.atBest]);
}
