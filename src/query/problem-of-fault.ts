import { createProblem } from '../problems/create-problem.ts';
import type { Place, Problem } from '../problems/problem.ts';
import type { Span } from './filter.ts';
import type { FilterFault } from './filter-fault.ts';

/** The problem to show for a fault. `locate` tells where in a file a part of the filter's text stands. */
export function problemOfFault(fault: FilterFault, locate: (span: Span) => Place): Problem {
  return createProblem(fault.code, locate(fault.span), fault.facts);
}
