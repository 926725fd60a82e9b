import type { CsvDialect } from '../../formats/csv/csv-dialect.ts';
import type { TableConfig } from '../../model/table-config.ts';

/** How a table is read: where its cells are, and what a row of it is. */
export interface TablePlan {
  /**
   * `steps`: each row holds values of one run at a step. `runs`: each row is a run. `chart`: a chart that Weights & Biases exported,
   * a column for each run. `monitor`: the episodes that a monitor of Gym or Stable-Baselines wrote.
   */
  readonly kind: 'steps' | 'runs' | 'chart' | 'monitor';
  readonly dialect: CsvDialect;
  /** Line of the header; 0 if the config gives the names. */
  readonly headerLine: number;
  readonly names: readonly string[];
  /** Name of the column that is the main axis, if there is one. */
  readonly axis: string | undefined;
  /** Columns that tell the runs of the table apart. */
  readonly runColumns: readonly string[];
  readonly config: TableConfig | undefined;
  /** True if there is only one way to read it: nobody needs to be told how it was understood. */
  readonly plain: boolean;
}

/** What the first bytes of a table tell: how to read it, or why it is no log. */
export type TableSurvey =
  | { readonly kind: 'plan'; readonly plan: TablePlan }
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'other';
      readonly reason: string;
      /** True if the table looks so much like a log that it is worth a word that it is none. */
      readonly promising: boolean;
      /** True if the config says that it is none. */
      readonly told: boolean;
    };
