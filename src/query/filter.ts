/** A part of a filter's text: UTF-16 offsets from 0, `end` after its last character. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * What kind of thing a key names. `attribute`: a fact of the run itself, see `attributes`. `dataset`: the data that it took, `variant`
 * and `note`: what the report makes of it; a run may have several of these, and one that fits is enough.
 */
export type KeyScope = 'param' | 'metric' | 'tag' | 'attribute' | 'dataset' | BelongingScope;

/** Kinds of keys that name what the report knows of runs beside their logs. */
export type BelongingScope = (typeof belongingScopes)[number];
export const belongingScopes = ['variant', 'note', 'finding'] as const;

/** True for such a kind. */
export function isBelonging(scope: string): scope is BelongingScope {
  return belongingScopes.some((one) => one === scope);
}

/** What a comparison looks at, e.g. `params.lr`: scope `param`, name `lr`. */
export interface FilterKey {
  readonly scope: KeyScope;
  /** Name as logged, quotes taken off. */
  readonly name: string;
  /** True if a metric is meant by its whole name, although that ends like a statistic: `loss.min`. */
  readonly exact?: boolean;
  readonly span: Span;
}

/** A value as typed. `truth` is a bare `true` or `false`. */
export type FilterValue =
  | { readonly kind: 'number'; readonly value: number; readonly span: Span }
  | { readonly kind: 'text'; readonly value: string; readonly span: Span }
  | { readonly kind: 'truth'; readonly value: boolean; readonly span: Span };

/** How a key and a value are compared. `LIKE`: `%` stands for any text, `_` for one character; `ILIKE` does not mind case. `~`: a regular expression fits somewhere. */
export type Comparator = '=' | '!=' | '>' | '>=' | '<' | '<=' | 'LIKE' | 'ILIKE' | '~';

/** One condition on one key, e.g. `params.lr > 0.1`, `tags.team NOT LIKE 'vis%'`. */
export interface Comparison {
  readonly kind: 'comparison';
  readonly key: FilterKey;
  readonly comparator: Comparator;
  readonly value: FilterValue;
  readonly span: Span;
}

/** `key IN (a, b)`: equal to one of the values. */
export interface Membership {
  readonly kind: 'in';
  readonly key: FilterKey;
  readonly values: readonly FilterValue[];
  readonly span: Span;
}

/** `key BETWEEN low AND high`, both ends included. */
export interface Range {
  readonly kind: 'between';
  readonly key: FilterKey;
  readonly low: FilterValue;
  readonly high: FilterValue;
  readonly span: Span;
}

/** `key IS NULL`: the run does not have it, or has it without a value. */
export interface Absence {
  readonly kind: 'null';
  readonly key: FilterKey;
  readonly span: Span;
}

/** Conditions that must all hold; none at all holds for every run. */
export interface AllOf {
  readonly kind: 'all';
  readonly filters: readonly Filter[];
  readonly span: Span;
}

/** Conditions of which one must hold. */
export interface AnyOf {
  readonly kind: 'any';
  readonly filters: readonly Filter[];
  readonly span: Span;
}

/** A condition that must not hold. `NOT IN`, `NOT LIKE`, `NOT BETWEEN` and `IS NOT NULL` are written with it too. */
export interface Not {
  readonly kind: 'not';
  readonly filter: Filter;
  readonly span: Span;
}

/** A text that stands somewhere in names, tags or notes of the run, whatever its case. */
export interface Words {
  readonly kind: 'words';
  readonly text: string;
  readonly span: Span;
}

/** A condition on one key. */
export type Condition = Comparison | Membership | Range | Absence;

/** A parsed filter: which runs are meant. Plain data, every part knows its place in the text. */
export type Filter = AllOf | AnyOf | Not | Words | Condition;
