/** A log of Inspect, wherever it was kept. */
export interface EvaluationLog {
  /** The log without its samples: version, status, eval, plan, results, stats, error. */
  readonly header: unknown;
  /** Id, epoch, scores and error of each sample, in the order of the log. */
  readonly samples: Iterable<unknown>;
  /** True if only the journal of an evaluation that did not end is there. */
  readonly isJournal: boolean;
}
