import type { FindingEvidence, FindingPlace, FindingSeverity, FindingSubject } from '../model/finding.ts';
import type { RuleId } from '../model/finding-rules.ts';
import type { ExperimentEvidence } from './experiment-evidence.ts';
import type { RunEvidence } from './run-evidence.ts';

/** What a rule says of one thing that it found; everything else comes from the rule's facts. */
export interface Draft {
  /** What is wrong here and why it matters, with the numbers, in one to three sentences. */
  readonly message: string;
  /** What to do, where the rule's own advice does not fit. */
  readonly advice?: string;
  /** The subject, where it is not the run or the experiment that the rule was asked about. */
  readonly subject?: FindingSubject;
  /** Where this case matters more or less than others of the rule. Counts only while the config says nothing of the rule. */
  readonly severity?: FindingSeverity;
  readonly evidence?: Partial<FindingEvidence>;
  readonly place?: FindingPlace | null;
  /** What tells this finding from others of the same rule, subject and metric; needed only where there are any. */
  readonly detail?: string;
}

/** A rule that looks at one run alone: its findings are kept between builds as long as the run does not change. */
export interface RunRule {
  readonly id: RuleId;
  readonly find: (run: RunEvidence) => readonly Draft[];
}

/** A rule that looks at the runs of an experiment together, from their summaries. */
export interface ExperimentRule {
  readonly id: RuleId;
  readonly find: (experiment: ExperimentEvidence) => readonly Draft[];
}
