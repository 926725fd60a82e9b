import type { DataTable } from '../data-table.ts';
import type { Page, SiteFrame } from './page.ts';
import type { Publication } from './publication.ts';
import type { RunParts } from './run-order.ts';
import type { SummaryPage } from './summary.ts';

/** A file of the report that is no page: a table as CSV, an artifact's copy, data for a page's script. */
export type ReportFile =
  | { readonly kind: 'text'; readonly path: string; readonly content: string }
  | MadeFile
  | {
      readonly kind: 'copy';
      readonly path: string;
      readonly from: string;
      /** True for text, from which whatever should not be published is taken out on the way. */
      readonly isText?: true;
    }
  | DataScript
  | TableFile;

/** A text that is made only when it is written. */
export interface MadeFile {
  readonly kind: 'made';
  readonly path: string;
  /** A text that changes whenever the file would, asked for only when the file is to be written; absent or null if nothing cheap tells. */
  keyOf?(): string | null;
  make(): string;
}

/** Data that a page loads when it needs it: a classic script that sets `window.runfolio.<name>`, or one entry of it. */
export interface DataScript {
  readonly kind: 'script';
  readonly path: string;
  /** An identifier, e.g. `series`. */
  readonly name: string;
  /** The key under `name` that is set; null if the whole of it is. */
  readonly entry: string | null;
  /** A text that changes whenever the data would, asked for only when the file is to be written; null if nothing cheap tells. */
  keyOf(): string | null;
  /** The data by its keys, made only if the key is new. */
  make(): Promise<Readonly<Record<string, ScriptPart>>>;
}

/** A value of a data script. */
export interface ScriptPart {
  /** Plain data; NaN and the infinities stay what they are. */
  readonly value: unknown;
  /** Significant digits of its fractions, up to 9; exact if absent. */
  readonly digits?: number;
}

/** A table for other programs, written as Parquet. `key` changes whenever the table would; null if nobody can tell. */
export interface TableFile {
  readonly kind: 'table';
  readonly path: string;
  readonly key: string | null;
  table(): DataTable | Promise<DataTable>;
}

/** An experiment of a report with the names that people call it. */
export interface ReportEntry {
  /** Path of its page. */
  readonly path: string;
  readonly slug: string;
  readonly title: string;
  /** Its note: as the user would type it, and absolute; null without one. */
  readonly note: { readonly file: string; readonly path: string } | null;
}

/**
 * Everything that the outputs show, as plain data. Pages are made one by one when asked for, so that a report of many runs never
 * stands in memory at once.
 */
export interface Report {
  readonly frame: SiteFrame;
  /** Paths of all pages in a fixed order. */
  readonly paths: readonly string[];
  /**
   * A text for the page at this path that changes whenever the page's data would, without making the page; null if there is no
   * cheap way to know. The frame is not part of it.
   */
  keyOf(path: string): string | null;
  /**
   * A text that changes whenever `keyOf` does, and sometimes when that does not, but costs less; null if there is none. Absent where
   * nothing costs less.
   */
  readonly quickKeyOf?: (path: string) => string | null;
  /**
   * A text for the page at this path that changes whenever its `figures` would, those of its sections and findings apart; null if nothing
   * cheap tells. Absent where no page has one.
   */
  readonly figuresKeyOf?: (path: string) => string | null;
  /**
   * The page at this path; asks for series only now. With `kept` it may be made without its `figures`, and names these as its `keptFigures`;
   * that of a run is then without the charts of its findings, too, which its parts tell of.
   */
  page(path: string, kept?: readonly string[]): Promise<Page>;
  /** The same of a run in parts; undefined for other pages. Absent where no page can be had so. */
  readonly runParts?: (path: string) => RunParts | undefined;
  /** Experiments and write-ups, in the order of the report. */
  readonly experiments: readonly ReportEntry[];
  /** The experiment whose page lies at this path, on one sheet. It is no page of the site. */
  summary(path: string): Promise<SummaryPage>;
  readonly files: readonly ReportFile[];
  /** Feeds, badges and all else that only a published report has; absent for one that is not to be published. */
  readonly publication?: Publication;
}
