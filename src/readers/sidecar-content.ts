import { createProblem } from '../problems/create-problem.ts';
import type { Place, Problem } from '../problems/problem.ts';

/** What a file beside a log holds; nothing, and a problem, if it cannot be read as params. */
export interface SidecarContent {
  readonly value: unknown;
  readonly problem?: Problem;
}

/** A file that is not what its name says. */
export function broken(place: Place, reason: string): SidecarContent {
  return { value: {}, problem: createProblem('sidecar-syntax', place, { reason }) };
}

/** A file that holds something else than names with values. */
export function withoutNames(place: Place, kind: string): SidecarContent {
  const what = kind === 'array' ? 'a list' : `a ${kind === 'string' ? 'text' : kind}`;
  return { value: {}, problem: createProblem('sidecar-no-params', place, { what }) };
}
