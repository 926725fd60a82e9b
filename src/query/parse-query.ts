import { nearestName } from '../lib/nearest-name.ts';
import type { FilterKey } from './filter.ts';
import type { FilterFault } from './filter-fault.ts';
import { joinFault, parseFilterPart } from './parse-filter.ts';
import { parseKey } from './parse-key.ts';
import type { Aggregate, AggregateName, Grouping, Query, SortKey, SortTerm } from './query.ts';
import { failed, isWord, readTokens } from './token-reader.ts';
import type { Dialect, Parsed, TokenReader } from './token-reader.ts';
import { tokenizeFilter } from './tokenize-filter.ts';

/** A query, or why its text is none. */
export type ParsedQuery = { readonly query: Query } | { readonly fault: FilterFault };

/** Names of aggregates, for messages and completion. */
export const aggregateNames: readonly AggregateName[] = ['mean', 'median', 'std', 'min', 'max', 'count'];

/**
 * Parses a query such as `resnet metrics.acc > 0.9 last 7 days ORDER BY metrics.acc DESC LIMIT 5`.
 *
 *     query = [ filter ] [ GROUP BY key { "," key } [ SHOW column { "," column } ] ]
 *             [ ORDER BY term { "," term } ] [ LIMIT number ]
 *     column = ( mean | median | std | min | max ) "(" key ")" | count "(" ")"
 *     term  = ( key | column ) [ ASC | DESC ] [ NULLS ( FIRST | LAST ) ]
 *
 * The filter is that of `parseFilter`; here conditions side by side are joined by AND, bare words are a text search, and `last 7 days` may
 * stand, counted back from `nowMs`. Never throws; the first fault is told with its place.
 */
export function parseQuery(text: string, { nowMs }: Pick<Dialect, 'nowMs'>): ParsedQuery {
  const result = tokenizeFilter(text);
  if ('fault' in result) return result;
  const parsed = parseClauses(readTokens(result.tokens, { words: true, nowMs }));
  return parsed.ok ? { query: parsed.value } : { fault: parsed.fault };
}

function parseClauses(tokens: TokenReader): Parsed<Query> {
  const filter = parseFilterPart(tokens);
  if (!filter.ok) return filter;
  const group = takePhrase(tokens, 'GROUP') ? parseGroup(tokens) : undefined;
  if (group?.ok === false) return group;
  const order = takePhrase(tokens, 'ORDER') ? parseList(tokens, parseTerm) : undefined;
  if (order?.ok === false) return order;
  const limit = tokens.takeWord('LIMIT') ? parseLimit(tokens) : undefined;
  if (limit?.ok === false) return limit;
  if (tokens.peek().kind !== 'end') return failed(joinFault(tokens));
  const query = {
    filter: filter.value,
    order: order?.value ?? [],
    limit: limit?.value ?? null,
    group: group?.value ?? null,
  };
  const wrong = query.order.find(({ key }) => query.group !== null && !isOfGroup(key, query.group));
  if (wrong === undefined) return { ok: true, value: query };
  const facts = { expected: 'group-key', found: wrong.key.name };
  return failed({ code: 'query-syntax', facts, span: wrong.key.span });
}

function parseLimit(tokens: TokenReader): Parsed<number> {
  const { text, span } = tokens.next();
  if (/^\d{1,9}$/.test(text)) return { ok: true, value: Number(text) };
  return failed({ code: 'query-syntax', facts: { expected: 'limit', found: text }, span });
}

function isOfGroup(key: SortKey, { keys }: Grouping): boolean {
  if (key.scope === 'aggregate') return true;
  return keys.some(({ scope, name }) => scope === key.scope && name === key.name);
}

function takePhrase(tokens: TokenReader, word: string): boolean {
  const found = isWord(tokens.peek(), word) && isWord(tokens.ahead(1), 'BY');
  return found && tokens.takeWord(word) && tokens.takeWord('BY');
}

function parseList<T>(tokens: TokenReader, parseItem: (tokens: TokenReader) => Parsed<T>): Parsed<T[]> {
  const items: T[] = [];
  for (;;) {
    const item = parseItem(tokens);
    if (!item.ok) return item;
    items.push(item.value);
    if (tokens.peek().text !== ',') return { ok: true, value: items };
    tokens.next();
  }
}

function parseGroup(tokens: TokenReader): Parsed<Grouping> {
  const keys = parseList(tokens, (list): Parsed<FilterKey> => parseKey(list.next()));
  if (!keys.ok) return keys;
  if (!tokens.takeWord('SHOW')) return { ok: true, value: { keys: keys.value, columns: [] } };
  const columns = parseList(tokens, parseAggregate);
  return columns.ok ? { ok: true, value: { keys: keys.value, columns: columns.value } } : columns;
}

function parseTerm(tokens: TokenReader): Parsed<SortTerm> {
  const key = tokens.ahead(1).text === '(' ? parseAggregate(tokens) : parseKey(tokens.next());
  if (!key.ok) return key;
  const descending = tokens.takeWord('DESC');
  if (!descending) tokens.takeWord('ASC');
  if (!tokens.takeWord('NULLS')) return { ok: true, value: { key: key.value, descending, nulls: 'last' } };
  const token = tokens.next();
  const nulls = isWord(token, 'FIRST') ? 'first' : 'last';
  if (nulls === 'last' && !isWord(token, 'LAST'))
    return failed({
      code: 'query-syntax',
      facts: { expected: 'nulls', found: token.text },
      span: token.span,
    });
  return { ok: true, value: { key: key.value, descending, nulls } };
}

function parseAggregate(tokens: TokenReader): Parsed<Aggregate> {
  const word = tokens.next();
  const aggregate = aggregateNames.find((name) => isWord(word, name.toUpperCase()));
  const open = tokens.peek();
  if (aggregate === undefined || open.text !== '(') {
    const near = nearestName(word.text, aggregateNames) ?? '';
    const [place, expected] = aggregate === undefined ? [word, 'aggregate'] : [open, 'aggregate-key'];
    const facts = { expected, found: place.text, near };
    return failed({ code: 'query-syntax', facts, span: place.span });
  }
  tokens.next();
  const isAll = aggregate === 'count' && tokens.peek().text === ')';
  const key = isAll ? undefined : parseKey(tokens.next());
  if (key?.ok === false) return key;
  const close = tokens.next();
  if (close.text !== ')')
    return failed({
      code: 'query-syntax',
      facts: { expected: 'close', found: close.text },
      span: close.span,
    });
  const of = key?.value ?? null;
  const span = { start: word.span.start, end: close.span.end };
  const name = `${aggregate}(${of === null ? '' : of.name})`;
  return { ok: true, value: { scope: 'aggregate', aggregate, of, name, span } };
}

/** Parses what stands behind `ORDER BY`: keys or columns with commas between, each with its direction. */
export function parseOrder(
  text: string,
): { readonly terms: readonly SortTerm[] } | { readonly fault: FilterFault } {
  const parsed = parseWhole(text, parseTerm);
  return parsed.ok ? { terms: parsed.value } : { fault: parsed.fault };
}

/** Parses keys with commas between. */
export function parseKeys(
  text: string,
): { readonly keys: readonly FilterKey[] } | { readonly fault: FilterFault } {
  const parsed = parseWhole(text, (tokens) => parseKey(tokens.next()));
  return parsed.ok ? { keys: parsed.value } : { fault: parsed.fault };
}

function parseWhole<T>(text: string, parseItem: (tokens: TokenReader) => Parsed<T>): Parsed<T[]> {
  const result = tokenizeFilter(text);
  if ('fault' in result) return failed(result.fault);
  const tokens = readTokens(result.tokens);
  const list = parseList(tokens, parseItem);
  if (!list.ok || tokens.peek().kind === 'end') return list;
  const { text: found, span } = tokens.peek();
  return failed({ code: 'query-syntax', facts: { expected: 'comma-end', found }, span });
}
