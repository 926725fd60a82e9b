import type { Facts } from '../problems/problem.ts';
import type { Span } from './filter.ts';

/** Why a filter's text cannot be understood. A code of the problem catalog with its facts and the place in the text. */
export interface FilterFault {
  readonly code:
    | 'query-syntax'
    | 'query-unsupported'
    | 'query-comparator'
    | 'query-join-missing'
    | 'query-group-open'
    | 'query-too-deep'
    | 'query-quote-open'
    | 'query-prefix-unknown'
    | 'query-attribute-unknown'
    | 'query-status-unknown'
    | 'query-value-bare'
    | 'query-value-kind'
    | 'query-pattern'
    | 'query-mlflow';
  readonly facts: Facts;
  readonly span: Span;
}
