import type { Filter } from './filter.ts';
import { unquote } from './parse-key.ts';
import { parseLastSpan } from './parse-span.ts';
import type { Token } from './token.ts';
import { isWord } from './token-reader.ts';
import type { Parsed, TokenReader } from './token-reader.ts';

/** Prefixes after which a word is a key that lacks its comparator, and no text to search for. */
const keyStart = /^(?:params?|parameters?|metrics?|tags?|attributes?|attr|datasets?|variant|note)\../;

/**
 * Reads a bare word, a quoted text that stands alone, or `last 7 days`; `undefined` if a condition on a key follows, or the dialect has no
 * such words.
 */
export function parseWords(tokens: TokenReader): Parsed<Filter> | undefined {
  const token = tokens.peek();
  if (!tokens.dialect.words || (token.kind !== 'word' && token.kind !== 'quoted')) return undefined;
  if (isWord(token, 'LAST') && /^\d/.test(tokens.ahead(1).text)) return parseLastRuns(tokens);
  if (startsCondition(tokens) || (token.kind === 'word' && keyStart.test(token.text))) return undefined;
  tokens.next();
  return { ok: true, value: { kind: 'words', text: unquote(token.text), span: token.span } };
}

/** Runs that started in the last so many days. */
function parseLastRuns(tokens: TokenReader): Parsed<Filter> {
  const last = tokens.next();
  const found = parseLastSpan(tokens, last);
  if (!found.ok) return found;
  const { from, to, span } = found.value;
  const key = { scope: 'attribute', name: 'start_time', span: last.span } as const;
  return { ok: true, value: { kind: 'between', key, low: from, high: to, span } };
}

/** True if what follows the next token can only be meant to compare it. */
function startsCondition(tokens: TokenReader): boolean {
  const negated = isWord(tokens.ahead(1), 'NOT');
  const operator = tokens.ahead(negated ? 2 : 1);
  const after = tokens.ahead(negated ? 3 : 2);
  if (!negated && operator.kind === 'comparator') return true;
  if (isWord(operator, 'LIKE') || isWord(operator, 'ILIKE')) return after.kind === 'quoted';
  if (isWord(operator, 'IN')) return after.text === '(' || isWord(after, 'LAST');
  if (isWord(operator, 'BETWEEN')) return isBetween(tokens, negated ? 3 : 2);
  return !negated && isWord(operator, 'IS') && (isWord(after, 'NULL') || isWord(after, 'NOT'));
}

function isBetween(tokens: TokenReader, at: number): boolean {
  return isValue(tokens.ahead(at)) && isWord(tokens.ahead(at + 1), 'AND');
}

function isValue({ kind }: Token): boolean {
  return kind === 'word' || kind === 'quoted';
}
