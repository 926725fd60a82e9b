import { nearestName } from '../../lib/nearest-name.ts';
import type { GateFacts } from './gate-facts.ts';

/** The metrics that a rule names; empty if it names none. */
export function nameList(metric: string | readonly string[] | undefined): readonly string[] {
  if (metric === undefined) return [];
  return typeof metric === 'string' ? [metric] : metric;
}

/**
 * Which of these metrics no run of either state logs, in a sentence; `undefined` if there is none. A rule about a metric that is not
 * there would pass for ever.
 */
export function unknownMetrics(
  names: readonly string[],
  { base, head }: Pick<GateFacts, 'base' | 'head'>,
): string | undefined {
  const known = new Set([...head.metrics, ...base.metrics].map(({ name }) => name));
  const missing = names.find((name) => !known.has(name));
  if (missing === undefined || known.size === 0) return undefined;
  const near = nearestName(missing, [...known]);
  const advice = near === undefined ? 'Mend the name in the config.' : `Did you mean "${near}"?`;
  return `No run logs a metric "${missing}", so the rule can say nothing. ${advice}`;
}
