import type { DecisionTerms, Verdict } from '../../analysis/decision/decision-terms.ts';
import type { DecisionResult } from '../../analysis/decision/judge-decision.ts';
import type { MetricKnowledge } from '../../analysis/know-metric.ts';
import type { RunValue } from '../../analysis/summarize-variants.ts';
import type { Registration } from '../../notes/decision/find-registration.ts';

/** One side of a condition: the runs that it picks. */
export interface DecisionSide {
  /** What tells these runs from the others of the note, e.g. `smoothing 0.1`; empty if nothing does. */
  readonly label: string;
  /** All runs that the side picks; only those that are `counted` stand behind the verdict. */
  readonly values: readonly RunValue[];
}

/** A condition of a rule with what came of it. */
export interface JudgedCondition {
  readonly metric: MetricKnowledge;
  readonly terms: DecisionTerms;
  readonly candidate: DecisionSide;
  /** Runs, or a fixed value. */
  readonly baseline: DecisionSide | number;
  readonly result: DecisionResult;
}

/** What the decision rule of a note says of its runs. */
export interface NoteVerdict {
  /** Null if the rule cannot be judged: its faults are reported as problems. */
  readonly verdict: Verdict | null;
  /** In the order of the rule; those with a fault are left out. */
  readonly conditions: readonly JudgedCondition[];
  readonly registration: Registration;
}

/** Verdicts by the absolute path of their note. A note without a decision rule has none. */
export type NoteVerdicts = ReadonlyMap<string, NoteVerdict>;
