import type { FilterFault } from '../../../query/filter-fault.ts';
import type { Filter } from '../../../query/filter.ts';
import { parseQuery } from '../../../query/parse-query.ts';
import type { Query, SortTerm } from '../../../query/query.ts';
import type { Token } from '../../../query/token.ts';
import { isWord } from '../../../query/token-reader.ts';
import { tokenizeFilter } from '../../../query/tokenize-filter.ts';

/** The text of a query in its parts, each without the words that begin it; empty where the query has none. */
export interface QueryParts {
  readonly filter: string;
  readonly group: string;
  readonly order: string;
  readonly limit: string;
}

type Clause = keyof QueryParts;

/**
 * Takes the text of a query apart. What is clicked on the page is written into the query in this way, so that its text says all that
 * is shown, and can be pasted into a terminal. The text must be a query that can be read.
 */
export function splitQuery(text: string): QueryParts {
  const result = tokenizeFilter(text);
  const tokens = 'tokens' in result ? result.tokens : [];
  const starts: { clause: Clause; start: number; from: number }[] = [{ clause: 'filter', start: 0, from: 0 }];
  for (const [index, token] of tokens.entries()) {
    const clause = clauseAt(token, tokens[index + 1]);
    const last = clause === 'limit' ? token : tokens[index + 1];
    if (clause !== undefined && last !== undefined)
      starts.push({ clause, start: token.span.start, from: last.span.end });
  }
  const parts = { filter: '', group: '', order: '', limit: '' };
  for (const [index, { clause, from }] of starts.entries())
    parts[clause] = text.slice(from, starts[index + 1]?.start ?? text.length).trim();
  return parts;
}

function clauseAt(token: Token, next: Token | undefined): Clause | undefined {
  if (next === undefined) return undefined;
  if (isWord(token, 'GROUP') && isWord(next, 'BY')) return 'group';
  if (isWord(token, 'ORDER') && isWord(next, 'BY')) return 'order';
  return isWord(token, 'LIMIT') && /^\d+$/.test(next.text) ? 'limit' : undefined;
}

/** Puts a query together again from its parts. */
export function joinQuery({ filter, group, order, limit }: QueryParts): string {
  return [
    filter,
    group === '' ? '' : `GROUP BY ${group}`,
    order === '' ? '' : `ORDER BY ${order}`,
    limit === '' ? '' : `LIMIT ${limit}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** A condition of a query that stands beside others, all of which must hold. */
export interface FilterPart {
  readonly text: string;
  readonly filter: Filter;
}

/** The conditions that a filter is made of at its top, each with its text. */
export function partsOfFilter(text: string, nowMs: number | null): readonly FilterPart[] {
  const parsed = parseQuery(text, { nowMs });
  if ('fault' in parsed) return [];
  const { filter } = parsed.query;
  if (filter.kind !== 'all') return [{ filter, text: filter.kind === 'any' ? `(${text})` : text }];
  return filter.filters.map((part) => ({ filter: part, text: text.slice(part.span.start, part.span.end) }));
}

/** What the page makes of the text of a query. */
export type ReadQuery =
  | { readonly kind: 'query'; readonly text: string; readonly query: Query }
  | { readonly kind: 'fault'; readonly text: string; readonly fault: FilterFault };

/** Reads a query; `nowMs` is what `last 7 days` counts from. */
export function readQuery(text: string, nowMs: number | null): ReadQuery {
  const parsed = parseQuery(text, { nowMs });
  return 'fault' in parsed
    ? { kind: 'fault', text, fault: parsed.fault }
    : { kind: 'query', text, query: parsed.query };
}

/** What rows are sorted by, as one writes it. */
export interface WrittenTerm {
  /** A key, or in a query that groups a column such as `mean(metrics.loss)`. */
  readonly key: string;
  readonly descending: boolean;
  readonly nulls: 'first' | 'last';
}

/** The terms of a query as they are written in its text. */
export function termsOf(text: string, order: readonly SortTerm[]): readonly WrittenTerm[] {
  return order.map(({ key, descending, nulls }) => ({
    key: text.slice(key.span.start, key.span.end).replaceAll(/\s+/g, ''),
    descending,
    nulls,
  }));
}

/**
 * The order after a click on a column: first ascending, then descending, then not by it. `several` keeps the other terms; without, it
 * is the only one and never goes away.
 */
export function toggleTerm(
  terms: readonly WrittenTerm[],
  key: string,
  several: boolean,
): readonly WrittenTerm[] {
  const known = terms.find((term) => term.key === key);
  const next: WrittenTerm = { key, descending: known?.descending === false, nulls: known?.nulls ?? 'last' };
  if (!several) return [next];
  if (known === undefined) return [...terms, next];
  return known.descending
    ? terms.filter((term) => term !== known)
    : terms.map((term) => (term === known ? next : term));
}

/** The text of a query with another order. */
export function withOrder(text: string, terms: readonly WrittenTerm[]): string {
  const order = terms
    .map(
      ({ key, descending, nulls }) =>
        `${key}${descending ? ' DESC' : ''}${nulls === 'first' ? ' NULLS FIRST' : ''}`,
    )
    .join(', ');
  return joinQuery({ ...splitQuery(text), order });
}

/** The text of a query that groups by other keys; its order goes, since it may be of what is not there any more. */
export function withGroup(text: string, keys: readonly string[]): string {
  const parts = splitQuery(text);
  const show = /\bSHOW\b.*$/is.exec(parts.group)?.[0] ?? '';
  const group = keys.length === 0 ? '' : `${keys.join(', ')}${show === '' ? '' : ` ${show}`}`;
  return joinQuery({ ...parts, group, order: '', limit: '' });
}
