import { findKindFault } from './check-comparison.ts';
import { isBelonging } from './filter.ts';
import type { Comparator, Condition, Filter, FilterKey, FilterValue, Not, Span } from './filter.ts';
import type { FilterFault } from './filter-fault.ts';
import { isComparator } from './is-comparator.ts';
import { parseKey } from './parse-key.ts';
import { parseValue } from './parse-value.ts';
import { dayMs, isDay, parseLastSpan, parseSpecialValue } from './parse-span.ts';
import { compilePattern } from './regex/compile-pattern.ts';
import type { Token } from './token.ts';
import { failed, isWord } from './token-reader.ts';
import type { Parsed, TokenReader } from './token-reader.ts';
import { unsupportedFault } from './unsupported-fault.ts';

/** Parses one condition on one key: a comparison, `IN`, `BETWEEN`, `LIKE` or `IS NULL`, or one of these with `NOT`. */
export function parseCondition(tokens: TokenReader): Parsed<Condition | Not> {
  const token = tokens.next();
  const key = parseKey(token);
  if (!key.ok) return failed(unsupportedFault(token) ?? key.fault);
  const foreign = findForeignKey(tokens, key.value);
  if (foreign !== undefined) return failed(foreign);
  if (tokens.takeWord('IS')) return parseNull(tokens, key.value);
  const negated = takeNegation(tokens);
  const condition = parseRest(tokens, key.value, negated);
  return condition.ok && negated ? { ok: true, value: negate(condition.value) } : condition;
}

/** Variants, notes and findings are made of runs that filters chose, so such a filter cannot ask for them. */
function findForeignKey({ dialect }: TokenReader, { scope, span }: FilterKey): FilterFault | undefined {
  if (dialect.words || !isBelonging(scope)) return undefined;
  return { code: 'query-prefix-unknown', facts: { prefix: scope, near: '' }, span };
}

/** `NOT`, or the `!` of `!~`, which stays as `~`. */
function takeNegation(tokens: TokenReader): boolean {
  return tokens.peek().text === '!~' || tokens.takeWord('NOT');
}

function negate(filter: Filter): Not {
  return { kind: 'not', filter, span: filter.span };
}

function parseNull(tokens: TokenReader, key: FilterKey): Parsed<Condition | Not> {
  const negated = tokens.takeWord('NOT');
  const token = tokens.next();
  if (!isWord(token, 'NULL')) return failed(syntaxFault('null', token));
  const absence: Condition = { kind: 'null', key, span: join(key.span, token.span) };
  return { ok: true, value: negated ? negate(absence) : absence };
}

function parseRest(tokens: TokenReader, key: FilterKey, negated: boolean): Parsed<Condition> {
  const operator = tokens.next();
  if (isWord(operator, 'IN'))
    return isWord(tokens.peek(), 'LAST') ? parseLast(tokens, key) : parseIn(tokens, key);
  if (isWord(operator, 'BETWEEN')) return parseBetween(tokens, key);
  const comparator = parseComparator(operator, negated);
  if (!comparator.ok) return comparator;
  if (comparator.value === '=' && isDay(key, tokens.peek())) return parseDay(tokens, key);
  const value = parseFitting(tokens, key, comparator.value);
  if (!value.ok) return value;
  const span = join(key.span, value.value.span);
  return {
    ok: true,
    value: { kind: 'comparison', key, comparator: comparator.value, value: value.value, span },
  };
}

function parseIn(tokens: TokenReader, key: FilterKey): Parsed<Condition> {
  const open = tokens.next();
  if (open.text !== '(') return failed(syntaxFault('list', open));
  const values: FilterValue[] = [];
  for (;;) {
    const value = parseFitting(tokens, key, '=');
    if (!value.ok) return value;
    values.push(value.value);
    const next = tokens.next();
    const trailing = next.text === ',' && tokens.peek().text === ')';
    const close = trailing ? tokens.next() : next;
    if (close.text === ')')
      return { ok: true, value: { kind: 'in', key, values, span: join(key.span, close.span) } };
    if (next.text !== ',') return failed(syntaxFault('comma', next));
  }
}

function parseBetween(tokens: TokenReader, key: FilterKey): Parsed<Condition> {
  const low = parseFitting(tokens, key, '>=');
  if (!low.ok) return low;
  const and = tokens.next();
  if (!isWord(and, 'AND')) return failed(syntaxFault('and', and));
  const high = parseFitting(tokens, key, '<=');
  if (!high.ok) return high;
  const span = join(key.span, high.value.span);
  return { ok: true, value: { kind: 'between', key, low: low.value, high: high.value, span } };
}

/** A value that can be meant for the key. */
function parseFitting(tokens: TokenReader, key: FilterKey, comparator: Comparator): Parsed<FilterValue> {
  const token = tokens.next();
  const value = parseSpecialValue(token, key) ?? parseValue(token);
  if (!value.ok) return failed(unsupportedFault(token) ?? value.fault);
  const fault = findKindFault(key, comparator, value.value) ?? findPatternFault(comparator, value.value);
  return fault === undefined ? value : failed(fault);
}

/** A regular expression that cannot be read, marked where it goes wrong. */
function findPatternFault(comparator: Comparator, value: FilterValue): FilterFault | undefined {
  if (comparator !== '~') return undefined;
  const compiled = compilePattern(String(value.value));
  if ('pattern' in compiled) return undefined;
  const start = value.span.start + 1 + compiled.at;
  const span = { start, end: Math.max(start + 1, value.span.end - 1) };
  return { code: 'query-pattern', facts: { reason: compiled.reason }, span };
}

/** `start_time = 2026-11-02` means any time of that day. */
function parseDay(tokens: TokenReader, key: FilterKey): Parsed<Condition> {
  const low = parseFitting(tokens, key, '=');
  if (!low.ok || low.value.kind !== 'number') return failed(syntaxFault('value', tokens.peek()));
  const high: FilterValue = { ...low.value, value: low.value.value + dayMs - 1 };
  const span = join(key.span, low.value.span);
  return { ok: true, value: { kind: 'between', key, low: low.value, high, span } };
}

/** `start_time IN LAST 7 DAYS`. */
function parseLast(tokens: TokenReader, key: FilterKey): Parsed<Condition> {
  const last = tokens.next();
  const found = parseLastSpan(tokens, last);
  if (!found.ok) return found;
  const { from, to, span } = found.value;
  const fault = findKindFault(key, '>=', from);
  if (fault !== undefined) return failed(fault);
  return { ok: true, value: { kind: 'between', key, low: from, high: to, span: join(key.span, span) } };
}

/** Signs that other languages use for ours. */
const otherComparators: Readonly<Record<string, string>> = { '==': '=', '<>': '!=', '=>': '>=', '=<': '<=' };

function parseComparator(token: Token, negated: boolean): Parsed<Comparator> {
  const { text, span } = token;
  if (text === '!~') return { ok: true, value: '~' };
  const upper = token.kind === 'word' ? text.toUpperCase() : text;
  if (isComparator(upper) && !(negated && token.kind === 'comparator')) return { ok: true, value: upper };
  const near = Object.hasOwn(otherComparators, text) ? otherComparators[text] : undefined;
  if (near !== undefined)
    return failed({ code: 'query-comparator', facts: { comparator: text, near }, span });
  return failed(unsupportedFault(token) ?? syntaxFault(negated ? 'negated' : 'comparator', token));
}

function syntaxFault(expected: string, { text, span }: Token): FilterFault {
  return { code: 'query-syntax', facts: { expected, found: text }, span };
}

function join(first: Span, last: Span): Span {
  return { start: first.start, end: last.end };
}
