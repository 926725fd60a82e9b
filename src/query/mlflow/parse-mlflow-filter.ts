import type { Comparator, Filter, FilterValue, Span } from '../filter.ts';
import type { FilterFault } from '../filter-fault.ts';
import { isComparator } from '../is-comparator.ts';
import type { ParsedFilter } from '../parse-filter.ts';
import { failed } from '../token-reader.ts';
import type { Parsed } from '../token-reader.ts';
import { closing, findIdentifier, parseMlflowKey, withAlias } from './mlflow-key.ts';
import type { MlflowKey } from './mlflow-key.ts';
import { tokenizeMlflow } from './tokenize-mlflow.ts';
import type { MlflowToken } from './tokenize-mlflow.ts';

/**
 * Parses a filter as MLflow's `search_runs` does (held to MLflow 3.17 in test/interop): takes what it takes, refuses what it refuses.
 * The filter that comes out means the same runs. Never throws; the first fault is told with its place.
 */
export function parseMlflowFilter(text: string): ParsedFilter {
  const whole = { start: 0, end: text.length };
  if (text === '') return { filter: { kind: 'all', filters: [], span: whole } };
  const tokens = tokenizeMlflow(text);
  if (tokens.length === 1) return { fault: mlflowFault('empty', '', whole) };
  const filters: Filter[] = [];
  let at = 0;
  for (let token = tokens[at]; token !== undefined && token.kind !== 'end'; token = tokens[at]) {
    if (token.kind === 'keyword' && token.text.toUpperCase() === 'AND') {
      at += 1;
      continue;
    }
    const clause = parseClause(tokens, at, text);
    if (!clause.ok) return { fault: clause.fault };
    filters.push(clause.value.filter);
    at = clause.value.next;
  }
  return { filter: { kind: 'all', filters, span: whole } };
}

/** Why a text is none that MLflow takes. */
export function mlflowFault(reason: string, found: string, span: Span): FilterFault {
  return { code: 'query-mlflow', facts: { reason, found, near: '' }, span };
}

interface Clause {
  readonly filter: Filter;
  readonly next: number;
}

function parseClause(tokens: readonly MlflowToken[], from: number, text: string): Parsed<Clause> {
  const first = findIdentifier(tokens, from, text);
  if (first === undefined) return failed(unexpected(tokens[from], 'key'));
  const aliased = withAlias(first, tokens, text);
  // In comparisons sqlparse binds the sign to the nearer name first, so that the farther one is left over.
  const identifier = /^(?:IS|IN|NOT)$/i.test(tokens[aliased.next]?.text ?? '') ? aliased : first;
  const operator = tokens[identifier.next];
  const word = operator?.kind === 'keyword' ? operator.text.toUpperCase() : '';
  if (operator?.kind !== 'comparator' && word !== 'IS' && word !== 'IN' && word !== 'NOT')
    return failed(unexpected(operator, 'comparator'));
  if (identifier.text.endsWith('.') && operator?.kind === 'keyword')
    return failed(mlflowFault('quote-name', operator.text, operator.span));
  const key = parseMlflowKey(identifier, 'filter');
  if (!key.ok) return key;
  if (word === 'IS') return parseNull(tokens, identifier.next + 1, key.value);
  if (word === 'IN') return parseIn(tokens, identifier.next + 1, key.value);
  if (word === 'NOT') {
    const following = tokens[identifier.next + 1];
    if (following?.text.toUpperCase() !== 'IN') return failed(unexpected(operator, 'comparator'));
    const inside = parseIn(tokens, identifier.next + 2, key.value);
    if (!inside.ok) return inside;
    const { filter, next } = inside.value;
    return { ok: true, value: { filter: { kind: 'not', filter, span: filter.span }, next } };
  }
  return parseComparison(tokens, identifier.next, { ...key.value, text });
}

function parseNull(tokens: readonly MlflowToken[], at: number, { key, kind }: MlflowKey): Parsed<Clause> {
  const token = tokens[at];
  const upper = token?.text.toUpperCase();
  const negated = token?.kind === 'not-null' && upper === 'NOT NULL';
  if (token === undefined || (!negated && upper !== 'NULL')) return failed(unexpected(token, 'null'));
  if (kind !== 'param' && kind !== 'tag') return failed(mlflowFault('null-kind', key.name, key.span));
  const span = { start: key.span.start, end: token.span.end };
  const absence: Filter = { kind: 'null', key, span };
  return {
    ok: true,
    value: { filter: negated ? { kind: 'not', filter: absence, span } : absence, next: at + 1 },
  };
}

function parseIn(tokens: readonly MlflowToken[], at: number, { key, kind }: MlflowKey): Parsed<Clause> {
  const open = tokens[at];
  if (open?.text !== '(') return failed(unexpected(open, 'list'));
  const next = closing(tokens, at, ')');
  if (next === at) return failed(unexpected(tokens.at(-1), 'comma'));
  const span = { start: key.span.start, end: tokens[next - 1]?.span.end ?? open.span.end };
  if (kind !== 'dataset' && key.name !== 'run_id')
    return failed(mlflowFault('list-kind', key.name, key.span));
  const values = readList(tokens.slice(at + 1, next - 1));
  if (!values.ok) return values;
  if (values.value.length === 0) return failed(mlflowFault('list-empty', '', open.span));
  return { ok: true, value: { filter: { kind: 'in', key, values: values.value, span }, next } };
}

/** Quoted texts with commas between, perhaps one at the end. Texts side by side are one, as Python has it. */
function readList(tokens: readonly MlflowToken[]): Parsed<readonly FilterValue[]> {
  const values: FilterValue[] = [];
  let expects: 'text' | 'any' = 'text';
  for (const token of tokens) {
    const { kind, text, span } = token;
    const isText = kind === 'text' || kind === 'symbol';
    const before = values.at(-1);
    if (text === ',' && expects === 'any') {
      expects = 'text';
    } else if (!isText || text.includes('\\') || text.includes('\n')) {
      return failed(mlflowFault('list-item', text, span));
    } else if (expects === 'any' && before?.kind === 'text') {
      values[values.length - 1] = { ...before, value: before.value + itemText(text) };
    } else {
      values.push({ kind: 'text', value: itemText(text), span });
      expects = 'any';
    }
  }
  return { ok: true, value: values };
}

/** Two quotes in a row end one text and begin the next, for Python. */
function itemText(text: string): string {
  const quote = text.charAt(0);
  return text.slice(1, -1).replaceAll(quote + quote, '');
}

function parseComparison(
  tokens: readonly MlflowToken[],
  at: number,
  given: MlflowKey & { readonly text: string },
): Parsed<Clause> {
  const { key, kind, text } = given;
  const operator = tokens[at];
  const token = tokens[at + 1];
  if (operator === undefined || token === undefined) return failed(unexpected(token, 'value'));
  const found = readValue(tokens, at + 1, text);
  if (found === undefined) return failed(unexpected(token, 'value'));
  const isNumber = kind === 'metric' || kind === 'number';
  if (isNumber !== (found.value.kind === 'number'))
    return failed(mlflowFault(isNumber ? 'number' : 'text', key.name, found.value.span));
  const comparator = operator.text.toUpperCase();
  if (!isComparator(comparator) || !fits(comparator, isNumber))
    return failed(
      mlflowFault(isNumber ? 'comparator-number' : 'comparator-text', operator.text, operator.span),
    );
  const span = { start: key.span.start, end: found.value.span.end };
  const filter: Filter = { kind: 'comparison', key, comparator, value: found.value, span };
  return { ok: true, value: { filter, next: found.next } };
}

function fits(comparator: Comparator, isNumber: boolean): boolean {
  if (comparator === '~') return false;
  if (comparator === '=' || comparator === '!=') return true;
  return isNumber === (comparator !== 'LIKE' && comparator !== 'ILIKE');
}

function readValue(
  tokens: readonly MlflowToken[],
  at: number,
  text: string,
): { readonly value: FilterValue; readonly next: number } | undefined {
  const token = tokens[at];
  if (token?.kind === 'number')
    return { value: { kind: 'number', value: Number(token.text), span: token.span }, next: at + 1 };
  if (token?.kind === 'text')
    return { value: { kind: 'text', value: token.text.slice(1, -1), span: token.span }, next: at + 1 };
  const identifier = findIdentifier(tokens, at, text);
  if (identifier === undefined) return undefined;
  const { text: typed, span, next } = identifier;
  const quote = typed.charAt(0);
  if (quote !== '"' || typed.length < 2 || !typed.endsWith('"')) return undefined;
  return { value: { kind: 'text', value: typed.slice(1, -1), span }, next };
}

/** Words and signs that MLflow's filters do not have; with others something is just misplaced. */
const unknownWords: ReadonlySet<string> = new Set(['OR', 'NOT', 'BETWEEN', '(', ')', ';']);

function unexpected(token: MlflowToken | undefined, expected: string): FilterFault {
  const { kind, text, span } = token ?? { kind: 'end', text: '', span: { start: 0, end: 0 } };
  if (kind === 'comment') return mlflowFault('comment', text, span);
  if ((text === "'" || text === '"' || text === '`') && kind === 'other')
    return { code: 'query-quote-open', facts: { quote: text }, span };
  if (expected !== 'list' && unknownWords.has(text.toUpperCase())) return mlflowFault('word', text, span);
  if (kind === 'operator' && expected === 'comparator') return mlflowFault('quote-name', text, span);
  return mlflowFault(`expected-${expected}`, text, span);
}
