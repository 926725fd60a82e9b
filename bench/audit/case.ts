import type { RuleId } from '../../src/model/finding-rules.ts';

/** One row of a log: step, time and metrics. */
export type CaseRow = Readonly<Record<string, number>>;

/** A run of a case. */
export interface CaseRun {
  readonly params: Readonly<Record<string, string | number>>;
  readonly seed?: number;
  readonly rows: readonly CaseRow[];
}

/** A labelled run, or a labelled set of runs. */
export interface AuditCase {
  readonly id: string;
  readonly runs: readonly CaseRun[];
  /** Rules that must find something in it. */
  readonly expect: readonly RuleId[];
  /** Rules that may find something: neither right nor wrong. */
  readonly may: readonly RuleId[];
  /** Why it is labelled so. */
  readonly reason: string;
}
