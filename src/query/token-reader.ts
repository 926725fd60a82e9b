import type { FilterFault } from './filter-fault.ts';
import type { Token } from './token.ts';

/** A parsed part, or why there is none. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: FilterFault };

/** Walks over tokens; stays at the last one, of kind `end`. */
export interface TokenReader {
  peek(): Token;
  next(): Token;
  /** Takes the next token if it is this bare word, in any case. */
  takeWord(word: string): boolean;
}

/** Starts at the first token. */
export function readTokens(tokens: readonly Token[]): TokenReader {
  const end: Token = tokens.at(-1) ?? { kind: 'end', text: '', span: { start: 0, end: 0 } };
  let at = 0;
  const peek = (): Token => tokens[at] ?? end;
  const next = (): Token => {
    const token = peek();
    at += 1;
    return token;
  };
  return {
    peek,
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
