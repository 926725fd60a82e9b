import type { ExplorerFinding } from '../../../../model/page/explorer-data.ts';
import type { Facet } from '../../../../model/page/facet.ts';
import type { ParquetFacts } from '../../../../model/page/parquet-facts.ts';
import type { Run } from '../../../../model/run.ts';
import type { FilterKey } from '../../../../query/filter.ts';
import type { Query } from '../../../../query/query.ts';
import type { ExportRequest } from '../export-rows.ts';
import type { GroupRow, GroupsAnswer, RowVariant } from '../run-table.ts';

/** What the page asks of the thread that reads the file. */
export type ParquetQuestion =
  | { readonly kind: 'open'; readonly url: string }
  | {
      readonly kind: 'rows';
      readonly query: Query;
      readonly group: string | null;
      readonly from: number;
      readonly to: number;
      readonly keys: readonly FilterKey[];
    }
  | { readonly kind: 'groups'; readonly query: Query; readonly open: readonly string[] }
  | {
      readonly kind: 'group-rows';
      readonly query: Query;
      readonly from: number;
      readonly to: number;
      readonly keys: readonly FilterKey[];
    }
  | { readonly kind: 'facet'; readonly query: Query; readonly key: FilterKey }
  | {
      readonly kind: 'find';
      readonly slugs: readonly string[];
      /** Null for all columns. */
      readonly keys: readonly FilterKey[] | null;
    }
  | { readonly kind: 'export'; readonly request: ExportRequest };

/** A run as it is sent. */
export interface SentRow {
  readonly slug: string;
  readonly run: Run;
  /** In the report's first experiment that holds it; null in none. */
  readonly variant: (RowVariant & { readonly runs: number }) | null;
  /** Slugs of its notes. */
  readonly notes: readonly string[];
  /** What the audit found in it. */
  readonly findings: readonly ExplorerFinding[];
}

/** Runs that were found. */
export interface SentRows {
  readonly matched: number;
  readonly total: number;
  readonly rows: readonly SentRow[];
}

/** What comes back for each kind of question. */
export type ParquetAnswer =
  | { readonly kind: 'open'; readonly answer: ParquetFacts }
  | { readonly kind: 'rows'; readonly answer: SentRows }
  | { readonly kind: 'groups'; readonly answer: GroupsAnswer }
  | { readonly kind: 'group-rows'; readonly answer: readonly GroupRow[] }
  | { readonly kind: 'facet'; readonly answer: Facet }
  | { readonly kind: 'find'; readonly answer: readonly SentRow[] }
  | { readonly kind: 'export'; readonly answer: Blob };

/** A question with a number, by which its answer is known. */
export interface NumberedQuestion {
  readonly number: number;
  readonly question: ParquetQuestion;
}

/** The answer, or why there is none. */
export type NumberedAnswer =
  | { readonly number: number; readonly answered: ParquetAnswer }
  | { readonly number: number; readonly fault: string; readonly reason: string };
