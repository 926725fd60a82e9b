import type { Problem, Severity } from './problem.ts';

/** Problems of one kind in one file that were counted but not kept. */
export interface UnkeptProblems {
  readonly code: string;
  readonly severity: Severity;
  readonly file: string;
  readonly count: number;
}

/**
 * What was found wrong: the first problems of each kind and file in full, the others counted exactly, so that a log of a million
 * bad lines stays small.
 */
export interface ProblemList {
  readonly kept: readonly Problem[];
  readonly unkept: readonly UnkeptProblems[];
}
