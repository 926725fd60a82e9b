import type { Config } from '../config.ts';

/** Reports with more runs than this list none of them on the page that compares. */
export const MOST_LISTED_RUNS = 5000;

/** More than this stand side by side on no screen. */
export const MOST_SIDES = 20;

/** What `data/compare.js` holds: what can be chosen, and by which rules values are compared. */
export interface CompareIndex {
  /** What the config says of metrics, seeds and tests. */
  readonly config: ComparingConfig;
  /** All runs, or none if there are more than can be listed. */
  readonly runs: readonly ListedRun[];
  /** How many runs the report has. */
  readonly count: number;
  /** True if each run has a script of its own, with its curves; else runs come from the table of the explorer. */
  readonly records: boolean;
  /** Without their variants if no runs are listed. */
  readonly experiments: readonly ListedExperiment[];
}

/** The parts of the config that comparing depends on. */
export type ComparingConfig = Pick<Config, 'metrics' | 'metric' | 'seeds' | 'statistics'>;

/** A run that can be chosen. */
export type ListedRun = readonly [slug: string, name: string];

/** An experiment whose variants can be chosen. */
export interface ListedExperiment {
  readonly slug: string;
  readonly title: string;
  readonly variants: readonly ListedVariant[];
}

/** A variant that can be chosen. */
export interface ListedVariant {
  readonly label: string;
  readonly colour: number;
  readonly baseline: boolean;
  /** Places of its runs in the list of all runs. */
  readonly runs: readonly number[];
}
