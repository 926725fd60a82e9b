import type { Facet } from '../../../model/page/facet.ts';
import type { ParamValue, Run } from '../../../model/run.ts';
import type { FilterKey } from '../../../query/filter.ts';
import type { ExportRequest } from './export-rows.ts';
import type { KnownKeys } from '../../../query/find-unknown-keys.ts';
import type { Query } from '../../../query/query.ts';

export type { Facet } from '../../../model/page/facet.ts';

/**
 * The runs of a report, wherever they come from: a script that is loaded at once, or a file that is read in parts. Everything that
 * the explorer shows is asked for here; answers may come later, and in another order than they were asked for.
 */
export interface RunTable {
  /** How many runs there are. */
  readonly length: number;
  /** False if runs have no pages of their own. */
  readonly hasRunPages: boolean;
  /** Everything that can be shown as a column, in the order in which it is offered. */
  readonly columns: readonly RunColumn[];
  /** Keys of the columns and facets that stand there at first. */
  readonly shown: readonly string[];
  readonly facets: readonly string[];
  /** The names that queries may ask for. */
  readonly known: KnownKeys;
  /** Runs that a query means in its order, or its groups; only the part from `from` up to but not including `to`. */
  rows(request: RowsRequest): Promise<RowsAnswer>;
  /** How many groups a query that has `GROUP BY` makes, and where those with the ids in `open` are among them. */
  groups(query: Query, open: readonly string[]): Promise<GroupsAnswer>;
  /** What is told of the groups from `from` up to but not including `to`. */
  groupRows(request: GroupRowsRequest): Promise<readonly GroupRow[]>;
  /** How the runs that a query means spread over the values of a key. */
  facet(query: Query, key: FilterKey): Promise<Facet>;
  /** Values of a key as one types them, most common first. At once, from what is known by then. */
  valuesOf(key: FilterKey): readonly (string | number | boolean)[];
  /** The runs with these slugs, in this order; those that are not there are left out. */
  find(slugs: readonly string[]): Promise<readonly TableRow[]>;
  /** The same, with every statistic that is known of them, to compare them. */
  findWhole(slugs: readonly string[]): Promise<readonly TableRow[]>;
  /** Writes rows as a file in the thread where they lie; without it, the page writes them itself. */
  readonly exportRows?: (request: ExportRequest) => Promise<Blob>;
  /** The column of a key; `undefined` if no run has it. A statistic such as `metrics.loss.min` is a column too. */
  column(id: string): RunColumn | undefined;
}

/** Something that each run has one value of, or none. */
export interface RunColumn {
  /** The key as one writes it in a query: unique, and what addresses name it by. */
  readonly id: string;
  readonly key: FilterKey;
  readonly label: string;
  /** `name` leads to the run's page. */
  readonly kind: 'name' | 'status' | 'time' | 'duration' | 'text' | 'param' | 'tag' | 'metric';
  readonly numeric: boolean;
  readonly better: 'up' | 'down' | null;
  readonly unit: string | null;
  /** How many runs have it. */
  readonly present: number;
  /** Writes a value of it so that the values of the column stand together: as many decimals for all. */
  readonly format: (value: ParamValue) => string;
}

/** A run as a row. Columns that were not asked for may be missing in it where a source reads only parts. */
export interface TableRow {
  /** File name of the run's page without its folder and ending. */
  readonly slug: string;
  readonly run: Run;
  /** The value of a key; `undefined` if the run has none. */
  readonly value: (key: FilterKey) => ParamValue | undefined;
  /** Variants of the run in the report's experiments; the first one gives its colour. */
  readonly variants: readonly RowVariant[];
}

/** A variant that a run belongs to. */
export interface RowVariant {
  readonly label: string;
  /** Title and page of the experiment. */
  readonly experiment: string;
  readonly path: string;
  /** Slot of the palette, -1 for grey. */
  readonly colour: number;
}

/** Which rows are wanted. */
export interface RowsRequest {
  readonly query: Query;
  /** Id of the group whose runs are wanted, for a query that groups. */
  readonly group?: string;
  readonly from: number;
  readonly to: number;
  /** What will be shown of them: a source may leave the rest out. */
  readonly columns: readonly RunColumn[];
}

/** Runs that were found. */
export interface RowsAnswer {
  /** How many runs the filter means, whatever the limit. */
  readonly matched: number;
  /** How many rows there are within the limit. */
  readonly total: number;
  readonly rows: readonly TableRow[];
}

/** Which groups are wanted, and of which columns mean and spread. */
export interface GroupRowsRequest {
  readonly query: Query;
  readonly from: number;
  readonly to: number;
  readonly columns: readonly RunColumn[];
}

/** What groups were found. There may be as many as runs: what is told of each is asked for in parts. */
export interface GroupsAnswer {
  readonly matched: number;
  /** How many runs stand in the groups that are told. */
  readonly total: number;
  readonly groups: number;
  /** Those that are open, by their places among all; ids that no group has are left out. */
  readonly open: readonly OpenGroup[];
}

/** A group whose runs stand under it. */
export interface OpenGroup {
  readonly id: string;
  readonly place: number;
  /** How many it has. */
  readonly runs: number;
}

/** Runs that are selected at most. */
export const MOST_PICKED = 5000;

/** Runs that have the same values of the keys of a query. */
export interface GroupRow {
  /** The same whenever the group has the same values. */
  readonly id: string;
  /** Values of the keys, in their order; `undefined` where the runs have none. */
  readonly values: readonly (ParamValue | undefined)[];
  readonly runs: number;
  /** Slugs of its runs, in the order of the query's runs, as many as can be selected. */
  readonly slugs: readonly string[];
  /** Of each column that was asked for, in their order. */
  readonly summaries: readonly ColumnSummary[];
  /** Values of the query's own columns (`SHOW`), in their order. */
  readonly aggregates: readonly (number | undefined)[];
}

/** The values of a column in a group. */
export interface ColumnSummary {
  /** Finite numbers among them: how many, their mean, their sample standard deviation (ddof 1; null for fewer than two). */
  readonly n: number;
  readonly mean: number | null;
  readonly std: number | null;
  /** How many different values there are, and the one if there is one. */
  readonly distinct: number;
  readonly only: ParamValue | undefined;
}
