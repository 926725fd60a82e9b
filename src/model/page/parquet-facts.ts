import type { ExplorerData } from './explorer-data.ts';
import type { Facet } from './facet.ts';

/** Name of the entry in a Parquet file of runs that holds these facts as JSON. */
export const parquetFactsName = 'runfolio.explorer';

/** Path of the file in the site. */
export const runsParquetPath = 'data/runs.parquet';

/** The explorer of more runs than this reads them in parts; of fewer they all lie in a script, which works from disk. */
export const MOST_SCRIPT_RUNS = 5000;

/**
 * What the explorer must know of a report whose runs it reads in parts from a Parquet file: everything that it shows before it knows
 * the runs.
 */
export interface ParquetFacts {
  readonly version: 1;
  /** How many runs there are. */
  readonly length: number;
  /** A few runs, among them one with each param, metric and tag: how values are written is found out from them. NaN is null. */
  readonly sample: ExplorerData;
  /** How many runs have a value, by the name of the column in the file. */
  readonly present: Readonly<Record<string, number>>;
  /** How all runs spread over the keys that have a facet at first, by the name of the key. */
  readonly facets: Readonly<Record<string, Facet>>;
  /** False if runs have no pages of their own. */
  readonly hasRunPages: boolean;
  /** Titles and pages of the experiments of the report, by their slugs. */
  readonly experiments: Readonly<Record<string, { readonly title: string; readonly path: string }>>;
}
