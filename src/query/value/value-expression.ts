import type { Facts } from '../../problems/problem.ts';
import type { Filter, FilterKey, Span } from '../filter.ts';
import type { FilterFault } from '../filter-fault.ts';

/** How the values of several runs become one. */
export type RunStatistic = 'mean' | 'median' | 'sd' | 'se' | 'min' | 'max' | 'iqm' | 'sum' | 'n';

/** How the points of one run become its value. Without one the metric's own rule holds, as in tables. */
export type PointStatistic = 'last' | 'first' | 'best' | 'min' | 'max' | 'mean';

/** How two selections are set against each other. `change` is the difference as a part of the second side. */
export type ValueComparison = 'difference' | 'ratio' | 'change' | 'p';

/** What is counted: runs that count behind means, all runs that are meant, or the variants that they make. */
export type Counted = 'counted' | 'runs' | 'variants';

/** What is asked for. A bare name is a metric if some run logged it, else an attribute of runs. */
export type Quantity =
  | {
      readonly kind: 'metric';
      readonly name: string;
      readonly bare: boolean;
      readonly overRuns: RunStatistic | null;
      readonly ofPoints: PointStatistic | null;
      /** Of the name. */
      readonly span: Span;
    }
  | {
      readonly kind: 'key';
      readonly key: FilterKey;
      readonly overRuns: RunStatistic | null;
      readonly span: Span;
    }
  | { readonly kind: 'count'; readonly of: Counted; readonly span: Span };

/** Which runs are meant, among those that the text is about. */
export type Selection =
  | { readonly kind: 'all'; readonly span: Span }
  | { readonly kind: 'where'; readonly filter: Filter; readonly text: string; readonly span: Span }
  | { readonly kind: 'run' | 'variant'; readonly name: string; readonly span: Span }
  | { readonly kind: 'baseline'; readonly span: Span };

/** How the number is written. */
export interface ValueOptions {
  /** What stands behind `±`; null for nothing. */
  readonly spread: 'sd' | 'se' | 'ci' | null;
  readonly interval: boolean;
  readonly n: boolean;
  readonly p: boolean;
  readonly unit: boolean;
  readonly percent: boolean;
  /** Significant digits; null: as the spread allows. */
  readonly digits: number | null;
  /** Digits behind the point; null: as the spread allows. */
  readonly decimals: number | null;
}

/** What stands between `{{` and `}}`. Plain data, every part knows its place in the text. */
export interface ValueExpression {
  readonly quantity: Quantity;
  readonly comparison: ValueComparison | null;
  readonly selection: Selection;
  /** The second side of a comparison; null without one. */
  readonly against: Selection | null;
  readonly options: ValueOptions;
  readonly span: Span;
}

/** Why a text is no value expression. */
export type ValueFault =
  | FilterFault
  | {
      readonly code: 'note-number-syntax' | 'note-number-option';
      readonly facts: Facts;
      readonly span: Span;
    };
