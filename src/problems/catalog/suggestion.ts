import type { Facts } from '../problem.ts';

/** ` Did you mean "…"?` with the fact `near`, or nothing if no known name is near. Stands at the end of a sentence. */
export function suggestion(facts: Facts): string {
  const near = facts['near'];
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

/** The sentence that names what was most likely meant, or all that could stand there; empty if neither is known. */
export function suggestionOrKnown(facts: Facts): string {
  const known = facts['known'];
  return suggestion(facts) || (known === undefined ? '' : ` Known here: ${known}.`);
}
