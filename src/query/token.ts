import type { Span } from './filter.ts';

/**
 * The smallest parts of a filter.
 *
 * `word`: anything bare, e.g. `params.lr`, `AND`, `0.1`; a quoted key may follow a dot. `quoted`: text in quotes, quotes included.
 */
export type TokenKind = 'comparator' | 'mark' | 'quoted' | 'word' | 'end';

/** One part of a filter's text with its place. */
export interface Token {
  readonly kind: TokenKind;
  /** As typed; empty at the end. */
  readonly text: string;
  readonly span: Span;
}
