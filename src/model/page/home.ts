import type { Severity } from '../../problems/problem.ts';
import type { Moment, PageBase } from './page.ts';
import type { VerdictWord } from './verdict.ts';

/** What was asked, what was found, newest first. */
export interface HomePage extends PageBase {
  readonly kind: 'home';
  /** The scope in one line, e.g. `41 runs in 3 experiments, logged over 3 days`. */
  readonly scope: string;
  /** Verdicts that changed since the report was built before. */
  readonly news: readonly { readonly word: VerdictWord; readonly text: string; readonly path: string }[];
  readonly experiments: readonly ExperimentCard[];
  /** What needs attention: problems by kind, runs that failed, with links. */
  readonly attention: readonly {
    readonly text: string;
    readonly severity: Severity;
    readonly path: string;
  }[];
  /** For a report without runs: how to log the first one. */
  readonly gettingStarted: boolean;
}

/** An experiment on the home page. */
export interface ExperimentCard {
  readonly title: string;
  readonly path: string;
  readonly writeUp: boolean;
  readonly status: string | null;
  /** The hypothesis, if a note states one. */
  readonly hypothesis: string | null;
  /** What the decision rule says; null without one. */
  readonly verdict: { readonly word: VerdictWord; readonly postHoc: boolean } | null;
  /** What the logs say, in one sentence. */
  readonly finding: string;
  readonly runs: number;
  readonly variants: number;
  readonly updated: Moment | null;
  /** Best variants by the main metric: name, value and a dot-and-interval strip drawn to a common scale. */
  readonly strip: Strip | null;
}

/** Values of several variants on one scale, 0–1, for a small dot-and-interval picture. */
export interface Strip {
  readonly metric: string;
  readonly better: 'up' | 'down' | null;
  readonly rows: readonly {
    readonly label: string;
    /** The label without what the labels of all rows share. */
    readonly short: string;
    readonly text: string;
    readonly colour: number | null;
    /** Position of the mean, 0 left to 1 right. */
    readonly at: number;
    /** Ends of the interval; equal to `at` for a single run. */
    readonly low: number;
    readonly high: number;
    readonly best: boolean;
  }[];
}
