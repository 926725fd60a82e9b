import type { ExperimentAnalysis } from '../analysis/analyze-experiment.ts';
import type { MetricKnowledge } from '../analysis/know-metric.ts';
import type { Config } from '../model/config.ts';
import type { FindingSubject } from '../model/finding.ts';
import type { Run } from '../model/run.ts';
import type { Note } from '../notes/note.ts';

/** An experiment as the report shows it. */
export interface AuditedExperiment {
  readonly slug: string;
  readonly title: string;
  readonly note: Note | null;
  readonly runs: readonly Run[];
  /** The config with what the note says of the values of runs. */
  readonly config: Config;
  readonly analysis: ExperimentAnalysis;
  /** What came of the note's decision rule; null without one. */
  readonly decision: AuditedDecision | null;
}

/** A decision rule after it was judged, as far as rules of the audit ask. */
export interface AuditedDecision {
  readonly verdict: 'supported' | 'refuted' | 'inconclusive' | 'open' | null;
  /** True if the rule was written before the first run, as the history of the note or its author says. */
  readonly statedBefore: boolean;
  readonly conditions: readonly {
    readonly metric: string;
    /** Runs of each side; null for a fixed value. */
    readonly candidate: readonly Run[];
    readonly baseline: readonly Run[] | null;
    /** Of the test; null where none was made. */
    readonly p: number | null;
    readonly alpha: number;
  }[];
}

/** An experiment as rules look at it. */
export interface ExperimentEvidence extends AuditedExperiment {
  /** What is known of a metric, remembered. */
  readonly know: (name: string) => MetricKnowledge;
  /** Runs that count, and those that stand behind no mean. */
  readonly counting: readonly Run[];
  /** All runs of the report. */
  readonly allRuns: readonly Run[];
}

/** A variant as the subject of a finding. */
export function variantSubject(
  { slug, analysis }: AuditedExperiment,
  index: number,
): Extract<FindingSubject, { kind: 'variant' }> {
  const variant = analysis.grouping.variants[index];
  return {
    kind: 'variant',
    experiment: slug,
    label: variant?.label ?? '',
    runs: (variant?.runs ?? []).map(({ id }) => id),
  };
}
