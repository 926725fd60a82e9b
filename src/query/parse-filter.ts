import type { Filter, Span } from './filter.ts';
import type { FilterFault } from './filter-fault.ts';
import { parseCondition } from './parse-condition.ts';
import { parseWords } from './parse-words.ts';
import { failed, isWord, readTokens, strictDialect } from './token-reader.ts';
import type { Dialect, Parsed, TokenReader } from './token-reader.ts';
import { tokenizeFilter } from './tokenize-filter.ts';
import { unsupportedFault } from './unsupported-fault.ts';

/** A filter, or why its text is none. */
export type ParsedFilter = { readonly filter: Filter } | { readonly fault: FilterFault };

/**
 * Parses a filter such as `experiment = 'smoothing' AND (params.lr >= 0.1 OR tags.team IN ('a', 'b'))`.
 *
 *     filter    = [ any ]
 *     any       = all { OR all }
 *     all       = not { AND not }
 *     not       = NOT not | "(" any ")" | condition
 *     condition = key comparator value
 *               | key [ NOT ] ( LIKE | ILIKE ) text
 *               | key [ NOT ] IN "(" value { "," value } [ "," ] ")"
 *               | key [ NOT ] BETWEEN value AND value
 *               | key IS [ NOT ] NULL
 *
 * Never throws; the first fault is told with its place. An empty filter means every run.
 */
export function parseFilter(text: string, dialect: Dialect = strictDialect): ParsedFilter {
  const result = tokenizeFilter(text);
  if ('fault' in result) return result;
  const tokens = readTokens(result.tokens, dialect);
  const parsed = parseFilterPart(tokens);
  if (!parsed.ok) return { fault: parsed.fault };
  const rest = tokens.peek();
  return rest.kind === 'end' ? { filter: parsed.value } : { fault: joinFault(tokens) };
}

/** Parses the filter that a text starts with, up to what cannot belong to it. */
export function parseFilterPart(tokens: TokenReader): Parsed<Filter> {
  if (endsFilter(tokens)) return { ok: true, value: { kind: 'all', filters: [], span: tokens.peek().span } };
  return parseAny(tokens, 0);
}

/** True at the end, and where a query goes on with `ORDER BY`, `GROUP BY`, `SHOW` or `LIMIT`. */
function endsFilter(tokens: TokenReader): boolean {
  const token = tokens.peek();
  if (token.kind === 'end') return true;
  if (!tokens.dialect.words) return false;
  const following = tokens.ahead(1);
  if (isWord(token, 'ORDER') || isWord(token, 'GROUP')) return isWord(following, 'BY');
  return isWord(token, 'LIMIT') && /^\d+$/.test(following.text);
}

/** Deeper parentheses are refused, so that no filter exhausts the stack. */
const deepest = 100;

function parseAny(tokens: TokenReader, depth: number): Parsed<Filter> {
  const filters: Filter[] = [];
  do {
    const part = parseAll(tokens, depth);
    if (!part.ok) return part;
    filters.push(part.value);
  } while (tokens.takeWord('OR'));
  const [only] = filters;
  if (filters.length === 1 && only !== undefined) return { ok: true, value: only };
  return { ok: true, value: { kind: 'any', filters, span: spanOf(filters) } };
}

function parseAll(tokens: TokenReader, depth: number): Parsed<Filter> {
  const filters: Filter[] = [];
  skipJoins(tokens);
  do {
    if (tokens.dialect.words && endsFilter(tokens)) break;
    const part = parseNot(tokens, depth);
    if (!part.ok) return part;
    filters.push(part.value);
  } while (takesMore(tokens));
  return { ok: true, value: { kind: 'all', filters, span: spanOf(filters) } };
}

/** In a query `AND` may be left out, doubled, or stand at either end, as MLflow has it. */
function takesMore(tokens: TokenReader): boolean {
  const joined = tokens.takeWord('AND');
  if (!tokens.dialect.words) return joined;
  skipJoins(tokens);
  const { text } = tokens.peek();
  return joined || !(endsFilter(tokens) || text === ')' || isWord(tokens.peek(), 'OR'));
}

function skipJoins(tokens: TokenReader): void {
  while (tokens.dialect.words && tokens.takeWord('AND'));
}

function spanOf(filters: readonly Filter[]): Span {
  return { start: filters[0]?.span.start ?? 0, end: filters.at(-1)?.span.end ?? 0 };
}

function parseNot(tokens: TokenReader, depth: number): Parsed<Filter> {
  const first = tokens.peek();
  if (depth > deepest) return failed({ code: 'query-too-deep', facts: { limit: deepest }, span: first.span });
  if (tokens.takeWord('NOT')) {
    const inner = parseNot(tokens, depth + 1);
    if (!inner.ok) return inner;
    const span = { start: first.span.start, end: inner.value.span.end };
    return { ok: true, value: { kind: 'not', filter: inner.value, span } };
  }
  if (first.text === '(') return parseGroup(tokens, depth);
  return parseWords(tokens) ?? parseCondition(tokens);
}

function parseGroup(tokens: TokenReader, depth: number): Parsed<Filter> {
  const open = tokens.next();
  const inner = parseAny(tokens, depth + 1);
  if (!inner.ok) return inner;
  const close = tokens.peek();
  if (close.text === ')') {
    tokens.next();
    return { ok: true, value: { ...inner.value, span: { start: open.span.start, end: close.span.end } } };
  }
  if (close.kind === 'end') return failed({ code: 'query-group-open', facts: {}, span: open.span });
  return failed(joinFault(tokens));
}

/** What stands behind a complete condition although nothing joins it. */
export function joinFault(tokens: TokenReader): FilterFault {
  const token = tokens.peek();
  const { text, span } = token;
  return unsupportedFault(token) ?? { code: 'query-join-missing', facts: { found: text }, span };
}
