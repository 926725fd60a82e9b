/**
 * The points of one metric of one run that are kept for drawing: about a thousand at most, always with the first, the last,
 * every extreme of its neighbourhood and the places of non-finite values. `summary.count` tells how many there were.
 */
export interface Series {
  readonly metric: string;
  /** One entry for each axis of the summary, in the same order; each as long as `values`. */
  readonly axes: readonly SeriesAxis[];
  /** Values as logged, NaN and infinities included. */
  readonly values: Float64Array;
}

/** Positions of a series' points on one axis; NaN where a point does not carry that axis. */
export interface SeriesAxis {
  /** Canonical name: `step`, `epoch`, `time` (milliseconds since the epoch), `samples`, ... */
  readonly name: string;
  readonly positions: Float64Array;
}

/** A text that a run logged along the way, e.g. a generated sample or a log message; or a label that changed. */
export interface TextPoint {
  readonly name: string;
  readonly at: number | null;
  readonly text: string;
  readonly line: number;
}
