import type { Goal } from '../note.ts';
import type { FindingLineOrder, FindingOrder } from '../page/finding-order.ts';
import type { PackedPositions } from './packed-positions.ts';
import type { PackedRun } from './packed-run.ts';

/** What `data/series/<slug>.js` holds of a run: all that pages which draw curves or compare runs need, and nothing of other runs. */
export interface RunRecord {
  /** Path of the run's page. */
  readonly path: string;
  readonly run: PackedRun;
  /** Where it belongs, the home first. */
  readonly homes: readonly RunHome[];
  readonly images: readonly RecordedImage[];
  /** Metrics with more than one point, those first that tell most. */
  readonly series: readonly RecordedSeries[];
  /** How many more there are, left out since the whole would be too large. */
  readonly seriesLeftOut: number;
  /** Charts of the run's page that come alive from these series; of others the page has the data itself. */
  readonly curves: readonly RecordedCurve[];
  /** The same of the findings on the run's page. */
  readonly findings: readonly RecordedFinding[];
}

/** A curve of the run's page: what its chart takes besides the points. */
export interface RecordedCurve {
  /** Of the figure. */
  readonly id: string;
  /** Name of the series. */
  readonly metric: string;
  readonly label: string;
  readonly unit: string | null;
  readonly goal: Goal | null;
  /** Name of the axis that it runs along. */
  readonly axis: string;
  readonly best: { readonly value: number; readonly at: number } | null;
}

/** The chart of a finding on the run's page: what it takes besides the points, all of them of this run. */
export interface RecordedFinding extends Omit<FindingOrder, 'lines'> {
  readonly lines: readonly Pick<FindingLineOrder, 'metric' | 'label'>[];
}

/** An experiment that a run is part of. */
export interface RunHome {
  readonly experiment: string;
  readonly title: string;
  readonly path: string;
  /** Label of the run's variant. */
  readonly variant: string;
  /** Slot of the palette, as on all pages. */
  readonly colour: number;
  /** What tells the run from others of its variant, e.g. `seed 3`; null if nothing was recorded. */
  readonly repetition: string | null;
}

/** A picture that a run logged. */
export interface RecordedImage {
  readonly name: string;
  readonly step: number | null;
  /** Path of its copy in the site. */
  readonly path: string;
}

/** The points of one metric, thinned: extremes, ends and the places of non-finite values are kept. */
export interface RecordedSeries {
  readonly metric: string;
  /** How many points were logged. */
  readonly count: number;
  /** How many of them are kept. */
  readonly kept: number;
  /** By the axis's name; time is in milliseconds since the epoch. */
  readonly axes: Readonly<Record<string, PackedPositions>>;
  /** To seven digits, as `packNumbers` writes them where it can. */
  readonly values: string | readonly number[];
}
