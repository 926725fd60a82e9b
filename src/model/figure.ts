/** One column of a figure's data. Numbers may be NaN or infinite: these are drawn at the edge, never dropped in silence. */
export interface FigureColumn {
  readonly name: string;
  /** What a reader sees in the data table, with the unit. */
  readonly label: string;
  readonly values: readonly (number | string | null)[];
}

/** Rows of one kind that a chart draws from, column by column; `spec` refers to it by name. */
export interface FigureData {
  readonly name: string;
  readonly columns: readonly FigureColumn[];
}

/** A Vega-Lite 6 specification as plain JSON. Its data are named, the rows stand beside it. */
export type VegaLiteSpec = Readonly<Record<string, unknown>>;

/** A chart as plain data: drawn by `drawFigure`, alive in the browser from the same spec. */
export interface Figure {
  /** Unique on its page, usable in a URL fragment and a file name. */
  readonly id: string;
  /** The finding or the question. */
  readonly title: string;
  /** What is drawn: metric, statistic, n, what was left out. */
  readonly subtitle: string;
  /** The chart in words, for people who cannot see it. */
  readonly description: string;
  /** What stands under the chart: what the band or bar is, what a mark means. */
  readonly caption: string;
  readonly spec: VegaLiteSpec;
  /** The same chart for a phone, from the same data: 328 wide. Left out if `spec` is that narrow itself. */
  readonly narrowSpec?: VegaLiteSpec;
  readonly data: readonly FigureData[];
  /** The short table behind the chart: at most some 30 rows, formatted by `format-number`. */
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
  /** `vega`: drawn by Vega itself. `light`: a curve that the light renderer draws to the same marks, axes and colours. */
  readonly renderer: 'vega' | 'light';
  /** True if the page can make the figure again from what `data/series` holds of its run. */
  readonly isRecorded?: boolean;
}
