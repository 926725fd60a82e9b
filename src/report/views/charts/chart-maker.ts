import type { MetricKnowledge } from '../../../analysis/know-metric.ts';
import type { ChartRequest } from '../../../charts/chart-input.ts';
import type { Dataset } from '../../../dataset/dataset.ts';
import type { Figure } from '../../../model/figure.ts';
import type { ChartView } from '../../../model/view/chart-view.ts';
import type { Disk } from '../../locate-artifact.ts';
import type { ViewFault } from '../view-fault.ts';
import type { ViewScope } from '../view-scope.ts';

/** A chart whose runs and metric are known to be there. */
export interface PreparedChart {
  readonly view: ChartView;
  /** The runs that the view's filter picks, in its groups. */
  readonly scope: ViewScope;
  readonly metric: MetricKnowledge;
}

/** What drawing a chart needs beside what it shows. */
export interface ChartPlace {
  /** Unique on its page, usable in a URL fragment and a file name. */
  readonly id: string;
  readonly dataset: Pick<Dataset, 'readSeries' | 'readSamples'>;
  /** For tables that a run logged beside its numbers; without it none is read. */
  readonly disk?: Disk | undefined;
}

/** Makes a kind of chart. */
export interface ChartMaker {
  /** What is wrong with what was asked for, besides what holds for all kinds. Reads no series. */
  readonly check: (chart: PreparedChart) => readonly ViewFault[];
  /** The chart; called only if nothing is wrong with it. */
  readonly make: (chart: PreparedChart, place: ChartPlace) => Promise<Figure>;
}

/** What every chart of a metric is asked. */
export function requestOf({ view, metric }: PreparedChart, { id }: ChartPlace): ChartRequest {
  return { id, title: view.title ?? null, metric, scale: view.scale ?? 'linear', leftOut: [] };
}

/** Palette slots of the variants of a scope, in their order. */
export function coloursOfScope(scope: ViewScope): readonly number[] {
  return scope.analysis().grouping.variants.map(({ key }) => scope.colourOf(key));
}
