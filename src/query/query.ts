import type { Filter, FilterKey, Span } from './filter.ts';

/** One key that runs are sorted by. `nulls`: where runs without the value come; NaN stands beside them, before those without any. */
export interface SortTerm {
  readonly key: SortKey;
  readonly descending: boolean;
  readonly nulls: 'first' | 'last';
}

/** What is sorted by: a value of a run, or in a query with `GROUP BY` a value of a group. */
export type SortKey = FilterKey | Aggregate;

/** How the values of the runs of a group become one. `std` is the sample standard deviation (ddof 1). */
export type AggregateName = 'mean' | 'median' | 'std' | 'min' | 'max' | 'count';

/** One column of a query with `GROUP BY`, e.g. `mean(metrics.loss)`. `count()` has no key: it counts runs. */
export interface Aggregate {
  readonly scope: 'aggregate';
  readonly aggregate: AggregateName;
  readonly of: FilterKey | null;
  /** As typed. */
  readonly name: string;
  readonly span: Span;
}

/** Which runs are put together, and what is told of each group. */
export interface Grouping {
  readonly keys: readonly FilterKey[];
  readonly columns: readonly Aggregate[];
}

/** A parsed query: which runs, in which order, how many. Plain data, every part knows its place in the text. */
export interface Query {
  readonly filter: Filter;
  readonly order: readonly SortTerm[];
  /** Most rows; null for all. */
  readonly limit: number | null;
  readonly group: Grouping | null;
}
