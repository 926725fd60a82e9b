import type { FindingGroup, FindingSeverity } from '../finding.ts';

/** What is known of a rule of the audit without running it; its docs page is made from this. */
export interface RuleFacts {
  readonly group: FindingGroup;
  /** Severity of its findings unless the config says otherwise. */
  readonly severity: FindingSeverity;
  /** Whether it is on unless the config says otherwise. */
  readonly on: boolean;
  /** What it finds, a short sentence. */
  readonly title: string;
  /** Why that matters. */
  readonly why: string;
  /** How it is found: the method with its source, and the thresholds. */
  readonly how: string;
  /** What to do about it. */
  readonly advice: string;
}
