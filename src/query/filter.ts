/** A part of a filter's text: UTF-16 offsets from 0, `end` after its last character. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What kind of thing a key names. `attribute`: a fact of the run itself, see `attributes`. */
export type KeyScope = 'param' | 'metric' | 'tag' | 'attribute';

/** What a comparison looks at, e.g. `params.lr`: scope `param`, name `lr`. */
export interface FilterKey {
  readonly scope: KeyScope;
  /** Name as logged, quotes taken off. */
  readonly name: string;
  readonly span: Span;
}

/** A value as typed. `truth` is a bare `true` or `false`. */
export type FilterValue =
  | { readonly kind: 'number'; readonly value: number; readonly span: Span }
  | { readonly kind: 'text'; readonly value: string; readonly span: Span }
  | { readonly kind: 'truth'; readonly value: boolean; readonly span: Span };

/** How a key and a value are compared. */
export type Comparator = '=' | '!=' | '>' | '>=' | '<' | '<=';

/** One condition on one key, e.g. `params.lr > 0.1`. */
export interface Comparison {
  readonly kind: 'comparison';
  readonly key: FilterKey;
  readonly comparator: Comparator;
  readonly value: FilterValue;
  readonly span: Span;
}

/** Conditions that must all hold; none at all holds for every run. */
export interface AllOf {
  readonly kind: 'all';
  readonly filters: readonly Filter[];
  readonly span: Span;
}

/** A parsed filter: which runs are meant. Plain data, every part knows its place in the text. */
export type Filter = AllOf | Comparison;
