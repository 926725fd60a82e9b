import type { Goal } from '../model/note.ts';

/** The metric that a chart shows. */
export interface ChartMetric {
  /** As shown to readers, e.g. `val/loss`. */
  readonly label: string;
  readonly unit: string | null;
  /** Which way is better; null if unknown. */
  readonly goal: Goal | null;
}

/** The end of a scale where values are better; null if no goal is known. */
export function betterEnd({ goal }: ChartMetric): 'low' | 'high' | null {
  if (goal === null) return null;
  return goal === 'minimize' ? 'low' : 'high';
}

/** The axis that curves run along. */
export interface ChartAxis {
  /** As shown to readers, e.g. `step`, `epoch`, `time since start`. */
  readonly label: string;
  /** Unit of the positions; `s` is redrawn in minutes, hours or days where these read better. */
  readonly unit: string | null;
}

/** `log` is a true logarithm: what cannot stand on it (zero, negative numbers) is marked at the edge and counted. */
export type ScaleKind = 'linear' | 'log';

/** How runs became one value, in words that stand under the chart. */
export interface ChartStatistic {
  /** What the point or line is, e.g. `mean`. */
  readonly centre: string;
  /** What the band or bar is, e.g. `± 1 standard deviation over seeds`; null if there is none. */
  readonly interval: string | null;
}

/** A variant as every chart knows it. */
export interface ChartVariant {
  /** Unique in the chart. */
  readonly key: string;
  readonly label: string;
  /** Slot of the categorical palette, 0–7, or -1 for the grey of "others". */
  readonly colour: number;
  readonly baseline: boolean;
}

/** What all charts are asked. */
export interface ChartRequest {
  /** Unique on its page, usable in a URL fragment and a file name. */
  readonly id: string;
  /** The finding or the question; null lets the chart name itself. */
  readonly title: string | null;
  readonly metric: ChartMetric;
  /** Scale of the metric. */
  readonly scale: ScaleKind;
  /** What was left out and why, one sentence each; stands in the caption. */
  readonly leftOut: readonly string[];
}

/** One run's curve. Values may be NaN and infinite; positions that are not finite are left out and counted. */
export interface CurveMember {
  /** What tells it from the others of its variant, e.g. `seed 3`. */
  readonly label: string;
  readonly positions: Float64Array;
  /** As long as `positions`. */
  readonly values: Float64Array;
}

/** A statistic over the members at common positions; all arrays are equally long. */
export interface CurveBand {
  readonly positions: Float64Array;
  readonly centre: Float64Array;
  /** NaN where there is no spread, e.g. where only one member has a value. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** How many members stand behind each value. */
  readonly n: Float64Array;
}

/** A variant with its curves. */
export interface CurveVariant extends ChartVariant {
  readonly members: readonly CurveMember[];
  /** Null for a variant of a single run: its own curve is drawn instead. */
  readonly band: CurveBand | null;
}

/** One value of one run. */
export interface ValueMember {
  /** What tells it from the others of its variant, e.g. `seed 3`. */
  readonly label: string;
  /** May be NaN or infinite. */
  readonly value: number;
}

/** A variant with one value for each run. */
export interface ValueVariant extends ChartVariant {
  readonly members: readonly ValueMember[];
}

/** A variant with its values and the statistic over them. */
export interface GroupVariant extends ValueVariant {
  readonly n: number;
  readonly centre: number;
  /** Ends of the interval; NaN if there is none, as for a single run. */
  readonly low: number;
  readonly high: number;
}
