import type { MatchedVariant } from '../match-variants.ts';
import type { GateFacts } from './gate-facts.ts';

/** The variants that have new runs: what a change answers for. */
export function touchedVariants({
  variants,
  fresh,
}: Pick<GateFacts, 'variants' | 'fresh'>): MatchedVariant[] {
  return variants.matched.filter(({ after }) => after.runs.some((id) => fresh.has(id)));
}
