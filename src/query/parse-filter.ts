import type { Filter, Span } from './filter.ts';
import type { FilterFault } from './filter-fault.ts';
import { parseCondition } from './parse-condition.ts';
import { failed, readTokens } from './token-reader.ts';
import type { Parsed, TokenReader } from './token-reader.ts';
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
export function parseFilter(text: string): ParsedFilter {
  const result = tokenizeFilter(text);
  if ('fault' in result) return result;
  const tokens = readTokens(result.tokens);
  if (tokens.peek().kind === 'end')
    return { filter: { kind: 'all', filters: [], span: { start: 0, end: text.length } } };
  const parsed = parseAny(tokens, 0);
  if (!parsed.ok) return { fault: parsed.fault };
  const rest = tokens.peek();
  return rest.kind === 'end' ? { filter: parsed.value } : { fault: joinFault(tokens) };
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
  do {
    const part = parseNot(tokens, depth);
    if (!part.ok) return part;
    filters.push(part.value);
  } while (tokens.takeWord('AND'));
  return { ok: true, value: { kind: 'all', filters, span: spanOf(filters) } };
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
  return first.text === '(' ? parseGroup(tokens, depth) : parseCondition(tokens);
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
function joinFault(tokens: TokenReader): FilterFault {
  const token = tokens.peek();
  const { text, span } = token;
  return unsupportedFault(token) ?? { code: 'query-join-missing', facts: { found: text }, span };
}
