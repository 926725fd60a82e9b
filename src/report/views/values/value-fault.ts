import type { ProblemCode } from '../../../problems/catalog.ts';
import type { Facts } from '../../../problems/problem.ts';
import type { Span } from '../../../query/filter.ts';

/** Why a number cannot be told, with the part of its text that is to blame. */
export interface ValueProblem {
  readonly kind: 'fault';
  readonly code: ProblemCode;
  readonly facts: Facts;
  readonly span: Span;
}

/** A fault of this code. */
export function valueFault(code: ProblemCode, facts: Facts, span: Span): ValueProblem {
  return { kind: 'fault', code, facts, span };
}

/** `{ near }` if a name is near, else nothing. */
export function nearFact(near: string | undefined): { readonly near?: string } {
  return near === undefined ? {} : { near };
}
