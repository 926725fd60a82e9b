import type { ProblemCode } from './catalog.ts';
import { catalog } from './catalog.ts';
import type { Facts, Place, Problem } from './problem.ts';

/** A problem of a known kind, with the severity that the catalog gives it. */
export function createProblem(code: ProblemCode, place: Place, facts: Facts = {}): Problem {
  const severity = catalog[code]?.severity ?? 'error';
  return { code, severity, place, facts };
}
