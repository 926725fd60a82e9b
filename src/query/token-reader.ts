import type { FilterFault } from './filter-fault.ts';
import type { Token } from './token.ts';

/** A parsed part, or why there is none. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: FilterFault };

/** What a parser takes beside conditions on keys. */
export interface Dialect {
  /** True if bare words are a text search, conditions side by side are joined by AND, and `ORDER BY` and the like end the filter. */
  readonly words: boolean;
  /** Now, in milliseconds since 1970, for `last 7 days`; null: such spans are refused, so that a text means the same for ever. */
  readonly nowMs: number | null;
}

/** What filters in notes and configs are written in. */
export const strictDialect: Dialect = { words: false, nowMs: null };

/** Walks over tokens; stays at the last one, of kind `end`. */
export interface TokenReader {
  readonly dialect: Dialect;
  peek(): Token;
  /** The token so many places further on; 0 for the next one. */
  ahead(count: number): Token;
  next(): Token;
  /** Takes the next token if it is this bare word, in any case. */
  takeWord(word: string): boolean;
}

/** Starts at the first token. */
export function readTokens(tokens: readonly Token[], dialect: Dialect = strictDialect): TokenReader {
  const end: Token = tokens.at(-1) ?? { kind: 'end', text: '', span: { start: 0, end: 0 } };
  let at = 0;
  const peek = (): Token => tokens[at] ?? end;
  const next = (): Token => {
    const token = peek();
    at += 1;
    return token;
  };
  return {
    dialect,
    peek,
    ahead: (count) => tokens[at + count] ?? end,
    next,
    takeWord(word) {
      const found = isWord(peek(), word);
      if (found) next();
      return found;
    },
  };
}

/** True if the token is this bare word, in any case. */
export function isWord(token: Token, word: string): boolean {
  return token.kind === 'word' && token.text.toUpperCase() === word;
}

/** A part that could not be parsed. */
export function failed(fault: FilterFault): { readonly ok: false; readonly fault: FilterFault } {
  return { ok: false, fault };
}
