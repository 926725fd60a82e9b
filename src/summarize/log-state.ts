import type { RunFacts } from '../readers/reader.ts';
import type { ProblemCollector } from '../problems/collect-problems.ts';
import type { Replacement } from './layout-state.ts';
import type { RunState } from './run-state.ts';

/** Where rows that a later part of the log replaced are known to be: found in a first reading, used in a second. */
export interface KnownStepsBack {
  /** By run (its place in the log) and layout: lines and the positions they went back to, in file order. */
  readonly byLayout: ReadonlyMap<string, readonly Replacement[]>;
}

/** Name of a layout of a run in `KnownStepsBack`. */
export function layoutName(runIndex: number, layoutKey: string): string {
  return `${runIndex}\n${layoutKey}`;
}

/** Everything read of one log, or of one part of it. */
export interface LogState {
  /** In the order in which they began. */
  readonly runs: RunState[];
  defaults: RunFacts;
  readonly problems: ProblemCollector;
  lines: number;
  usedLines: number;
  problemLines: number;
  readonly ignoredLines: Record<string, number>;
  cutOff: boolean;
  /** Rows that were replaced by later ones, by the line from which on they were. */
  readonly supersededBy: Map<number, number>;
  /** A part in which the axis of a run went back: only a reading of the whole log can tell what that means. */
  undecided: boolean;
}
