import type { FilterValue } from './filter.ts';
import { unquote } from './parse-key.ts';
import type { Token } from './token.ts';
import { failed } from './token-reader.ts';
import type { Parsed } from './token-reader.ts';

const numberPattern = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

/** Reads a value: a number, a text in single or double quotes, `true` or `false`. */
export function parseValue(token: Token): Parsed<FilterValue> {
  const { text, span } = token;
  if (token.kind === 'quoted' && !text.startsWith('`'))
    return { ok: true, value: { kind: 'text', value: unquote(text), span } };
  if (token.kind !== 'word')
    return failed({ code: 'query-syntax', facts: { expected: 'value', found: text }, span });
  if (numberPattern.test(text)) return { ok: true, value: { kind: 'number', value: Number(text), span } };
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === 'false')
    return { ok: true, value: { kind: 'truth', value: lower === 'true', span } };
  return failed({ code: 'query-value-bare', facts: { value: text }, span });
}
