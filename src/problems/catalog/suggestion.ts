import type { Facts } from '../problem.ts';

/** ` Did you mean "…"?` with the fact `near`, or nothing if no known name is near. Stands at the end of a sentence. */
export function suggestion(facts: Facts): string {
  const near = facts['near'];
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}
