/** What the chart of a finding is drawn from besides the series: small plain data for whichever thread draws it. */
export interface FindingOrder {
  readonly id: string;
  readonly title: string;
  /** The axis that the lines run along, as it was logged. */
  readonly axis: string;
  /** The series that are drawn, the first is the one that the finding is about. */
  readonly lines: readonly FindingLineOrder[];
  /** Marked places on the axis, and a marked stretch of it; times are in milliseconds, as they were logged. */
  readonly steps: readonly number[];
  readonly span: { readonly from: number; readonly to: number } | null;
}

/** One line of such a chart: a metric of a run. */
export interface FindingLineOrder {
  /** The run's id, and when it started. */
  readonly run: string;
  readonly startedAt: number | null;
  readonly metric: string;
  readonly label: string;
}
