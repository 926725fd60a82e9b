import { findKindFault } from './check-comparison.ts';
import type { Comparator, Comparison, Filter } from './filter.ts';
import type { FilterFault } from './filter-fault.ts';
import { parseKey } from './parse-key.ts';
import { parseValue } from './parse-value.ts';
import { failed, isWord, readTokens } from './token-reader.ts';
import type { Parsed, TokenReader } from './token-reader.ts';
import type { Token } from './token.ts';
import { tokenizeFilter } from './tokenize-filter.ts';

/** A filter, or why its text is none. */
export type ParsedFilter = { readonly filter: Filter } | { readonly fault: FilterFault };

/**
 * Parses a filter such as `experiment = 'smoothing' AND params.lr >= 0.1`.
 *
 *     filter     = [ comparison { AND comparison } ]
 *     comparison = key comparator value
 *
 * Never throws; the first fault is told with its place. An empty filter means every run.
 */
export function parseFilter(text: string): ParsedFilter {
  const result = tokenizeFilter(text);
  if ('fault' in result) return result;
  const parsed = parseAll(readTokens(result.tokens), text.length);
  return parsed.ok ? { filter: parsed.value } : { fault: parsed.fault };
}

/** Words and signs of larger languages, named in the message so that nobody looks for a typing slip. */
const unsupportedWords = ['OR', 'NOT', 'IN', 'LIKE', 'ILIKE', 'BETWEEN', 'IS', 'ORDER', 'LIMIT', 'GROUP'];
const unsupportedSigns = new Set(['(', ')', ',', ';', '~', '!~', '!', '&&', '||']);

/** Signs that other languages use for ours. */
const otherComparators: Readonly<Record<string, string>> = { '==': '=', '<>': '!=', '=>': '>=', '=<': '<=' };

function parseAll(tokens: TokenReader, length: number): Parsed<Filter> {
  const filters: Filter[] = [];
  const span = { start: 0, end: length };
  if (tokens.peek().kind === 'end') return { ok: true, value: { kind: 'all', filters, span } };
  for (;;) {
    const comparison = parseComparison(tokens);
    if (!comparison.ok) return comparison;
    filters.push(comparison.value);
    if (tokens.peek().kind === 'end') return { ok: true, value: { kind: 'all', filters, span } };
    if (!tokens.takeWord('AND')) return failed(joinFault(tokens.peek()));
  }
}

function parseComparison(tokens: TokenReader): Parsed<Comparison> {
  const keyToken = tokens.next();
  const unsupported = findUnsupported(keyToken);
  if (unsupported !== undefined) return failed(unsupported);
  const key = parseKey(keyToken);
  if (!key.ok) return key;
  const comparator = parseComparator(tokens.next());
  if (!comparator.ok) return comparator;
  const valueToken = tokens.next();
  const value = parseValue(valueToken);
  if (!value.ok) return failed(findUnsupported(valueToken) ?? value.fault);
  const fault = findKindFault(key.value, comparator.value, value.value);
  if (fault !== undefined) return failed(fault);
  const span = { start: keyToken.span.start, end: valueToken.span.end };
  return {
    ok: true,
    value: { kind: 'comparison', key: key.value, comparator: comparator.value, value: value.value, span },
  };
}

function parseComparator(token: Token): Parsed<Comparator> {
  const { text, span } = token;
  if (isComparator(text)) return { ok: true, value: text };
  const near = Object.hasOwn(otherComparators, text) ? otherComparators[text] : undefined;
  if (near !== undefined)
    return failed({ code: 'query-comparator', facts: { comparator: text, near }, span });
  const syntax: FilterFault = { code: 'query-syntax', facts: { expected: 'comparator', found: text }, span };
  return failed(findUnsupported(token) ?? syntax);
}

function isComparator(text: string): text is Comparator {
  return ['=', '!=', '>', '>=', '<', '<='].includes(text);
}

function findUnsupported(token: Token): FilterFault | undefined {
  const word = unsupportedWords.some((known) => isWord(token, known));
  const sign = token.kind !== 'word' && unsupportedSigns.has(token.text);
  if (!word && !sign) return undefined;
  return { code: 'query-unsupported', facts: { word: token.text }, span: token.span };
}

function joinFault(token: Token): FilterFault {
  const { text, span } = token;
  return findUnsupported(token) ?? { code: 'query-join-missing', facts: { found: text }, span };
}
