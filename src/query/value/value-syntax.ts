import type { Span } from '../filter.ts';
import type { ValueFault } from './value-expression.ts';

/** A fault on its way out of the parser of values; nobody else sees it. */
export class ValueSyntax extends Error {
  readonly fault: ValueFault;
  constructor(fault: ValueFault) {
    super(fault.code);
    this.fault = fault;
  }
}

/** The fault of a text that should have something else at a place. */
export function syntax(expected: string, found: string, span: Span): ValueFault {
  return { code: 'note-number-syntax', facts: { expected, found }, span };
}
