import type { Finding } from '../finding.ts';
import type { Goal } from '../note.ts';
import type { ParamValue } from '../run.ts';

/**
 * What the explorer knows of the runs of a report up to 5,000: columns, each different value once, numbers exact. A list with one entry
 * for each run is in the order of the runs.
 */
export interface ExplorerData {
  readonly version: 1;
  /** File names of the runs' pages, without folder and ending. They name runs in addresses. */
  readonly slugs: readonly string[];
  /** False if the report leaves out the pages of runs. */
  readonly hasRunPages: boolean;
  readonly facts: Readonly<Record<ExplorerFact, CodedColumn<string | number>>>;
  readonly times: Readonly<Record<'startedAt' | 'endedAt' | 'durationSeconds', readonly (number | null)[]>>;
  readonly params: readonly ExplorerParam[];
  readonly tags: readonly NamedColumn<string>[];
  /** Data sets by name: version or hash. */
  readonly data: readonly NamedColumn<string>[];
  readonly metrics: readonly ExplorerMetric[];
  readonly variants: readonly ExplorerVariant[];
  /** Places in `variants`. */
  readonly variantsOf: CodedColumn<readonly number[]>;
  readonly notes: readonly ExplorerNote[];
  /** Places in `notes`. */
  readonly notesOf: CodedColumn<readonly number[]>;
  /** Kinds of findings of the audit, each once. */
  readonly findings: readonly ExplorerFinding[];
  /** Places in `findings`, one for each finding that concerns the run. */
  readonly findingsOf: CodedColumn<readonly number[]>;
  /** Keys of the columns that are shown at first, e.g. `run_name`, `params.lr`. */
  readonly shown: readonly string[];
  /** Keys that deserve a facet at first. */
  readonly facets: readonly string[];
}

/** What a finding of the audit is asked for. */
export type ExplorerFinding = Pick<Finding, 'rule' | 'severity' | 'group'>;

/** Texts that most runs have, by their names in the model. */
export type ExplorerFact =
  | 'id'
  | 'name'
  | 'experiment'
  | 'group'
  | 'parent'
  | 'status'
  | 'error'
  | 'seed'
  | 'file'
  | 'reader'
  | 'commit'
  | 'branch'
  | 'repository'
  | 'hardware'
  | 'command';

/** A column with each different value once. */
export interface CodedColumn<Value> {
  readonly values: readonly Value[];
  /** For each run the place of its value, -1 without one; null if the values are the column. */
  readonly codes: readonly number[] | null;
}

/** A column of something that a program named. */
export interface NamedColumn<Value> extends CodedColumn<Value> {
  readonly name: string;
}

/** A param. `texts` are what the log holds where that reads as something else, by the place of the value; null where it does not. */
export interface ExplorerParam extends NamedColumn<ParamValue> {
  readonly texts?: readonly (string | null)[];
}

/** A metric: statistics of each run, null for runs that did not log it. A list that is equal to `last` everywhere is left out. */
export interface ExplorerMetric {
  readonly name: string;
  readonly label: string;
  readonly unit: string | null;
  readonly goal: Goal | null;
  readonly last: readonly (number | null)[];
  readonly first?: readonly (number | null)[];
  readonly min?: readonly (number | null)[];
  readonly max?: readonly (number | null)[];
  readonly mean?: readonly (number | null)[];
  readonly std?: readonly (number | null)[];
  readonly count: CodedColumn<number>;
}

/** A variant of an experiment of the report. */
export interface ExplorerVariant {
  readonly label: string;
  readonly runs: number;
  /** Title of the experiment, and its page from the site's root. */
  readonly experiment: string;
  readonly path: string;
  /** Slot of the palette, -1 for the grey of others. */
  readonly colour: number;
}

/** What queries may ask of a note. */
export interface ExplorerNote {
  readonly title: string;
  readonly slug: string;
  readonly path: string;
  readonly tags: readonly string[];
  readonly hypothesis: string | null;
  readonly text: string;
}
