/** A run as the views draw it. */
export interface ViewRow {
  /** Slug of the run: the name of its page and of its script with curves. */
  readonly slug: string;
  /** What people call it. */
  readonly name: string;
  /** Name of the group that it is drawn in, such as its variant; null for none. */
  readonly group: string | null;
  /** Slot of the palette, as on all pages; -1 or null for grey. */
  readonly colour: number | null;
  /** Its values by the column's key. A key that is absent, null, NaN or infinite has no place on an axis and is told. */
  readonly values: Readonly<Record<string, ViewValue>>;
}

/** What a run has in a column. */
export type ViewValue = number | string | boolean | null;

/** Something that runs have a value of. */
export interface ViewColumn {
  /** As in `ViewRow.values` and in addresses, e.g. `metrics.val/loss`. */
  readonly key: string;
  readonly label: string;
  readonly kind: 'param' | 'metric' | 'other';
  /** For metrics: the name as logged, by which curves are found. */
  readonly metric?: string;
  readonly goal?: 'minimize' | 'maximize' | null;
}

/** The four kinds of picture. */
export type ViewKind = 'scatter' | 'parallel' | 'curves' | 'box';

/** What is asked of the views, as texts by name so that it fits into an address. Absent: chosen from the columns. */
export type ViewState = Readonly<Record<string, readonly string[]>>;

/** The names that a view's state may have; put them among those that the page understands. */
export const VIEW_STATE_NAMES = [
  'view',
  'vx',
  'vy',
  'vaxes',
  'vmetric',
  'vaxis',
  'vlog',
  'vsmooth',
  'vlength',
] as const;

/** What the page tells the views, and what it wants to hear. */
export interface ViewOptions {
  /** All that can be put on an axis, those first that tell most: the main metric before others, params that differ before those that do not. */
  readonly columns: readonly ViewColumn[];
  readonly state: ViewState;
  /** Way from this page to the root of the report, as in `data-root`; ends with a slash or is empty. */
  readonly root: string;
  /** False where runs have no scripts of their own, and so no curves. */
  readonly hasCurves?: boolean;
  /** The reader chose another picture, axis or scale. */
  readonly onState: (state: ViewState) => void;
  /** The pointer or the focus is on a run, or on none. */
  readonly onHover: (slug: string | null) => void;
  /** The reader brushed: these runs are inside, in the order of the rows; null when the brush is gone. */
  readonly onBrush: (slugs: readonly string[] | null) => void;
}

/** Views that are on the page. */
export interface Views {
  /** Draws other rows, or the same rows with other columns; a brush is gone. */
  update(rows: readonly ViewRow[], columns?: readonly ViewColumn[]): void;
  /** Lifts one run out of the others, as the table's pointer is on it; null for none. */
  highlight(slug: string | null): void;
  /** Takes the views off the page. */
  close(): void;
}

/** Draws the runs into the container: a switch between the pictures, what they show, the picture and its data as a table. */
export type ShowViews = (container: HTMLElement, rows: readonly ViewRow[], options: ViewOptions) => Views;
