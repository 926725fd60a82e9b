import type { FilterFault } from '../../../query/filter-fault.ts';
import { queryProblems } from '../../../problems/catalog/queries.ts';
import { findUnknownKeys } from '../../../query/find-unknown-keys.ts';
import type { KnownKeys } from '../../../query/find-unknown-keys.ts';
import type { Filter, Span } from '../../../query/filter.ts';

/** What is wrong with a query, where, and what may stand there instead. */
export interface QueryComplaint {
  readonly message: string;
  readonly span: Span;
  /** What was probably meant in place of the span; null if nothing is near. */
  readonly near: string | null;
}

/** Why a query cannot be read, in the words that the terminal has for it. */
export function describeFault({ code, facts, span }: FilterFault): QueryComplaint {
  const near = facts['near'];
  return {
    message: queryProblems[code].message(facts),
    span,
    near: typeof near === 'string' && near !== '' ? near : null,
  };
}

/** Keys of a query that no run has. */
export function describeUnknown(filter: Filter, text: string, known: KnownKeys): readonly QueryComplaint[] {
  return findUnknownKeys(filter, known).map(({ key: { span }, near }) => {
    const facts = { key: text.slice(span.start, span.end), near: near ?? '' };
    return { message: queryProblems['query-key-unknown'].message(facts), span, near: near ?? null };
  });
}
