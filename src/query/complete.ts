import { naturalOrder } from '../lib/natural-order.ts';
import { attributes, findAttribute } from './attributes.ts';
import { belongingScopes } from './filter.ts';
import type { FilterKey } from './filter.ts';
import { writeKey } from './find-unknown-keys.ts';
import type { KnownKeys } from './find-unknown-keys.ts';
import { parseKey } from './parse-key.ts';
import { aggregateNames } from './parse-query.ts';
import type { Token } from './token.ts';
import { isWord } from './token-reader.ts';
import { tokenizeFilter } from './tokenize-filter.ts';

/** What completion knows of the runs. */
export interface CompletionKeys {
  readonly known: KnownKeys;
  /** Values that runs have of a key, as texts; most common first. */
  readonly valuesOf?: (key: FilterKey) => readonly (string | number | boolean)[];
}

/** One way to go on. */
export interface Completion {
  /** What stands in place of the text from `from` to the cursor. */
  readonly text: string;
  readonly kind: 'key' | 'comparator' | 'value' | 'word';
}

/** Ways to go on at a place of a query, best first, and the stretch of text that they replace. */
export interface Completions {
  readonly from: number;
  readonly to: number;
  readonly items: readonly Completion[];
}

/** More than this nobody reads. */
const mostItems = 50;

/**
 * What may stand at the cursor of a query that may be half typed: keys that runs have, comparators that fit the key, its values, words. What
 * begins like the word before the cursor comes first, then what has it inside. Pure; O(keys).
 */
export function complete(text: string, cursor: number, keys: CompletionKeys): Completions {
  const before = text.slice(0, cursor);
  const { tokens, open } = readTokens(before);
  const last = tokens.at(-1);
  const touches = last?.kind === 'word' && last.span.end === cursor;
  const fragment = open ?? (touches ? last : undefined);
  const earlier = touches && open === undefined ? tokens.slice(0, -1) : tokens;
  const wanted = fragment === undefined ? '' : before.slice(fragment.span.start);
  const items = rank(candidates(earlier, keys), wanted);
  return { from: cursor - wanted.length, to: cursor, items: items.slice(0, mostItems) };
}

/** The tokens before the cursor; a quote that is not closed yet stands apart. */
function readTokens(text: string): { readonly tokens: readonly Token[]; readonly open: Token | undefined } {
  const result = tokenizeFilter(text);
  if ('tokens' in result) return { tokens: result.tokens.slice(0, -1), open: undefined };
  const { start } = result.fault.span;
  const whole = tokenizeFilter(text.slice(0, start));
  const tokens = 'tokens' in whole ? whole.tokens.slice(0, -1) : [];
  const last = tokens.at(-1);
  const quote = text.slice(start);
  // A quote right behind a dot belongs to the key: ``metrics.`f1 sc``.
  if (last?.kind === 'word' && last.text.endsWith('.') && last.span.end === start)
    return {
      tokens: tokens.slice(0, -1),
      open: { kind: 'word', text: last.text + quote, span: { start: last.span.start, end: text.length } },
    };
  return { tokens, open: { kind: 'quoted', text: quote, span: { start, end: text.length } } };
}

function candidates(tokens: readonly Token[], keys: CompletionKeys): readonly Completion[] {
  const last = tokens.at(-1);
  const value = findKeyOfValue(tokens);
  if (value !== undefined) return valuesFor(value, keys);
  if (last === undefined || startsKey(tokens, last)) return [...keyItems(keys), ...startWords(tokens)];
  if (isWord(last, 'IS')) return words('NULL', 'NOT NULL');
  if (isWord(last, 'IN')) return words('(', 'LAST 7 DAYS');
  if (isWord(last, 'ORDER') || isWord(last, 'GROUP')) return words('BY');
  const key = keyOf(last);
  if (key !== undefined && !isInOrder(tokens)) return comparatorsFor(key);
  return isInOrder(tokens) ? words('DESC', 'ASC', 'NULLS LAST', 'SHOW', 'ORDER BY', 'LIMIT') : joins();
}

function joins(): readonly Completion[] {
  return words('AND', 'OR', 'ORDER BY', 'GROUP BY', 'LIMIT');
}

function words(...texts: readonly string[]): readonly Completion[] {
  return texts.map((text) => ({ text, kind: 'word' }));
}

const keyWords = ['AND', 'OR', 'NOT', 'BY', 'SHOW'];

function startsKey(tokens: readonly Token[], last: Token): boolean {
  if (last.text === '(') return true;
  if (keyWords.some((word) => isWord(last, word))) return true;
  return last.text === ',' && isInOrder(tokens);
}

/** True behind `ORDER BY` or `GROUP BY`. */
function isInOrder(tokens: readonly Token[]): boolean {
  return tokens.some((token, index) => isWord(token, 'BY') && index > 0);
}

function startWords(tokens: readonly Token[]): readonly Completion[] {
  if (!isInOrder(tokens)) return words('NOT', 'last 7 days');
  return words(...aggregateNames.map((name) => `${name}(`));
}

/** The key whose value should come next; `undefined` if something else should. */
function findKeyOfValue(tokens: readonly Token[]): FilterKey | undefined {
  const last = tokens.at(-1);
  if (last === undefined) return undefined;
  const compares =
    last.kind === 'comparator' || ['LIKE', 'ILIKE', 'BETWEEN'].some((word) => isWord(last, word));
  if (compares) return keyBefore(tokens, tokens.length - 1);
  if (last.text !== '(' && last.text !== ',') return undefined;
  const list = tokens.findLastIndex((token) => token.text === '(');
  const closed = tokens.findLastIndex((token) => token.text === ')') > list;
  const operator = tokens[list - 1];
  return !closed && operator !== undefined && isWord(operator, 'IN')
    ? keyBefore(tokens, list - 1)
    : undefined;
}

function keyBefore(tokens: readonly Token[], operator: number): FilterKey | undefined {
  const before = tokens[operator - 1];
  const token = before !== undefined && isWord(before, 'NOT') ? tokens[operator - 2] : before;
  return token === undefined ? undefined : keyOf(token);
}

function keyOf(token: Token): FilterKey | undefined {
  const parsed = parseKey(token);
  return parsed.ok ? parsed.value : undefined;
}

function keyItems({ known }: CompletionKeys): readonly Completion[] {
  const named = (['metric', 'param', 'tag', 'dataset', ...belongingScopes] as const).flatMap((scope) =>
    [...known[scope]].sort(naturalOrder).map((name) => writeKey(scope, name)),
  );
  const facts = attributes.flatMap(({ names: [name = ''] }) => (name.includes(' ') ? [] : [name]));
  return [...named, ...facts].map((text) => ({ text, kind: 'key' }));
}

function comparatorsFor(key: FilterKey): readonly Completion[] {
  const kind = key.scope === 'attribute' ? findAttribute(key.name)?.kind : key.scope;
  const isNumber = kind === 'metric' || kind === 'number' || kind === 'duration' || kind === 'time';
  const isText = kind === 'text' || kind === 'status' || kind === 'dataset';
  const ordered = isText ? [] : ['>', '>=', '<', '<=', 'BETWEEN'];
  const patterns = isNumber ? [] : ['LIKE', 'ILIKE', '~'];
  return ['=', '!=', ...ordered, ...patterns, 'IN', 'IS NULL', 'IS NOT NULL'].map((text) => ({
    text,
    kind: 'comparator',
  }));
}

function valuesFor(key: FilterKey, { valuesOf }: CompletionKeys): readonly Completion[] {
  return (valuesOf?.(key) ?? []).map((value) => ({ text: writeValue(value), kind: 'value' }));
}

/** A value as one types it: texts in the quotes that they do not hold. */
function writeValue(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}

/** What begins like the fragment, then what has it inside; whatever the case and the quotes. */
function rank(items: readonly Completion[], fragment: string): readonly Completion[] {
  const wanted = fold(fragment);
  const starts = items.filter(({ text }) => fold(text).startsWith(wanted));
  const nameStarts = items.filter(({ text }) => fold(text.slice(text.indexOf('.') + 1)).startsWith(wanted));
  const inside = items.filter(({ text }) => fold(text).includes(wanted));
  return [...new Set([...starts, ...nameStarts, ...inside])];
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll(/['"`]/g, '');
}
