import { nearestName } from '../../lib/nearest-name.ts';
import type { GateFacts } from './gate-facts.ts';

/** The metrics that a rule names; empty if it names none. */
export function nameList(metric: string | readonly string[] | undefined): readonly string[] {
  if (metric === undefined) return [];
  return typeof metric === 'string' ? [metric] : metric;
}

/**
 * Which of these metrics no run of either state logs, or tells its values, in a sentence; `undefined` if there is none. A rule about a
 * metric that is not there would pass for ever.
 */
export function unknownMetrics(
  names: readonly string[],
  { base, head }: Pick<GateFacts, 'base' | 'head'>,
): string | undefined {
  const known = new Set([...head.metrics, ...base.metrics].map(({ name }) => name));
  const missing = names.find((name) => !known.has(name));
  if (known.size === 0) return undefined;
  if (missing === undefined) return untoldMetric(names, [base, head]);
  const near = nearestName(missing, [...known]);
  const advice = near === undefined ? 'Mend the name in the config.' : `Did you mean "${near}"?`;
  return `No run logs a metric "${missing}", so the rule can say nothing. ${advice}`;
}

/** A report of very many runs lists no single ones, and has values of the metrics in its tables alone. */
function untoldMetric(names: readonly string[], states: readonly GateFacts['base'][]): string | undefined {
  for (const { runs, counts, experiments } of states.filter(
    (state) => state.runs.length < state.counts.runs,
  )) {
    const told = new Set(experiments.flatMap(({ metrics }) => metrics.map(({ name }) => name)));
    const untold = names.find((name) => !told.has(name));
    if (untold !== undefined)
      return `"${untold}" stands in no table of a report that lists ${runs.length} of its ${counts.runs} runs, so the rule can say nothing. Compare the logs instead of reports.`;
  }
  return undefined;
}
