/** A table as plain data, every cell already in words. Pages, CSV and Markdown are made from it. */
export interface Table {
  /** Unique on its page. */
  readonly id: string;
  readonly caption: string | null;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What a reader must know to read it right, e.g. which statistic, what was left out. */
  readonly notes: readonly string[];
}

export interface Column {
  readonly key: string;
  readonly label: string;
  /** Shown on hover and to screen readers. */
  readonly title: string | null;
  readonly kind: 'name' | 'param' | 'metric' | 'count' | 'time' | 'status' | 'text';
  /** Which way is better: `up`, `down`, or null if unknown or without meaning. */
  readonly better: 'up' | 'down' | null;
  readonly unit: string | null;
  /** How runs and points became one value, e.g. `last, mean ± std`. */
  readonly summary: string | null;
  /** False for a param that is equal in all rows: hidden by "only what differs". */
  readonly differs: boolean;
  readonly numeric: boolean;
}

export interface Row {
  readonly key: string;
  /** Slot of the categorical palette (0–7), -1 for the grey of "others", null for no swatch. */
  readonly colour: number | null;
  readonly baseline: boolean;
  /** One for each column. */
  readonly cells: readonly Cell[];
  /** Rows that open under this one: the runs of a variant. */
  readonly members: readonly Row[];
}

export interface Cell {
  /** The value in words; empty if there is none. */
  readonly text: string;
  /** A param's value that `text` shortens, for CSV; absent where the text is whole. */
  readonly whole?: string;
  /** Spread without the sign, e.g. `0.0042`. */
  readonly spread: string | null;
  /** The same with all digits, for CSV; absent where nothing but the words is known. */
  readonly deviation?: number;
  /** How many runs stand behind the value, if it is a statistic. */
  readonly n: number | null;
  /** Raw value for sorting and CSV; null sorts last. */
  readonly sort: number | string | null;
  readonly best: boolean;
  /** A mark of significance for printed tables, e.g. `*`; absent if there is none. On pages the verdict says it in words. */
  readonly mark?: string;
  /** Why there is no value, e.g. `not logged`. */
  readonly empty: string | null;
  /** Page path to go to, e.g. `runs/a.html#loss`. */
  readonly href: string | null;
  /** Address outside of the report to go to, e.g. that of a commit; absent for most. Begins with `http:` or `https:`. */
  readonly web?: string;
  /** More on hover, e.g. all digits and the place in the log. */
  readonly title: string | null;
}
